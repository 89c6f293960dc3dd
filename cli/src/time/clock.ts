/**
 * The time of a rehearsal, in whole or fractional seconds since 1970-01-01T00:00:00Z.
 *
 * Everything that would read a wall clock or sleep takes one of these instead.
 */
export class VirtualClock {
  private seconds: number;
  private waiting = 0;

  constructor(start: number) {
    this.seconds = start;
  }

  /** Seconds since the epoch. */
  public now(): number {
    return this.seconds;
  }

  /** The present instant as Terraform writes it, `2026-11-22T09:00:00Z`. */
  public instant(): string {
    return toInstant(this.seconds);
  }

  /** Moves to an instant. Earlier ones are allowed: a clock set back is a case worth rehearsing. */
  public set(seconds: number): void {
    this.seconds = seconds;
  }

  /** How long retries would have waited, in seconds. */
  public get waited(): number {
    return this.waiting;
  }

  /**
   * What a retry does instead of sleeping: nobody waits, and no virtual time passes.
   *
   * The real providers retry within one virtual instant, too. And what concurrent retries wait for does not add up.
   */
  public async sleep(seconds: number): Promise<void> {
    this.waiting += seconds;
  }
}

/** Whole-second UTC, `2026-11-22T09:00:00Z`. */
export function toInstant(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}
