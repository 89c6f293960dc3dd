import type { FastifyInstance } from 'fastify';
import { invalid } from './api-error';
import { type Resource, toOne } from './json-api';
import { pageOf } from './pages';
import { Payload, readIdentifiers } from './payload';
import { mayUse } from './scoping';
import type { TfeStore, Workspace } from './store';

const TYPE = 'workspaces';
const MODES = ['agent', 'local', 'remote'] as const;

interface ById {
  Params: { id: string };
}

export function workspaceRoutes(api: FastifyInstance, store: TfeStore): void {
  api.get<ById & { Querystring: { include?: string } }>('/workspaces/:id', (request, reply) => {
    const workspace = store.workspace(request.params.id);
    const included = request.query.include?.split(',').includes('effective_tag_bindings') ? renderTags(workspace) : undefined;
    return reply.send({ data: render(workspace), included });
  });

  api.patch<ById>('/workspaces/:id', (request, reply) => {
    const workspace = store.workspace(request.params.id);
    const payload = Payload.read(request.body, TYPE);
    const changes: Partial<Workspace> = {
      description: payload.text('description') ?? workspace.description,
      autoApply: payload.flag('auto-apply') ?? workspace.autoApply,
      assessmentsEnabled: payload.flag('assessments-enabled') ?? workspace.assessmentsEnabled,
      globalRemoteState: payload.flag('global-remote-state') ?? workspace.globalRemoteState,
      project: payload.relatedOne('project', 'projects')?.id ?? workspace.project,
      tags: readTags(payload) ?? workspace.tags,
      ...readExecution(store, workspace, payload),
    };
    Object.assign(workspace, changes);
    return reply.send({ data: render(workspace) });
  });

  api.get<ById>('/workspaces/:id/effective-tag-bindings', (request, reply) => {
    return reply.send({ data: renderTags(store.workspace(request.params.id)) });
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

type Execution = Pick<Workspace, 'executionMode' | 'agentPoolId' | 'overwrites'>;

function readExecution(store: TfeStore, workspace: Workspace, payload: Payload): Execution {
  const mode = payload.oneOf('execution-mode', MODES);
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
  if (agentPoolId !== undefined && agentPoolId !== workspace.agentPoolId && !mayUse(store.pool(agentPoolId), workspace)) {
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

function readTags(payload: Payload): Map<string, string> | undefined {
  const bindings = payload.related('tag-bindings');
  return bindings && new Map(bindings.map((binding) => readTag(binding.attributes)));
}

function readTag(attributes: unknown): [string, string] {
  const { key, value } = (attributes ?? {}) as Record<string, unknown>;
  if (typeof key !== 'string' || key === '') {
    throw invalid("Key can't be blank", '/data/relationships/tag-bindings/data');
  }
  return [key, typeof value === 'string' ? value : ''];
}

function tagId(workspace: Workspace, key: string): string {
  return `tb-${workspace.id}-${key}`;
}

function renderTags(workspace: Workspace): Resource[] {
  return [...workspace.tags].map(([key, value]) => ({
    id: tagId(workspace, key),
    type: 'effective-tag-bindings',
    attributes: { key, value },
  }));
}

function render(workspace: Workspace): Resource {
  const { agentPoolId, project } = workspace;
  return {
    id: workspace.id,
    type: TYPE,
    attributes: {
      name: workspace.id,
      description: workspace.description,
      'auto-apply': workspace.autoApply,
      'assessments-enabled': workspace.assessmentsEnabled,
      'global-remote-state': workspace.globalRemoteState,
      'execution-mode': workspace.executionMode,
      'agent-pool-id': agentPoolId ?? null,
      'setting-overwrites': {
        'execution-mode': workspace.overwrites.executionMode,
        'agent-pool': workspace.overwrites.agentPool,
      },
    },
    relationships: {
      ...(agentPoolId !== undefined && { 'agent-pool': toOne('agent-pools', agentPoolId) }),
      ...(project !== undefined && { project: toOne('projects', project) }),
      'effective-tag-bindings': {
        data: [...workspace.tags.keys()].map((key) => ({ id: tagId(workspace, key), type: 'effective-tag-bindings' })),
      },
    },
    links: { self: `/api/v2/workspaces/${workspace.id}` },
  };
}
