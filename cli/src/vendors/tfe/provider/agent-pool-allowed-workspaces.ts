import { agentPoolScope } from './agent-pool-scope';

export const agentPoolAllowedWorkspaces = agentPoolScope({
  type: 'tfe_agent_pool_allowed_workspaces',
  list: 'allowed_workspace_ids',
  relationship: 'allowed-workspaces',
  of: 'workspaces',
});
