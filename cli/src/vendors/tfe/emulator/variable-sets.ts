import type { FastifyInstance } from 'fastify';
import { invalid } from './api-error';
import { type Resource, toMany, toOne } from './json-api';
import { byName, pageOf, queryOf } from './pages';
import { Payload, readIdentifiers } from './payload';
import { renderWorkspace } from './render-workspace';
import type { TfeStore, VariableSet } from './store';

const TYPE = 'varsets';

interface ById {
  Params: { id: string };
}

export function variableSetRoutes(api: FastifyInstance, store: TfeStore): void {
  api.post<{ Params: { organization: string } }>('/organizations/:organization/varsets', (request, reply) => {
    const { organization } = request.params;
    const payload = Payload.read(request.body, TYPE);
    const name = freeName(store, organization, payload.requiredText('name'));
    const variableSet: VariableSet = {
      id: store.newId('varset', organization, name),
      organization,
      parent: payload.relatedOne('parent', 'organizations', 'projects') ?? { id: organization, type: 'organizations' },
      name,
      description: payload.text('description') ?? '',
      global: payload.flag('global') ?? false,
      priority: payload.flag('priority') ?? false,
      workspaces: store.workspaceSet(payload.relatedIds('workspaces', 'workspaces') ?? []),
      variables: new Map(),
    };
    store.variableSets.set(variableSet.id, variableSet);
    return reply.code(201).send({ data: render(variableSet) });
  });

  api.get<{ Params: { organization: string } }>('/organizations/:organization/varsets', (request, reply) => {
    const { organization } = request.params;
    const { q } = queryOf(request, 'q');
    if (q) {
      store.variableSetNamed(organization, q);
    }
    const all = byName(store.variableSets.values()).filter((each) => each.organization === organization && each.name.includes(q ?? ''));
    return reply.send(pageOf(request, all, render));
  });

  api.get<ById>('/varsets/:id', (request, reply) => {
    const variableSet = store.variableSet(request.params.id);
    const { include } = request.query as { readonly include?: string };
    const included = include?.split(',').includes('workspaces')
      ? [...variableSet.workspaces].map((id) => renderWorkspace(store, store.workspace(id)))
      : undefined;
    return reply.send({ data: render(variableSet), included });
  });

  api.patch<ById>('/varsets/:id', (request, reply) => {
    const variableSet = store.variableSet(request.params.id);
    const payload = Payload.read(request.body, TYPE);
    const workspaces = payload.relatedIds('workspaces', 'workspaces');
    const changes = {
      name: freeName(store, variableSet.organization, payload.filledText('name') ?? variableSet.name, variableSet),
      description: payload.text('description') ?? variableSet.description,
      global: payload.flag('global') ?? variableSet.global,
      priority: payload.flag('priority') ?? variableSet.priority,
      workspaces: workspaces === undefined ? variableSet.workspaces : store.workspaceSet(workspaces),
    };
    Object.assign(variableSet, changes);
    return reply.send({ data: render(variableSet) });
  });

  api.delete<ById>('/varsets/:id', (request, reply) => {
    store.delete(store.variableSets, store.variableSet(request.params.id).id);
    return reply.code(204).send();
  });

  api.post<ById>('/varsets/:id/relationships/workspaces', (request, reply) => {
    const variableSet = store.variableSet(request.params.id);
    for (const id of store.workspaceSet(readIdentifiers(request.body, 'workspaces'))) {
      variableSet.workspaces.add(id);
    }
    return reply.code(204).send();
  });

  api.delete<ById>('/varsets/:id/relationships/workspaces', (request, reply) => {
    const variableSet = store.variableSet(request.params.id);
    for (const id of readIdentifiers(request.body, 'workspaces')) {
      variableSet.workspaces.delete(id);
    }
    return reply.code(204).send();
  });
}

function freeName(store: TfeStore, organization: string, name: string, own?: VariableSet): string {
  for (const variableSet of store.variableSets.values()) {
    if (variableSet !== own && variableSet.organization === organization && variableSet.name === name) {
      throw invalid('Name has already been taken', '/data/attributes/name');
    }
  }
  return name;
}

function render(variableSet: VariableSet): Resource {
  return {
    id: variableSet.id,
    type: TYPE,
    attributes: {
      name: variableSet.name,
      description: variableSet.description,
      global: variableSet.global,
      priority: variableSet.priority,
      'var-count': variableSet.variables.size,
      'workspace-count': variableSet.workspaces.size,
    },
    relationships: {
      organization: toOne('organizations', variableSet.organization),
      parent: { data: variableSet.parent },
      vars: toMany('vars', variableSet.variables.keys()),
      workspaces: toMany('workspaces', variableSet.workspaces),
    },
  };
}
