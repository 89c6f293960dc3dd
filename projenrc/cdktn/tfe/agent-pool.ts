import { ImportableResource, type IResolvable, type TerraformMetaArguments, type TerraformProvider, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { type Arguments, hclAttributes, jsonAttributes } from '../../../src/host/arguments';
import { GENERATOR } from './binding';

/**
 * An agent pool, as the provider manages it.
 */
export interface AgentPoolConfig extends TerraformMetaArguments {
  /**
   * The pool's name, unique in its organization.
   */
  readonly name: string;

  /**
   * The organization's name; the provider's, unless another is given.
   */
  readonly organization?: string;

  /**
   * Whether every workspace of the organization may use the pool; the provider's default is true.
   */
  readonly organizationScoped?: boolean | IResolvable;

  /**
   * Never set it: the vendor gives it.
   */
  readonly id?: string;
}

/**
 * The resource `tfe_agent_pool`: a pool without tokens. Use `AgentPoolWithTokens` for one that has some.
 */
export class AgentPool extends TerraformResource {
  public static readonly tfResourceType: string = 'tfe_agent_pool';

  /**
   * Generates code for an existing pool at the next plan.
   *
   * @param scope The stack, or a construct in it.
   * @param importToId The construct id of the generated code.
   * @param importFromId The pool's id, or `<organization>/<name>`.
   * @param provider The provider configuration to use.
   */
  public static generateConfigForImport(
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, { terraformResourceType: 'tfe_agent_pool', importId: importFromId, provider });
  }

  private _name: string;
  private _organization?: string;
  private _organizationScoped?: boolean | IResolvable;
  private _id?: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config The pool.
   */
  constructor(scope: Construct, id: string, config: AgentPoolConfig) {
    super(scope, id, {
      terraformResourceType: 'tfe_agent_pool',
      terraformGeneratorMetadata: GENERATOR,
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      provisioners: config.provisioners,
      connection: config.connection,
      forEach: config.forEach,
    });
    this._name = config.name;
    this._organization = config.organization;
    this._organizationScoped = config.organizationScoped;
    this._id = config.id;
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

  public get organization(): string {
    return this.getStringAttribute('organization');
  }

  public set organization(value: string) {
    this._organization = value;
  }

  public resetOrganization(): void {
    this._organization = undefined;
  }

  public get organizationInput(): string | undefined {
    return this._organization;
  }

  public get organizationScoped(): boolean | IResolvable {
    return this.getBooleanAttribute('organization_scoped');
  }

  public set organizationScoped(value: boolean | IResolvable) {
    this._organizationScoped = value;
  }

  public resetOrganizationScoped(): void {
    this._organizationScoped = undefined;
  }

  public get organizationScopedInput(): boolean | IResolvable | undefined {
    return this._organizationScoped;
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

  protected synthesizeAttributes(): { [name: string]: any } {
    return jsonAttributes(this.arguments);
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return hclAttributes(this.arguments);
  }

  private get arguments(): Arguments {
    return {
      id: ['string', this._id],
      name: ['string', this._name],
      organization: ['string', this._organization],
      organization_scoped: ['boolean', this._organizationScoped],
    };
  }
}
