export type Step = 'plan' | 'apply' | 'second plan';

/** A step that Terraform refused or failed. */
export interface Failure {
  readonly at: number;
  readonly step: Step;
  /** Scrubbed. */
  readonly error: string;
  /** The rules of the faults that were injected while it ran. */
  readonly injected: readonly string[];
  /** Whether the applies before it failed without a break, the first of them by an injected fault: then this may well be its work. */
  readonly follows: boolean;
}

/** What came of one virtual apply: the plan had nothing to do, or was refused; the apply changed something, or failed. */
export interface ApplyRecord {
  readonly at: number;
  /** What the clock of whoever applied showed. */
  readonly clock: number;
  readonly ended: 'unchanged' | 'refused' | 'changed' | 'failed';
  /** The rules of the faults that were injected while it ran. */
  readonly injected: readonly string[];
  /** Whether the stack had become another since the apply before. */
  readonly edited: boolean;
  /** What the plan was to do. Scrubbed. */
  readonly actions: readonly string[];
  /**
   * What was asked of the vendors, but for what only reads.
   * @default - nothing
   */
  readonly calls?: readonly string[];
}

/** Whether an apply did all that it was to do. */
export function isDone({ ended }: ApplyRecord): boolean {
  return ended === 'unchanged' || ended === 'changed';
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
  public readonly history: ApplyRecord[] = [];
  /** Instants at which tokens were deleted by hand. */
  public readonly byHand: number[] = [];
  public readonly failures: Failure[] = [];
  public readonly unsettled: Unsettled[] = [];
  /** Why the last apply did not take place, if it did not. */
  public stuck?: Failure;
}
