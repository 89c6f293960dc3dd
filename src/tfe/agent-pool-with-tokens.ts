import { AgentPool } from '@cdktf/provider-tfe/lib/agent-pool';
import { AgentPoolAllowedProjects } from '@cdktf/provider-tfe/lib/agent-pool-allowed-projects';
import { AgentPoolAllowedWorkspaces } from '@cdktf/provider-tfe/lib/agent-pool-allowed-workspaces';
import { AgentPoolExcludedWorkspaces } from '@cdktf/provider-tfe/lib/agent-pool-excluded-workspaces';
import { Annotations, Token } from 'cdktf';
import type { Construct } from 'constructs';
import { checkFlag, checkId, checkText } from '../credential/known';
import { listOf } from '../rotation/list';
import { AgentPoolTokens, type AgentPoolTokensProps, type IAgentPoolWithTokens } from './agent-pool-tokens';

const POOL_NAME = /^[A-Za-z0-9_-]+$/;

/**
 * A pool and who may use it.
 */
export interface AgentPoolWithTokensProps extends AgentPoolTokensProps {
  /**
   * The pool's name, unique in its organization: letters, digits, hyphens and underscores.
   */
  readonly name: string;

  /**
   * The organization's name.
   *
   * @default - the provider's organization
   */
  readonly organization?: string;

  /**
   * Whether every workspace of the organization may use the pool.
   *
   * @default false
   */
  readonly organizationScoped?: boolean;

  /**
   * The ids of the workspaces that may use the pool, `ws-…`.
   *
   * @default - none
   */
  readonly allowedWorkspaceIds?: string[];

  /**
   * The ids of the projects whose workspaces may use the pool, `prj-…`.
   *
   * @default - none
   */
  readonly allowedProjectIds?: string[];

  /**
   * The ids of workspaces that may not use the pool although its organization or their project may, `ws-…`.
   *
   * @default - none
   */
  readonly excludedWorkspaceIds?: string[];
}

/**
 * An HCP Terraform or Terraform Enterprise agent pool, who may use it, and its named tokens, which rotate by themselves.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/agents/agent-pools
 */
export class AgentPoolWithTokens extends AgentPoolTokens {
  /**
   * Tokens of a pool that is made elsewhere.
   *
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param agentPoolId The pool's id, `apool-…`.
   * @param props The tokens.
   * @throws if the id is not that of a pool.
   */
  public static fromAgentPoolId(scope: Construct, id: string, agentPoolId: string, props: AgentPoolTokensProps): IAgentPoolWithTokens {
    return new ImportedAgentPool(scope, id, agentPoolId, props);
  }

  /**
   * The pool.
   */
  public readonly resource: AgentPool;

  /**
   * The pool's id, `apool-…`.
   */
  public readonly agentPoolId: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props The pool.
   * @throws if the name has other characters, or the scopes contradict each other.
   */
  constructor(scope: Construct, id: string, props: AgentPoolWithTokensProps) {
    super(scope, id, props);
    checkScopes(this, props);
    const meta = { provider: props.provider, dependsOn: props.dependsOn };
    this.resource = new AgentPool(this, 'Resource', {
      name: props.name,
      organization: props.organization,
      organizationScoped: props.organizationScoped ?? false,
      ...meta,
    });
    this.agentPoolId = this.resource.id;
    const agentPoolId = this.agentPoolId;
    if (props.allowedWorkspaceIds) {
      new AgentPoolAllowedWorkspaces(this, 'AllowedWorkspaces', { agentPoolId, allowedWorkspaceIds: props.allowedWorkspaceIds, ...meta });
    }
    if (props.allowedProjectIds) {
      new AgentPoolAllowedProjects(this, 'AllowedProjects', { agentPoolId, allowedProjectIds: props.allowedProjectIds, ...meta });
    }
    if (props.excludedWorkspaceIds) {
      new AgentPoolExcludedWorkspaces(this, 'ExcludedWorkspaces', {
        agentPoolId,
        excludedWorkspaceIds: props.excludedWorkspaceIds,
        ...meta,
      });
    }
    this.addTokens();
  }
}

class ImportedAgentPool extends AgentPoolTokens {
  constructor(
    scope: Construct,
    id: string,
    public readonly agentPoolId: string,
    props: AgentPoolTokensProps,
  ) {
    super(scope, id, props);
    checkId('agentPoolId', agentPoolId, 'apool', 'pool');
    this.addTokens();
  }
}

function checkIds(property: string, ids: string[] | undefined, prefix: string, thing: string): void {
  // a list that only Terraform knows
  if (Token.isUnresolved(ids)) return;
  for (const [i, id] of listOf(property, ids).entries()) checkId(`${property}[${i}]`, id, prefix, thing);
}

function checkScopes(pool: AgentPoolWithTokens, props: AgentPoolWithTokensProps): void {
  checkText('name', props.name);
  checkFlag('organizationScoped', props.organizationScoped);
  checkIds('allowedWorkspaceIds', props.allowedWorkspaceIds, 'ws', 'workspace');
  checkIds('excludedWorkspaceIds', props.excludedWorkspaceIds, 'ws', 'workspace');
  checkIds('allowedProjectIds', props.allowedProjectIds, 'prj', 'project');
  if (!Token.isUnresolved(props.name) && !POOL_NAME.test(props.name)) {
    throw new Error(`name must consist of letters, digits, "_" and "-", got ${JSON.stringify(props.name)}: rename the pool`);
  }
  if (props.organizationScoped && props.allowedWorkspaceIds) {
    throw new Error(
      'allowedWorkspaceIds must be left out of an organization-scoped pool, which every workspace may use, got both: set organizationScoped to false, or use excludedWorkspaceIds',
    );
  }
  if (props.organizationScoped && props.allowedProjectIds) {
    throw new Error(
      'allowedProjectIds must be left out of an organization-scoped pool, which every project may use, got both: set organizationScoped to false, or use excludedWorkspaceIds',
    );
  }
  const both = (props.excludedWorkspaceIds ?? []).find((id) => !Token.isUnresolved(id) && props.allowedWorkspaceIds?.includes(id));
  if (both) {
    throw new Error(`excludedWorkspaceIds must not name an allowed workspace, got ${both} in both: remove it from one of them`);
  }
  if (!props.organizationScoped && !props.allowedWorkspaceIds?.length && !props.allowedProjectIds?.length) {
    Annotations.of(pool).addWarning(
      'no workspace may use this pool: give allowedWorkspaceIds or allowedProjectIds, or set organizationScoped',
    );
  }
}
