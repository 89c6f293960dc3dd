import { firstError } from '../../terraform/diagnostics';
import { count } from './count';
import { grouped } from './grouped';
import type { BreachReport, CredentialReport, FailureReport, LeakReport, LockOutReport, UnsettledReport, Verdict } from './report';

/** How much there was to see, and what was not seen of it. */
export interface Sight {
  readonly credentials: readonly CredentialReport[];
  /** What could not be judged. */
  readonly doubts: readonly string[];
  /** Calls that no emulator could answer: what failed may have failed for that reason. */
  readonly unknownCalls: readonly string[];
  /** Why the last apply did not take place. */
  readonly stuck?: FailureReport;
  /** Why the clock could not be moved. */
  readonly unmovable?: string;
  readonly allowUnread: readonly string[];
  readonly idleFaults: readonly string[];
  /** Whether it is one stack of several: others may issue what it reads. */
  readonly among?: boolean;
  /** The kinds of calls that a fault could have struck. */
  readonly callsSeen?: readonly string[];
}

export interface Evidence extends Sight {
  readonly lockOuts: readonly LockOutReport[];
  readonly leaks: readonly LeakReport[];
  readonly breaches: readonly BreachReport[];
  readonly unsettledPlans: readonly UnsettledReport[];
  readonly failures: readonly FailureReport[];
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly exitCode: 0 | 1 | 3;
  readonly reasons: readonly string[];
}

/** Clean is only what was seen to be clean. */
export function judge(evidence: Evidence): Judgement {
  const failed = whatFailed(evidence);
  return conclude(failed.length > 0, [...failed, ...whatWasNotSeen(evidence)]);
}

/** What comes of the reasons not to call something clean. */
export function conclude(failed: boolean, reasons: readonly string[]): Judgement {
  if (failed) return { verdict: 'failed', exitCode: 1, reasons };
  return reasons.length > 0 ? { verdict: 'inconclusive', exitCode: 3, reasons } : { verdict: 'clean', exitCode: 0, reasons };
}

function whatFailed({ lockOuts, leaks, breaches, unknownCalls, unsettledPlans, ...evidence }: Evidence): string[] {
  const { failures, stuck } = unknownCalls.length > 0 ? { failures: [], stuck: undefined } : evidence;
  const unexplained = failures.filter((failure) => !isLike(failure, stuck) && failure.injected.length === 0 && !failure.follows);
  const [first] = unexplained;
  return [
    ...(lockOuts.length > 0 ? [`${count(lockOuts.length, 'lock-out')}, the first at ${lockOuts[0].from}: ${lockOuts[0].place}`] : []),
    ...broken(breaches),
    ...leaks.map(({ where, credential }) => `a secret of ${credential} is shown in ${where}`),
    ...(unsettledPlans.length > 0
      ? [
          `${count(unsettledPlans.length, 'unsettled plan')} (the second one was not empty), the first at ${unsettledPlans[0].at}: ${unsettledPlans[0].actions.join(', ')}`,
        ]
      : []),
    ...(unexplained.length > 0
      ? [
          `${count(unexplained.length, 'failure')} without an injected fault, the first in the ${first.step} of ${first.at}: ${firstError(first.error)}`,
        ]
      : []),
    ...(stuck === undefined
      ? []
      : [`at the end the stack cannot be applied: the ${stuck.step} of ${stuck.at} failed with ${firstError(stuck.error)}`]),
  ];
}

/** Whether two failures say the same, whatever numbers are in it. */
function isLike({ error }: FailureReport, other: FailureReport | undefined): boolean {
  const shape = (text: string) => text.replace(/\d+/g, '0');
  return other !== undefined && shape(error) === shape(other.error);
}

/** One line for each kind of breach and credential: the first, and how many more. */
function broken(breaches: readonly BreachReport[]): string[] {
  return grouped(breaches, ({ kind, credential }) => `${kind} ${credential}`).map(
    ([, [{ kind, text }, ...more]]) => `${kind}: ${text}${more.length > 0 ? ` (and ${more.length} more)` : ''}`,
  );
}

/** Why nobody can call it clean, whatever went well. */
export function whatWasNotSeen(sight: Sight): string[] {
  const { credentials, doubts, unknownCalls, unmovable, allowUnread, idleFaults, callsSeen = [], stuck, among } = sight;
  if (unmovable !== undefined) {
    return [`the clock could not be moved: ${unmovable}`];
  }
  const unread = credentials.filter(({ places, address }) => places.length === 0 && !allowUnread.includes(address));
  return [
    ...(credentials.length === 0 && stuck === undefined && among !== true
      ? ['there was nothing to watch: the stack issues no credential of a known vendor']
      : []),
    ...unread.map(
      ({ address }) =>
        `nobody reads ${address}: deliver its secret to a resource or an output, or say with --allow-unread ${address} that this is meant`,
    ),
    ...unknownCalls.map((call) => `${call} is a call that no emulator here knows: what the vendor would have answered cannot be told`),
    ...doubts,
    ...idleFaults.map((rule) => `the fault "${rule}" never struck: check its method, its path and its period${listed(callsSeen)}`),
  ];
}

const MOST_CALLS = 12;

function listed(calls: readonly string[]): string {
  const more = calls.length > MOST_CALLS ? `, and ${calls.length - MOST_CALLS} more` : '';
  return calls.length === 0 ? '' : ` (calls of this stack: ${calls.slice(0, MOST_CALLS).join(', ')}${more})`;
}
