import type { Construct } from 'constructs';
import { PoolList, type PoolListConfig } from './pool-list';

export interface AgentPoolExcludedWorkspacesConfig extends PoolListConfig {
  readonly excludedWorkspaceIds: string[];
}

/** The resource `tfe_agent_pool_excluded_workspaces`: the workspaces that may not use a pool. */
export class AgentPoolExcludedWorkspaces extends PoolList {
  protected readonly list: readonly [string, string[]];

  constructor(scope: Construct, id: string, { excludedWorkspaceIds, ...pool }: AgentPoolExcludedWorkspacesConfig) {
    super(scope, id, 'tfe_agent_pool_excluded_workspaces', pool);
    this.list = ['excluded_workspace_ids', excludedWorkspaceIds];
  }
}
