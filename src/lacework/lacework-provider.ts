import type { IResolvable } from 'cdktf';
import type { Construct } from 'constructs';
import type { Arguments } from '../host/arguments';
import { SimpleProvider } from '../host/simple-provider';
import { GENERATOR } from './binding';

/**
 * How the account is reached.
 */
export interface LaceworkProviderConfig {
  /**
   * The account: the sub-domain of its address, `<account>.lacework.net`.
   */
  readonly account?: string;

  /**
   * The id of the API key.
   */
  readonly apiKey?: string;

  /**
   * The secret of the API key.
   */
  readonly apiSecret?: string;

  /**
   * A temporary token of the API, instead of a key and its secret.
   */
  readonly apiToken?: string;

  /**
   * Whether to work on the level of the organization, as its administrators may.
   */
  readonly organization?: boolean | IResolvable;

  /**
   * The profile in `$HOME/.lacework.toml` to use.
   */
  readonly profile?: string;

  /**
   * The name of the account within the organization.
   */
  readonly subaccount?: string;

  /**
   * The name of this configuration, where a stack has several.
   */
  readonly alias?: string;
}

/**
 * The provider `lacework/lacework`.
 */
export class LaceworkProvider extends SimpleProvider {
  public static readonly tfResourceType: string = 'lacework';

  public account?: string;
  public apiKey?: string;
  public apiSecret?: string;
  public apiToken?: string;
  public organization?: boolean | IResolvable;
  public profile?: string;
  public subaccount?: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config How the account is reached.
   */
  constructor(scope: Construct, id: string, config: LaceworkProviderConfig = {}) {
    super(
      scope,
      id,
      {
        terraformResourceType: 'lacework',
        terraformGeneratorMetadata: GENERATOR,
        terraformProviderSource: 'lacework/lacework',
      },
      config.alias,
    );
    this.account = config.account;
    this.apiKey = config.apiKey;
    this.apiSecret = config.apiSecret;
    this.apiToken = config.apiToken;
    this.organization = config.organization;
    this.profile = config.profile;
    this.subaccount = config.subaccount;
  }

  /** @internal */
  protected get _arguments(): Arguments {
    return {
      account: ['string', this.account],
      api_key: ['string', this.apiKey],
      api_secret: ['string', this.apiSecret],
      api_token: ['string', this.apiToken],
      organization: ['boolean', this.organization],
      profile: ['string', this.profile],
      subaccount: ['string', this.subaccount],
      alias: ['string', this.alias],
    };
  }
}
