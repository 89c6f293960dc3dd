import { type IResolvable, TerraformProvider } from 'cdktf';
import type { Construct } from 'constructs';
import { type Arguments, hclAttributes, jsonAttributes } from '../../../src/host/arguments';
import { GENERATOR } from './binding';

/**
 * How HCP Terraform or Terraform Enterprise is reached.
 */
export interface TfeProviderConfig {
  /**
   * The name of the host; the provider's default is that of HCP Terraform.
   */
  readonly hostname?: string;

  /**
   * The organization of resources that name none.
   */
  readonly organization?: string;

  /**
   * Whether any certificate is accepted.
   */
  readonly sslSkipVerify?: boolean | IResolvable;

  /**
   * The token that Terraform itself uses.
   */
  readonly token?: string;

  /**
   * The name of this configuration, where a stack has several.
   */
  readonly alias?: string;
}

/**
 * The provider `hashicorp/tfe`.
 */
export class TfeProvider extends TerraformProvider {
  public static readonly tfResourceType: string = 'tfe';

  public hostname?: string;
  public organization?: string;
  public sslSkipVerify?: boolean | IResolvable;
  public token?: string;
  private _alias?: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config How it is reached.
   */
  constructor(scope: Construct, id: string, config: TfeProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'tfe',
      terraformGeneratorMetadata: GENERATOR,
      terraformProviderSource: 'hashicorp/tfe',
    });
    this.hostname = config.hostname;
    this.organization = config.organization;
    this.sslSkipVerify = config.sslSkipVerify;
    this.token = config.token;
    this._alias = config.alias;
  }

  public get alias(): string | undefined {
    return this._alias;
  }

  public set alias(value: string | undefined) {
    this._alias = value;
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return jsonAttributes(this.arguments);
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return hclAttributes(this.arguments);
  }

  private get arguments(): Arguments {
    return {
      hostname: ['string', this.hostname],
      organization: ['string', this.organization],
      ssl_skip_verify: ['boolean', this.sslSkipVerify],
      token: ['string', this.token],
      alias: ['string', this.alias],
    };
  }
}
