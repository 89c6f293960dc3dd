import { ImportableResource, type TerraformMetaArguments, type TerraformProvider, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { type Arguments, hclAttributes, jsonAttributes } from '../../../src/host/arguments';
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
export class AgentToken extends TerraformResource {
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
  private _id?: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config The token.
   */
  constructor(scope: Construct, id: string, config: AgentTokenConfig) {
    super(scope, id, {
      terraformResourceType: 'tfe_agent_token',
      terraformGeneratorMetadata: GENERATOR,
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    this._agentPoolId = config.agentPoolId;
    this._description = config.description;
    this._id = config.id;
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

  public get id(): string {
    return this.getStringAttribute('id');
  }

  public set id(value: string) {
    this._id = value;
  }

  public resetId(): void {
    this._id = undefined;
  }

  public get idInput(): string | undefined {
    return this._id;
  }

  public get token(): string {
    return this.getStringAttribute('token');
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return jsonAttributes(this.arguments);
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return hclAttributes(this.arguments);
  }

  private get arguments(): Arguments {
    return { agent_pool_id: ['string', this._agentPoolId], description: ['string', this._description], id: ['string', this._id] };
  }
}
