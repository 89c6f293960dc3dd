import { SKEW } from '../../../../src/rotation/model';
import type { Credentials } from './credentials';
import type { Retirement } from './retirements';
import type { Secret } from './vendors-at-work';

/** From this instant on nothing older shall be accepted of these credentials: somebody asked for the refusals. */
export interface Revocation {
  readonly at: number;
  /** From when on it is declared, if that may be later. */
  readonly since?: number;
  /** Addresses of resource blocks. */
  readonly credentials: readonly string[];
  /** How many seconds the vendor goes on accepting what was revoked, by address. */
  readonly graces?: ReadonlyMap<string, number>;
}

export class Revocations {
  constructor(
    private readonly declared: readonly Revocation[],
    private readonly credentials: Credentials,
  ) {}

  /** Whether a secret was retired by the first apply that knew of a revocation which is younger than the secret. */
  public asked(secret: Secret, retirement: Retirement | undefined): boolean {
    const credential = this.credentials.identify(secret)?.credential;
    return this.declared.some(
      ({ at, since = at, credentials, graces }) =>
        retirement !== undefined &&
        credential !== undefined &&
        credentials.includes(credential) &&
        secret.issuedAt <= at + SKEW &&
        retirement.at >= Math.max(at, since) &&
        (retirement.lastApply === undefined ||
          retirement.lastApply < Math.max(at, since) ||
          retirement.at <= retirement.lastApply + (graces?.get(credential) ?? 0)),
    );
  }
}
