import type { RotatingCredentialProps } from '../credential/rotating-credential';
import type { Duration } from '../rotation/duration';
import type { ExpiryAlertOptions } from './service-token-expiry-alert';
import type { ServiceTokenStrategy } from './service-token-strategy';

/**
 * A service token.
 */
export interface RotatingServiceTokenProps extends RotatingCredentialProps {
  /**
   * The account it belongs to. Exactly one of `accountId` and `zoneId`.
   *
   * @default - it belongs to a zone
   */
  readonly accountId?: string;

  /**
   * The zone it belongs to. Exactly one of `accountId` and `zoneId`.
   *
   * @default - it belongs to an account
   */
  readonly zoneId?: string;

  /**
   * What it is called. Under replacement the generation is appended.
   */
  readonly name: string;

  /**
   * How long it lives: whole hours, `8760h`, or `forever`.
   *
   * @default - `forever` with secret versions, where rotation ends each secret's life; `8760h`, a year, with replacement
   */
  readonly duration?: string;

  /**
   * How it rotates.
   *
   * @default ServiceTokenStrategy.SECRET_VERSION, or ServiceTokenStrategy.REPLACEMENT with `minDaysForRenewal`
   */
  readonly strategy?: ServiceTokenStrategy;

  /**
   * Renews it before it expires: if Terraform runs within so many days of its expiry, its successor is there before it ends.
   * By the Cloudflare provider 5 it is replaced, with up to 7 days of overlap; by provider 4 its life is extended and it keeps its secret.
   * At least 2 days, and less than its life. It brings its own rotation: never change it, or the duration, afterwards.
   *
   * @default - it follows its rotation
   */
  readonly minDaysForRenewal?: number;

  /**
   * Generations whose secret was lost on its way from the vendor; the error that says so names them.
   * A second token bridges each until the next generation. Remove one only after its generation has retired.
   *
   * @default - none
   */
  readonly lostSecrets?: string[];

  /**
   * How long the vendor accepts a revoked secret, counted from the plan, so that the apply can deliver its successor before.
   * `Duration.minutes(0)` does not wait for a delivery. With secret versions only: otherwise an apply deletes a revoked token once its
   * successor was delivered. At most the overlap.
   *
   * @default Duration.hours(2)
   */
  readonly revocationGrace?: Duration;

  /**
   * Where the state of this stack holds a token that consumers use until now, `cloudflare_zero_trust_access_service_token.ci`. It must no
   * longer be declared there. With secret versions it stays, and gets its first secret of ours with the apply that adopts it; under
   * replacement that apply supersedes it. Either way its secret lives an overlap longer. Keep it.
   *
   * @default - there is none
   */
  readonly adoptedAddress?: string;

  /**
   * The vendor's id of a token that consumers use until now and that no state holds, a UUID. It is imported, and goes on as with
   * `adoptedAddress`. With secret versions only.
   *
   * @default - there is none
   */
  readonly adoptedTokenId?: string;

  /**
   * Whom the vendor tells when a service token of the account is about to expire.
   *
   * @default - nobody
   */
  readonly expiryAlert?: ExpiryAlertOptions;
}
