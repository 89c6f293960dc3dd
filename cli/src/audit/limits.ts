/** From when on something is a finding, in seconds. */
export interface Limits {
  /** How old a secret may be. */
  readonly maxAge: number;
  /** How long a token may go unused. */
  readonly unused: number;
  /** How long a token may be there without having been used. */
  readonly neverUsed: number;
  /** How near the end of a token may be. */
  readonly expiring: number;
  /** How long an apply may be late. */
  readonly grace: number;
  /** How long consumers take to pick up a delivered secret. */
  readonly rollout: number;
  /** For how long a superseded token was not used that nobody uses any more. */
  readonly idle: number;
  /** How long a token may be there that no state holds: an apply may be about to write it. */
  readonly settle: number;
}
