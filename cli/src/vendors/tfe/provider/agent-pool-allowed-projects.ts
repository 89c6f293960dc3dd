import { agentPoolScope } from './agent-pool-scope';

export const agentPoolAllowedProjects = agentPoolScope({
  type: 'tfe_agent_pool_allowed_projects',
  list: 'allowed_project_ids',
  relationship: 'allowed-projects',
  of: 'projects',
});
