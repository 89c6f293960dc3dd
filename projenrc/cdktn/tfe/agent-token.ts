import { ImportableResource, type TerraformMetaArguments, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { Arguments } from '../../../src/host/arguments';
import { SimpleResource } from '../../../src/host/simple-resource';
import { GENERATOR } from './binding';

/**
 * An agent token, as the provider manages it.
 */
export interface AgentTokenConfig extends TerraformMetaArguments {
  /**
   * The id of the agent pool, `apool-…`.
   */
  readonly agentPoolId: string;

  /**
   * What the token is for.
   */
  readonly description: string;

  /**
   * Never set it: the vendor gives it.
   */
  readonly id?: string;
}

/**
 * The resource `tfe_agent_token`: one token, which does not rotate. Use `RotatingAgentToken` for one that does.
 */
export class AgentToken extends SimpleResource {
  public static readonly tfResourceType: string = 'tfe_agent_token';

  /**
   * Generates code for an existing token at the next plan.
   *
   * @param scope The stack, or a construct in it.
   * @param importToId The construct id of the generated code.
   * @param importFromId The token's id.
   * @param provider The provider configuration to use.
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, { terraformResourceType: 'tfe_agent_token', importId: importFromId, provider });
  }

  private _agentPoolId: string;
  private _description: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config The token.
   */
  constructor(scope: Construct, id: string, config: AgentTokenConfig) {
    super(scope, id, { terraformResourceType: 'tfe_agent_token', terraformGeneratorMetadata: GENERATOR }, config);
    this._agentPoolId = config.agentPoolId;
    this._description = config.description;
  }

  public get agentPoolId(): string {
    return this.getStringAttribute('agent_pool_id');
  }

  public set agentPoolId(value: string) {
    this._agentPoolId = value;
  }

  public get agentPoolIdInput(): string {
    return this._agentPoolId;
  }

  public get description(): string {
    return this.getStringAttribute('description');
  }

  public set description(value: string) {
    this._description = value;
  }

  public get descriptionInput(): string {
    return this._description;
  }

  public get token(): string {
    return this.getStringAttribute('token');
  }

  /** @internal */
  protected get _arguments(): Arguments {
    return { agent_pool_id: ['string', this._agentPoolId], description: ['string', this._description], id: ['string', this._id] };
  }
}
