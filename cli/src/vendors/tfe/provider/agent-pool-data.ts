import { sdkDataSource } from '../../../plugin/framework/sdk-resource';
import { bool, set, string } from '../../../plugin/protocol/type';
import { findAgentPool } from './agent-pools';
import type { TfeClient } from './client';
import { flag, relatedMany } from './json-api';
import { organizationOf } from './organization';

export const agentPoolData = sdkDataSource({
  type: 'tfe_agent_pool',
  attributes: {
    name: { type: string, required: true },
    organization: { type: string, optional: true },
    organization_scoped: { type: bool, computed: true },
    allowed_workspace_ids: { type: set(string), computed: true },
    allowed_project_ids: { type: set(string), computed: true },
    excluded_workspace_ids: { type: set(string), computed: true },
  },

  async read(data, client: TfeClient) {
    const pool = await findAgentPool(client, organizationOf(data, client), data.name ?? '');
    data.id = pool.id;
    data.organization_scoped = flag(pool, 'organization-scoped');
    data.allowed_workspace_ids = relatedMany(pool, 'allowed-workspaces');
    data.allowed_project_ids = relatedMany(pool, 'allowed-projects');
    data.excluded_workspace_ids = relatedMany(pool, 'excluded-workspaces');
  },
});
