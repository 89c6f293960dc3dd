import type { FastifyInstance, FastifyRequest } from 'fastify';
import { invalid } from './api-error';
import type { Resource } from './json-api';
import { byName, pageOf, queryOf } from './pages';
import { Payload, readIdentifiers } from './payload';
import { renderWorkspace } from './render-workspace';
import { mayUse } from './scoping';
import { found, type TfeStore, type Workspace } from './store';
import { readTags, renderTags } from './tags';

const TYPE = 'workspaces';
const MODES = ['agent', 'local', 'remote'] as const;

interface InOrganization {
  Params: { organization: string };
}

interface ById {
  Params: { id: string };
}

export function workspaceRoutes(api: FastifyInstance, store: TfeStore): void {
  const render = (workspace: Workspace): Resource => renderWorkspace(store, workspace);
  const shown = (request: FastifyRequest, workspace: Workspace) => {
    const { include } = request.query as { readonly include?: string };
    const tags = include?.split(',').includes('effective_tag_bindings') ? renderTags(workspace, store.projectOf(workspace)) : undefined;
    return { data: render(workspace), included: tags };
  };

  api.post<InOrganization>('/organizations/:organization/workspaces', (request, reply) => {
    const { organization } = request.params;
    const payload = Payload.read(request.body, TYPE);
    const name = freeName(store, organization, payload.requiredText('name'));
    const workspace = store.newWorkspace(organization, name);
    const changes = changesOf(store, workspace, payload);
    store.workspaces.set(
      workspace.id,
      Object.assign(workspace, changes, { project: changes.project ?? store.organization(organization).defaultProject }),
    );
    return reply.code(201).send({ data: render(workspace) });
  });

  api.get<InOrganization>('/organizations/:organization/workspaces', (request, reply) => {
    const { organization } = request.params;
    const { 'filter[project][id]': project, 'search[name]': name = '' } = queryOf(request, 'filter[project][id]', 'search[name]');
    const all = byName(store.workspaces.values()).filter(
      (workspace) =>
        workspace.organization === organization &&
        workspace.name.includes(name) &&
        (project === undefined || workspace.project === project),
    );
    return reply.send(pageOf(request, all, render));
  });

  api.get<InOrganization & { Params: { name: string } }>('/organizations/:organization/workspaces/:name', (request, reply) => {
    const { organization, name } = request.params;
    return reply.send(shown(request, found(store.workspaceNamed(organization, name))));
  });

  api.get<ById>('/workspaces/:id', (request, reply) => reply.send(shown(request, store.workspace(request.params.id))));

  api.delete<ById>('/workspaces/:id', (request, reply) => {
    store.delete(store.workspaces, store.workspace(request.params.id).id);
    return reply.code(204).send();
  });

  // nothing here has a state that would be in the way
  api.post<ById>('/workspaces/:id/actions/safe-delete', (request, reply) => {
    store.delete(store.workspaces, store.workspace(request.params.id).id);
    return reply.code(204).send();
  });

  api.patch<ById>('/workspaces/:id', (request, reply) => {
    const workspace = store.workspace(request.params.id);
    const payload = Payload.read(request.body, TYPE);
    const name = freeName(store, workspace.organization, payload.filledText('name') ?? workspace.name, workspace);
    Object.assign(workspace, changesOf(store, workspace, payload), { name });
    return reply.send({ data: render(workspace) });
  });

  api.post<ById>('/workspaces/:id/relationships/tags', (request, reply) => {
    const workspace = store.workspace(request.params.id);
    for (const tag of readTagNames(request.body)) {
      workspace.tagNames.add(tag);
    }
    return reply.code(204).send();
  });

  api.delete<ById>('/workspaces/:id/relationships/tags', (request, reply) => {
    const workspace = store.workspace(request.params.id);
    for (const tag of readTagNames(request.body)) {
      workspace.tagNames.delete(tag);
    }
    return reply.code(204).send();
  });

  api.patch<ById>('/workspaces/:id/relationships/ssh-key', (request, reply) => {
    const workspace = store.workspace(request.params.id);
    workspace.sshKeyId = Payload.read(request.body, TYPE).text('id');
    return reply.send({ data: render(workspace) });
  });

  api.get<ById>('/workspaces/:id/effective-tag-bindings', (request, reply) => {
    const workspace = store.workspace(request.params.id);
    return reply.send({ data: renderTags(workspace, store.projectOf(workspace)) });
  });

  const consumers = '/workspaces/:id/relationships/remote-state-consumers';

  api.get<ById>(consumers, (request, reply) => {
    const ids = [...store.workspace(request.params.id).remoteStateConsumers];
    return reply.send(pageOf(request, ids, (id) => render(store.workspace(id))));
  });

  api.post<ById>(consumers, (request, reply) => {
    const workspace = store.workspace(request.params.id);
    for (const id of store.workspaceSet(readIdentifiers(request.body, TYPE))) {
      workspace.remoteStateConsumers.add(id);
    }
    return reply.code(204).send();
  });

  api.patch<ById>(consumers, (request, reply) => {
    const workspace = store.workspace(request.params.id);
    workspace.remoteStateConsumers = store.workspaceSet(readIdentifiers(request.body, TYPE));
    return reply.code(204).send();
  });

  api.delete<ById>(consumers, (request, reply) => {
    const workspace = store.workspace(request.params.id);
    for (const id of readIdentifiers(request.body, TYPE)) {
      workspace.remoteStateConsumers.delete(id);
    }
    return reply.code(204).send();
  });
}

const OWN = [
  'name',
  'description',
  'auto-apply',
  'assessments-enabled',
  'global-remote-state',
  'execution-mode',
  'operations',
  'agent-pool-id',
  'setting-overwrites',
];

function changesOf(store: TfeStore, workspace: Workspace, payload: Payload): Partial<Workspace> {
  const tagNames = payload.related('tags')?.map(nameOfTag);
  return {
    settings: { ...workspace.settings, ...payload.others(...OWN) },
    description: payload.text('description') ?? workspace.description,
    autoApply: payload.flag('auto-apply') ?? workspace.autoApply,
    assessmentsEnabled: payload.flag('assessments-enabled') ?? workspace.assessmentsEnabled,
    globalRemoteState: payload.flag('global-remote-state') ?? workspace.globalRemoteState,
    project: payload.relatedOne('project', 'projects')?.id ?? workspace.project,
    tags: readTags(payload) ?? workspace.tags,
    tagNames: tagNames === undefined ? workspace.tagNames : new Set(tagNames),
    ...readExecution(store, workspace, payload),
  };
}

function freeName(store: TfeStore, organization: string, name: string, own?: Workspace): string {
  for (const workspace of store.workspaces.values()) {
    if (workspace !== own && workspace.organization === organization && workspace.name === name) {
      throw invalid('Name has already been taken', '/data/attributes/name');
    }
  }
  return name;
}

function readTagNames(body: unknown): string[] {
  const { data } = (body ?? {}) as { readonly data?: unknown };
  return Array.isArray(data) ? data.map(nameOfTag) : [];
}

function nameOfTag(tag: Readonly<Record<string, unknown>>): string {
  return String((tag.attributes as { readonly name?: unknown } | undefined)?.name ?? tag.id);
}

type Execution = Pick<Workspace, 'executionMode' | 'agentPoolId' | 'overwrites'>;

function readExecution(store: TfeStore, workspace: Workspace, payload: Payload): Execution {
  const operations = payload.flag('operations');
  const mode = payload.oneOf('execution-mode', MODES) ?? (operations === undefined ? undefined : operations ? 'remote' : 'local');
  const poolId = payload.text('agent-pool-id');
  const overwrites = payload.flags('setting-overwrites');
  if (overwrites['execution-mode'] === false) {
    return { executionMode: 'remote', agentPoolId: undefined, overwrites: { executionMode: false, agentPool: false } };
  }

  const executionMode = mode ?? workspace.executionMode;
  const keptPoolId = executionMode === 'agent' ? workspace.agentPoolId : undefined;
  const agentPoolId = poolId === undefined ? keptPoolId : poolId || undefined;
  if (executionMode === 'agent' && agentPoolId === undefined) {
    throw invalid("Agent pool can't be blank when the execution mode is agent", '/data/attributes/agent-pool-id');
  }
  if (executionMode !== 'agent' && agentPoolId !== undefined) {
    throw invalid('Agent pool can only be set when the execution mode is agent', '/data/attributes/agent-pool-id');
  }
  if (
    agentPoolId !== undefined &&
    agentPoolId !== workspace.agentPoolId &&
    !mayUse(store.pool(agentPoolId), workspace, store.projectOf(workspace))
  ) {
    throw invalid('Agent pool workspace does not have access to use this agent pool', '/data/attributes/agent-pool-id');
  }
  return {
    executionMode,
    agentPoolId,
    overwrites: {
      executionMode: workspace.overwrites.executionMode || mode !== undefined,
      agentPool: workspace.overwrites.agentPool || agentPoolId !== undefined || overwrites['agent-pool'] === true,
    },
  };
}
