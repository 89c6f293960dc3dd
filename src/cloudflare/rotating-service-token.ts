import { Annotations, type TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { Moves } from '../credential/moves';
import type { IRendering } from '../credential/rendering';
import type { RosterRules } from '../credential/roster';
import { RotatingCredential } from '../credential/rotating-credential';
import { Rendering } from '../delivery/rendering';
import { CalendarRotation } from '../rotation/calendar-rotation';
import type { Rotation } from '../rotation/rotation';
import type { BuiltToken } from './built-token';
import { ProviderVersion } from './provider-version';
import { Renewal } from './renewal';
import { Replacement } from './replacement';
import type { RotatingServiceTokenProps } from './rotating-service-token-props';
import { SecretVersion } from './secret-version';
import { ImportedServiceToken, type IServiceToken, idsOf } from './service-token';
import {
  checkGrace,
  checkProps,
  checkProvider,
  checkReplacement,
  checkSecretVersions,
  lossOf,
  pauseOf,
  renewalOf,
  strategyOf,
} from './service-token-checks';
import { ServiceTokenExpiryAlert } from './service-token-expiry-alert';
import { ServiceTokenStrategy } from './service-token-strategy';
import { YEAR } from './token-duration';

const ID_HEADER = 'CF-Access-Client-Id';
const SECRET_HEADER = 'CF-Access-Client-Secret';

/**
 * A Cloudflare Access service token that rotates by itself.
 *
 * @see https://developers.cloudflare.com/cloudflare-one/access-controls/service-credentials/service-tokens/
 */
export class RotatingServiceToken extends RotatingCredential implements IServiceToken {
  /**
   * A service token that is made elsewhere, for policies.
   *
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param serviceTokenId The vendor's id of the token, a UUID; not its client id.
   * @throws if it is the client id.
   */
  public static fromServiceTokenId(scope: Construct, id: string, serviceTokenId: string): IServiceToken {
    return new ImportedServiceToken(scope, id, serviceTokenId);
  }

  /**
   * What a delivery writes so that consumers have both headers, as a JSON object.
   */
  public static accessHeadersRendering(): IRendering {
    return Rendering.json({ [ID_HEADER]: Rendering.attribute('clientId'), [SECRET_HEADER]: Rendering.secret() });
  }

  /**
   * The token or, under replacement, the block of tokens, one instance for each live generation.
   */
  public readonly resource: TerraformResource;

  /** The account it belongs to, if it belongs to one. @internal */
  public readonly _accountId?: string;

  private readonly built: BuiltToken;
  private readonly policies: TerraformResource[] = [];

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param props The token.
   * @throws if the properties contradict each other, or the vendor's limits.
   */
  constructor(scope: Construct, id: string, props: RotatingServiceTokenProps) {
    checkProps(props);
    super(scope, id, 'cloudflare', props);
    this._accountId = props.accountId;
    this.built = this.build(props);
    this.resource = this.built.resource;
    this._watch(this.resource, 'client_secret', props, this.built.source);
    if (props.expiryAlert) {
      new ServiceTokenExpiryAlert(this, 'ExpiryAlert', { ...props.expiryAlert, accountId: props.accountId!, provider: props.provider });
    }
  }

  /**
   * The client id, which consumers send with the secret. Not secret.
   */
  public get clientId(): string {
    return this._expression(this._handedOut('client_id'));
  }

  /**
   * The current client secret, the same as `secret`. Terraform treats it as sensitive, in other stacks too.
   */
  public get clientSecret(): string {
    return this.secret;
  }

  /**
   * The vendor's id of the current token, a UUID, the same as `tokenId`. Not secret.
   */
  public get serviceTokenId(): string {
    return this.tokenId;
  }

  /**
   * The vendor's ids of all live tokens: what a policy must include. Not secret.
   */
  public get serviceTokenIds(): string[] {
    const { terraformResourceType: type, friendlyUniqueId: name } = this.resource;
    return this.rotation ? idsOf(this, `${type}.${name}`) : [this.tokenId];
  }

  /**
   * When the current token expires, `2027-11-22T09:00:00Z`. Not secret.
   */
  public get expiresAt(): string {
    return this._expression(this._ofCurrent('expires_at'));
  }

  /**
   * Until when the secret that the current one superseded is accepted, `2026-11-29T09:00:00Z`;
   * null under replacement, where superseded tokens live until an apply retires them. Not secret.
   */
  public get previousSecretExpiresAt(): string {
    return this._expression(this.built.previousSecretExpiresAt());
  }

  /**
   * The two headers of a request that authenticates with the token. The second one is secret.
   */
  public accessHeaders(): { [name: string]: string } {
    return { [ID_HEADER]: this.clientId, [SECRET_HEADER]: this.clientSecret };
  }

  /** @internal */
  protected _chooseRotation(props: RotatingServiceTokenProps): Rotation | undefined {
    const major = ProviderVersion.of(this).major(props.provider);
    checkProvider(props, major);
    if (props.minDaysForRenewal === undefined) return super._chooseRotation(props);
    if (major === 4) return undefined;
    const renewal = new CalendarRotation(this, 'renewal', renewalOf(props, props.minDaysForRenewal));
    // the journal keeps the name that its credential is remembered by
    renewal.overrideLogicalId(Moves.firstIdOf(renewal));
    return renewal;
  }

  /** @internal */
  protected _attributes(): { [name: string]: () => string } {
    return { ...super._attributes(), clientId: () => this.clientId, expiresAt: () => this.expiresAt };
  }

  /** A policy lets it in: consumers get no token before it does. @internal */
  public _includedIn(policy: TerraformResource): void {
    this.policies.push(policy);
  }

  /** @internal */
  protected _rosterRules(): RosterRules {
    const { terraformResourceType: type, friendlyUniqueId: name } = this.resource;
    const { strategy, longestHold, grace } = this.built;
    if (!this.rotation) return { strategy };
    return {
      strategy,
      longestHold,
      grace,
      // it changes with the current token only, so that a retirement changes nothing for consumers
      input: `[for key, token in ${type}.${name} : token.id if key == ${this._key}]`,
      conditions: this.built.conditions?.(),
      after: this.policies.map((policy) => `${policy.terraformResourceType}.${policy.friendlyUniqueId}`),
    };
  }

  /** @internal */
  protected _handedOut(attribute: string): string {
    const value = this._ofCurrent(attribute);
    return this.rotation ? `(terraform_data.${this.resource.friendlyUniqueId}_roster.output == null ? null : ${value})` : value;
  }

  private warn(text: string | undefined): void {
    if (text) Annotations.of(this).addWarning(text);
  }

  private build(props: RotatingServiceTokenProps): BuiltToken {
    if (!this.rotation) return new Renewal(this, props);
    checkGrace(props, this.rotation.overlap);
    if (strategyOf(props) === ServiceTokenStrategy.SECRET_VERSION) {
      checkSecretVersions(this.rotation);
      this.warn(lossOf(this.rotation));
      return new SecretVersion(this, this._lane, props);
    }
    checkReplacement(this.rotation, props.duration ?? YEAR);
    // who asks for a renewal has said how long a pause may be
    if (props.minDaysForRenewal === undefined) this.warn(pauseOf(this.rotation, props.duration ?? YEAR));
    return new Replacement(this, this._lane, this._liveGenerations, props);
  }
}
