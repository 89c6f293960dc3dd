import type { Faults } from '../faults';
import type { RehearsalOptions } from '../options';
import type { PlanGate } from '../plan-gate';
import type { Promises } from '../promise/promises';
import type { Unjudged } from '../promise/unjudged';
import type { RunLog } from '../run-log';
import type { Watch } from '../watch/watch';
import type { ProviderReport } from './report';

/** All that a report is made of. */
export interface Findings {
  readonly options: RehearsalOptions;
  readonly log: RunLog;
  readonly watch: Watch;
  readonly promises: Promises;
  /** What looked at every plan with changes, if anything did. */
  readonly gate?: PlanGate;
  readonly faults: Faults;
  /** Why the clock could not be moved. */
  readonly unmovable?: string;
  readonly notes: readonly string[];
  /** What of a given state could not be taken over. */
  readonly misfits: readonly string[];
  /** What stands before the addresses of the stack; empty where it is alone. */
  readonly prefix: string;
  /** Whether applies were left out in which nothing was known to happen. */
  readonly leftOut: boolean;
  readonly providers: readonly ProviderReport[];
  readonly unjudged: Unjudged;
}
