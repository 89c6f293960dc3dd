import { agentPoolScope } from './agent-pool-scope';

export const agentPoolExcludedWorkspaces = agentPoolScope({
  type: 'tfe_agent_pool_excluded_workspaces',
  list: 'excluded_workspace_ids',
  relationship: 'excluded-workspaces',
  of: 'workspaces',
});
