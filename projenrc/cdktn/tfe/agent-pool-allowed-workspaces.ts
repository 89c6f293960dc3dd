import type { Construct } from 'constructs';
import { PoolList, type PoolListConfig } from './pool-list';

export interface AgentPoolAllowedWorkspacesConfig extends PoolListConfig {
  readonly allowedWorkspaceIds: string[];
}

/** The resource `tfe_agent_pool_allowed_workspaces`: the workspaces that may use a pool. */
export class AgentPoolAllowedWorkspaces extends PoolList {
  protected readonly list: readonly [string, string[]];

  constructor(scope: Construct, id: string, { allowedWorkspaceIds, ...pool }: AgentPoolAllowedWorkspacesConfig) {
    super(scope, id, 'tfe_agent_pool_allowed_workspaces', pool);
    this.list = ['allowed_workspace_ids', allowedWorkspaceIds];
  }
}
