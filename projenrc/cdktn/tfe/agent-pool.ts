import { ImportableResource, type IResolvable, type TerraformMetaArguments, type TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import type { Arguments } from '../../../src/host/arguments';
import { SimpleResource } from '../../../src/host/simple-resource';
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
export class AgentPool extends SimpleResource {
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

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config The pool.
   */
  constructor(scope: Construct, id: string, config: AgentPoolConfig) {
    super(scope, id, { terraformResourceType: 'tfe_agent_pool', terraformGeneratorMetadata: GENERATOR }, config);
    this._name = config.name;
    this._organization = config.organization;
    this._organizationScoped = config.organizationScoped;
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

  /** @internal */
  protected get _arguments(): Arguments {
    return {
      id: ['string', this._id],
      name: ['string', this._name],
      organization: ['string', this._organization],
      organization_scoped: ['boolean', this._organizationScoped],
    };
  }
}
