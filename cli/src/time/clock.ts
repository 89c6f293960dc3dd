/**
 * The time of a rehearsal, in whole or fractional seconds since 1970-01-01T00:00:00Z.
 *
 * Everything that would read a wall clock or sleep takes one of these instead.
 */
export class VirtualClock {
  private seconds: number;

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

  /** What a retry does instead of sleeping: time passes, nobody waits. */
  public async sleep(seconds: number): Promise<void> {
    this.seconds += seconds;
  }
}

/** Whole-second UTC, `2026-11-22T09:00:00Z`. */
export function toInstant(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}
