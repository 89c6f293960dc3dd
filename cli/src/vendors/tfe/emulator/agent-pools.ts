import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Switches } from '../../../emulation/switches';
import { ApiError, invalid } from './api-error';
import { type Resource, timestamp, toMany, toOne } from './json-api';
import { byName, pageOf, queryOf } from './pages';
import { Payload } from './payload';
import { renderWorkspace } from './render-workspace';
import { mayUse } from './scoping';
import type { AgentPool, TfeStore, Workspace } from './store';

const TYPE = 'agent-pools';
const WORKSPACE_FILTER = 'filter[allowed_workspaces][name]';
const PROJECT_FILTER = 'filter[allowed_projects][name]';

export interface AgentPoolSwitches {
  /** Unverified at the vendor: a pool that a workspace still selects cannot be deleted. */
  readonly refusesToDeleteUsedPools: boolean;
}

export const AGENT_POOL_SWITCH_MEANINGS: Readonly<Record<keyof AgentPoolSwitches, string>> = {
  refusesToDeleteUsedPools: 'whether an agent pool cannot be deleted while a workspace uses it',
};

export function agentPoolRoutes(api: FastifyInstance, store: TfeStore, switches: Switches<AgentPoolSwitches>): void {
  api.post<{ Params: { organization: string } }>('/organizations/:organization/agent-pools', (request, reply) => {
    const { organization } = request.params;
    const payload = Payload.read(request.body, TYPE);
    const name = freeName(store, organization, payload.requiredText('name'));
    const scope = readScope(store, payload);
    const pool: AgentPool = {
      id: store.newId('apool', organization, name),
      organization,
      createdAt: store.clock.now(),
      name,
      organizationScoped: payload.flag('organization-scoped') ?? true,
      allowedWorkspaces: new Set(),
      allowedProjects: new Set(),
      excludedWorkspaces: new Set(),
      tokens: new Map(),
      ...scope,
    };
    store.pools.set(pool.id, pool);
    return reply.code(201).send({ data: render(store, pool) });
  });

  api.get<{ Params: { organization: string } }>('/organizations/:organization/agent-pools', (request, reply) => {
    const { organization } = request.params;
    const query = queryOf(request, 'q', WORKSPACE_FILTER, PROJECT_FILTER);
    const { q, [WORKSPACE_FILTER]: workspace, [PROJECT_FILTER]: project } = query;
    if (q) {
      store.poolNamed(organization, q);
    }
    const pools = byName(store.pools.values()).filter(
      (pool) =>
        pool.organization === organization &&
        pool.name.toLowerCase().includes((q ?? '').toLowerCase()) &&
        (workspace === undefined || admits(store, pool, store.workspaceNamed(organization, workspace))) &&
        (project === undefined || pool.allowedProjects.has(store.projectNamed(organization, project)?.id ?? '')),
    );
    const included = includedWorkspaces(store, request, pools);
    return reply.send(pageOf(request, pools, (pool) => render(store, pool), { included }));
  });

  api.get<{ Params: { id: string } }>('/agent-pools/:id', (request, reply) => {
    const pool = store.pool(request.params.id);
    return reply.send({ data: render(store, pool), included: includedWorkspaces(store, request, [pool]) });
  });

  // agents themselves are no part of a rehearsal
  api.get<{ Params: { id: string } }>('/agent-pools/:id/agents', (request, reply) => {
    store.pool(request.params.id);
    queryOf(request, 'sort', 'filter[last-ping-since]');
    return reply.send(pageOf(request, [], (never) => never));
  });

  api.patch<{ Params: { id: string } }>('/agent-pools/:id', (request, reply) => {
    const pool = store.pool(request.params.id);
    const payload = Payload.read(request.body, TYPE);
    const name = payload.filledText('name');
    const organizationScoped = payload.flag('organization-scoped') ?? pool.organizationScoped;
    const scope = readScope(store, payload);
    pool.name = name === undefined ? pool.name : freeName(store, pool.organization, name, pool);
    Object.assign(pool, scope, { organizationScoped });
    return reply.send({ data: render(store, pool) });
  });

  api.delete<{ Params: { id: string } }>('/agent-pools/:id', (request, reply) => {
    const pool = store.pool(request.params.id);
    const users = workspacesOf(store, pool);
    if (users.length > 0 && switches.decide('refusesToDeleteUsedPools')) {
      throw invalid('Agent pool is in use by a workspace and cannot be deleted', '/data');
    }
    for (const workspace of users) {
      workspace.agentPoolId = undefined;
      workspace.executionMode = 'remote';
    }
    for (const token of pool.tokens.values()) {
      store.retire(token, `agent token ${token.id} went with its pool ${pool.id} at ${store.clock.instant()}`);
    }
    store.delete(store.pools, pool.id);
    return reply.code(204).send();
  });
}

function admits(store: TfeStore, pool: AgentPool, workspace: Workspace | undefined): boolean {
  return workspace !== undefined && mayUse(pool, workspace, store.projectOf(workspace));
}

function includedWorkspaces(store: TfeStore, request: FastifyRequest, pools: readonly AgentPool[]): Resource[] | undefined {
  const { include } = request.query as { readonly include?: string };
  if (include === undefined) {
    return undefined;
  }
  if (include !== 'workspaces') {
    throw new ApiError(400, `the include parameter must be workspaces`);
  }
  return [...new Set(pools.flatMap((pool) => workspacesOf(store, pool)))].map((workspace) => renderWorkspace(store, workspace));
}

function freeName(store: TfeStore, organization: string, name: string, own?: AgentPool): string {
  if (!/^[A-Za-z0-9_-]+$/.test(name)) {
    throw invalid('Name can only include letters, numbers, -, and _', '/data/attributes/name');
  }
  for (const pool of store.pools.values()) {
    if (pool !== own && pool.organization === organization && pool.name === name) {
      throw invalid('Name has already been taken', '/data/attributes/name');
    }
  }
  return name;
}

type Scope = Partial<Pick<AgentPool, 'allowedWorkspaces' | 'allowedProjects' | 'excludedWorkspaces'>>;

function readScope(store: TfeStore, payload: Payload): Scope {
  const allowed = payload.relatedIds('allowed-workspaces', 'workspaces');
  const projects = payload.relatedIds('allowed-projects', 'projects');
  const excluded = payload.relatedIds('excluded-workspaces', 'workspaces');
  return {
    ...(allowed && { allowedWorkspaces: store.workspaceSet(allowed) }),
    ...(projects && { allowedProjects: new Set(projects) }),
    ...(excluded && { excludedWorkspaces: store.workspaceSet(excluded) }),
  };
}

function workspacesOf(store: TfeStore, pool: AgentPool) {
  return [...store.workspaces.values()].filter((workspace) => workspace.agentPoolId === pool.id);
}

function render(store: TfeStore, pool: AgentPool): Resource {
  const self = `/api/v2/agent-pools/${pool.id}`;
  return {
    id: pool.id,
    type: TYPE,
    attributes: {
      name: pool.name,
      'created-at': timestamp(pool.createdAt),
      'organization-scoped': pool.organizationScoped,
      'agent-count': 0,
    },
    relationships: {
      organization: toOne('organizations', pool.organization),
      agents: { links: { related: `${self}/agents` } },
      'authentication-tokens': { links: { related: `${self}/authentication-tokens` } },
      workspaces: toMany(
        'workspaces',
        workspacesOf(store, pool).map(({ id }) => id),
      ),
      'allowed-workspaces': toMany('workspaces', pool.allowedWorkspaces),
      'allowed-projects': toMany('projects', pool.allowedProjects),
      'excluded-workspaces': toMany('workspaces', pool.excludedWorkspaces),
    },
    links: { self },
  };
}
