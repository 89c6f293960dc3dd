import type { Credentials } from './credentials';
import type { Retirement } from './retirements';
import type { Secret } from './vendors-at-work';

/** From this instant on nothing older shall be accepted of these credentials: somebody asked for the refusals. */
export interface Revocation {
  readonly at: number;
  /** Addresses of resource blocks. */
  readonly credentials: readonly string[];
}

export class Revocations {
  constructor(
    private readonly declared: readonly Revocation[],
    private readonly credentials: Credentials,
  ) {}

  /** Whether a secret was retired by the first apply at or after a revocation that is younger than the secret. */
  public asked(secret: Secret, retirement: Retirement | undefined): boolean {
    const credential = this.credentials.identify(secret)?.credential;
    return this.declared.some(
      ({ at, credentials }) =>
        retirement !== undefined &&
        credential !== undefined &&
        credentials.includes(credential) &&
        secret.issuedAt < at &&
        retirement.at >= at &&
        (retirement.lastApply === undefined || retirement.lastApply < at),
    );
  }
}
