import type { Construct } from 'constructs';
import { PoolList, type PoolListConfig } from './pool-list';

export interface AgentPoolAllowedProjectsConfig extends PoolListConfig {
  readonly allowedProjectIds: string[];
}

/** The resource `tfe_agent_pool_allowed_projects`: the projects whose workspaces may use a pool. */
export class AgentPoolAllowedProjects extends PoolList {
  protected readonly list: readonly [string, string[]];

  constructor(scope: Construct, id: string, { allowedProjectIds, ...pool }: AgentPoolAllowedProjectsConfig) {
    super(scope, id, 'tfe_agent_pool_allowed_projects', pool);
    this.list = ['allowed_project_ids', allowedProjectIds];
  }
}
