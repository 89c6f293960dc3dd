import type { FastifyInstance } from 'fastify';
import { invalid } from './api-error';
import { type Resource, toOne } from './json-api';
import { Payload } from './payload';
import { found, type TfeStore, type Variable } from './store';

const TYPE = 'vars';

/** What holds variables: a workspace or a variable set. */
interface Container {
  readonly id: string;
  readonly variables: Map<string, Variable>;
}

interface ContainerKind {
  readonly path: string;
  /** How a variable refers to its container. */
  readonly relationship: string;
  readonly type: string;
  readonly find: (id: string) => Container;
}

export function variableRoutes(api: FastifyInstance, store: TfeStore): void {
  serveVariables(api, store, {
    path: '/workspaces/:container/vars',
    relationship: 'configurable',
    type: 'workspaces',
    find: (id) => store.workspace(id),
  });
  serveVariables(api, store, {
    path: '/varsets/:container/relationships/vars',
    relationship: 'varset',
    type: 'varsets',
    find: (id) => store.variableSet(id),
  });
}

interface InContainer {
  Params: { container: string };
}

interface ById {
  Params: { container: string; id: string };
}

function serveVariables(api: FastifyInstance, store: TfeStore, kind: ContainerKind): void {
  const render = (container: Container, variable: Variable): Resource => ({
    id: variable.id,
    type: TYPE,
    attributes: {
      key: variable.key,
      value: variable.sensitive ? null : variable.value,
      description: variable.description,
      category: variable.category,
      hcl: variable.hcl,
      sensitive: variable.sensitive,
    },
    relationships: { [kind.relationship]: toOne(kind.type, container.id) },
  });

  api.post<InContainer>(kind.path, (request, reply) => {
    const container = kind.find(request.params.container);
    const payload = Payload.read(request.body, TYPE);
    const category = payload.oneOf('category', ['terraform', 'env']);
    if (category === undefined) {
      throw invalid("Category can't be blank", '/data/attributes/category');
    }
    const key = freeKey(container, category, payload.requiredText('key'));
    const variable: Variable = {
      id: store.newId('var', container.id, category, key),
      key,
      value: payload.text('value') ?? '',
      description: payload.text('description') ?? '',
      category,
      hcl: payload.flag('hcl') ?? false,
      sensitive: payload.flag('sensitive') ?? false,
    };
    container.variables.set(variable.id, variable);
    return reply.code(201).send({ data: render(container, variable) });
  });

  api.get<InContainer>(kind.path, (request, reply) => {
    const container = kind.find(request.params.container);
    return reply.send({ data: [...container.variables.values()].map((variable) => render(container, variable)) });
  });

  api.get<ById>(`${kind.path}/:id`, (request, reply) => {
    const container = kind.find(request.params.container);
    return reply.send({ data: render(container, found(container.variables.get(request.params.id))) });
  });

  api.patch<ById>(`${kind.path}/:id`, (request, reply) => {
    const container = kind.find(request.params.container);
    const variable = found(container.variables.get(request.params.id));
    const payload = Payload.read(request.body, TYPE);
    const changes = {
      key: payload.filledText('key') ?? variable.key,
      value: payload.text('value') ?? variable.value,
      description: payload.text('description') ?? variable.description,
      hcl: payload.flag('hcl') ?? variable.hcl,
      sensitive: payload.flag('sensitive') ?? variable.sensitive,
    };
    refuseDisclosure(variable, changes);
    freeKey(container, variable.category, changes.key, variable);
    Object.assign(variable, changes);
    return reply.send({ data: render(container, variable) });
  });

  api.delete<ById>(`${kind.path}/:id`, (request, reply) => {
    const container = kind.find(request.params.container);
    container.variables.delete(found(container.variables.get(request.params.id)).id);
    return reply.code(204).send();
  });
}

function freeKey(container: Container, category: string, key: string, own?: Variable): string {
  for (const variable of container.variables.values()) {
    if (variable !== own && variable.category === category && variable.key === key) {
      throw invalid('Key has already been taken', '/data/attributes/key');
    }
  }
  return key;
}

function refuseDisclosure(variable: Variable, changes: Pick<Variable, 'key' | 'sensitive'>): void {
  if (variable.sensitive && !changes.sensitive) {
    throw invalid('Sensitive cannot be changed from true to false', '/data/attributes/sensitive');
  }
  if (variable.sensitive && changes.key !== variable.key) {
    throw invalid('Key cannot be changed for sensitive variables', '/data/attributes/key');
  }
}
