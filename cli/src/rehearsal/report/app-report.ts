import type { Report, Verdict } from './report';

/** What a rehearsal of an app has found out: the report of each stack, and what concerns them all. */
export interface AppReport {
  /** Of this form. */
  readonly version: 1;
  readonly app: string;
  readonly verdict: Verdict;
  readonly exitCode: 0 | 1 | 3;
  /** Why it is not clean. */
  readonly reasons: readonly string[];
  /** What a reader should know besides of the whole. */
  readonly notes: readonly string[];
  readonly stacks: readonly StackReport[];
}

export interface StackReport {
  readonly name: string;
  readonly report: Report;
}

export function isAppReport(report: Report | AppReport): report is AppReport {
  return 'stacks' in report;
}
