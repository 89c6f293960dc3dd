import type { Secret } from './vendors-at-work';

/** How a secret ends that nobody ended. */
export const AT_ITS_DEADLINE = 'by itself, at its deadline';

/** The end of a secret. */
export interface Retirement {
  readonly at: number;
  /** `in the apply of 2027-01-01T00:00:00Z`, `by hand`, … */
  readonly how: string;
  /** Somebody did it outside of Terraform. */
  readonly byHand: boolean;
  /** The last apply before it that succeeded. */
  readonly lastApply?: number;
}

/** Notices when the vendors stop accepting a secret. */
export class Retirements {
  private readonly live = new Set<Secret>();
  private readonly retired = new Map<Secret, Retirement>();
  private seen = 0;

  /** Looks at every secret issued so far. */
  public observe(secrets: readonly Secret[], at: number, how: string, lastApply?: number): void {
    for (const secret of secrets.slice(this.seen)) {
      this.live.add(secret);
    }
    this.seen = secrets.length;
    for (const secret of this.live) {
      const { accepted, notRetired } = secret.by.emulator.accepts(secret.secret, at);
      if (!accepted && notRetired !== true) {
        this.live.delete(secret);
        this.retired.set(secret, { at, how, byHand: how.startsWith('by hand'), lastApply });
      }
    }
  }

  public of(secret: Secret): Retirement | undefined {
    return this.retired.get(secret);
  }

  /** Secrets that are still accepted. */
  public living(): readonly Secret[] {
    return [...this.live];
  }
}
