import { ImportableResource, type IResolvable, type TerraformMetaArguments, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { Arguments } from '../host/arguments';
import { SimpleResource } from '../host/simple-resource';
import { GENERATOR } from './binding';

/**
 * An agent access token, as the provider manages it.
 */
export interface LaceworkAgentAccessTokenConfig extends TerraformMetaArguments {
  /**
   * The token's alias, unique in the account. To change it renames the token.
   */
  readonly name: string;

  /**
   * What the token is for.
   */
  readonly description?: string;

  /**
   * The operating system of its agents, `linux` (the provider's default) or `windows`. The vendor keeps the one it was created with.
   */
  readonly os?: string;

  /**
   * Whether agents are let in with it; the provider's default is true.
   */
  readonly enabled?: boolean | IResolvable;

  /**
   * Never set it: it is the alias.
   */
  readonly id?: string;
}

/**
 * The resource `lacework_agent_access_token`: one token, which does not rotate. Use `RotatingAgentAccessToken` for one that does.
 *
 * A token can never be deleted: to destroy it disables and renames it.
 */
export class LaceworkAgentAccessToken extends SimpleResource {
  public static readonly tfResourceType: string = 'lacework_agent_access_token';

  /**
   * Generates code for an existing token at the next plan.
   *
   * @param scope The stack, or a construct in it.
   * @param importToId The construct id of the generated code.
   * @param importFromId The token itself: it ends up in the synthesized stack and in Terraform's output.
   * @param provider The provider configuration to use.
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: 'lacework_agent_access_token',
      importId: importFromId,
      provider,
    });
  }

  private _name: string;
  private _description?: string;
  private _os?: string;
  private _enabled?: boolean | IResolvable;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config The token.
   */
  constructor(scope: Construct, id: string, config: LaceworkAgentAccessTokenConfig) {
    super(scope, id, { terraformResourceType: 'lacework_agent_access_token', terraformGeneratorMetadata: GENERATOR }, config);
    this._name = config.name;
    this._description = config.description;
    this._os = config.os;
    this._enabled = config.enabled;
  }

  public get name(): string {
    return this.getStringAttribute('name');
  }

  public set name(value: string) {
    this._name = value;
  }

  public get nameInput(): string {
    return this._name;
  }

  public get description(): string {
    return this.getStringAttribute('description');
  }

  public set description(value: string) {
    this._description = value;
  }

  public resetDescription(): void {
    this._description = undefined;
  }

  public get descriptionInput(): string | undefined {
    return this._description;
  }

  public get os(): string {
    return this.getStringAttribute('os');
  }

  public set os(value: string) {
    this._os = value;
  }

  public resetOs(): void {
    this._os = undefined;
  }

  public get osInput(): string | undefined {
    return this._os;
  }

  public get enabled(): boolean | IResolvable {
    return this.getBooleanAttribute('enabled');
  }

  public set enabled(value: boolean | IResolvable) {
    this._enabled = value;
  }

  public resetEnabled(): void {
    this._enabled = undefined;
  }

  public get enabledInput(): boolean | IResolvable | undefined {
    return this._enabled;
  }

  public get createdTime(): string {
    return this.getStringAttribute('created_time');
  }

  public get lastUpdatedTime(): string {
    return this.getStringAttribute('last_updated_time');
  }

  public get token(): string {
    return this.getStringAttribute('token');
  }

  public get version(): string {
    return this.getStringAttribute('version');
  }

  /** @internal */
  protected get _arguments(): Arguments {
    return {
      name: ['string', this._name],
      description: ['string', this._description],
      os: ['string', this._os],
      enabled: ['boolean', this._enabled],
      id: ['string', this._id],
    };
  }
}
