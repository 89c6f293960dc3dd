import type { IResolvable } from 'cdktf';
import type { Construct } from 'constructs';
import type { Arguments } from '../../../src/host/arguments';
import { SimpleProvider } from '../../../src/host/simple-provider';
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
export class TfeProvider extends SimpleProvider {
  public static readonly tfResourceType: string = 'tfe';

  public hostname?: string;
  public organization?: string;
  public sslSkipVerify?: boolean | IResolvable;
  public token?: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config How it is reached.
   */
  constructor(scope: Construct, id: string, config: TfeProviderConfig = {}) {
    super(
      scope,
      id,
      {
        terraformResourceType: 'tfe',
        terraformGeneratorMetadata: GENERATOR,
        terraformProviderSource: 'hashicorp/tfe',
      },
      config.alias,
    );
    this.hostname = config.hostname;
    this.organization = config.organization;
    this.sslSkipVerify = config.sslSkipVerify;
    this.token = config.token;
  }

  /** @internal */
  protected get _arguments(): Arguments {
    return {
      hostname: ['string', this.hostname],
      organization: ['string', this.organization],
      ssl_skip_verify: ['boolean', this.sslSkipVerify],
      token: ['string', this.token],
      alias: ['string', this.alias],
    };
  }
}
