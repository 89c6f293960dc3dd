export type Step = 'plan' | 'apply' | 'second plan';

/** A step that Terraform refused or failed. */
export interface Failure {
  readonly at: number;
  readonly step: Step;
  /** Scrubbed. */
  readonly error: string;
  /** The rules of the faults that were injected while it ran. */
  readonly injected: readonly string[];
}

/** A second plan that still had something to do. */
export interface Unsettled {
  readonly at: number;
  /** Scrubbed. */
  readonly actions: readonly string[];
}

/** What Terraform did in a rehearsal. */
export class RunLog {
  public applies = 0;
  /** Applies that had something to do. */
  public changes = 0;
  public plans = 0;
  public brokenLocks = 0;
  public readonly failures: Failure[] = [];
  public readonly unsettled: Unsettled[] = [];
  /** Why the last apply did not take place, if it did not. */
  public stuck?: Failure;
}
