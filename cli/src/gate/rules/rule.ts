import type { Scene } from '../scene';

/** A mandatory finding refuses the plan; an advisory one is only shown. */
export type Severity = 'mandatory' | 'advisory';

/** One thing that a plan must not do. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What it refuses, as part of a sentence: "a credential that …". */
  readonly refuses: string;
  /** What to do about it. */
  readonly remedy: string;
  readonly check: (scene: Scene) => Iterable<Finding>;
}

/** Where a plan does it. Holds no secret. */
export interface Finding {
  /** The resource, the block or the output that it is about. */
  readonly address: string;
  /** What the plan does there. */
  readonly text: string;
  /**
   * What to do in this case.
   * @default - the rule's remedy
   */
  readonly remedy?: string;
}
