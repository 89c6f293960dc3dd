import { firstError } from '../../terraform/diagnostics';
import { formatSeconds } from '../../time/span';
import { grouped } from './grouped';
import type { BreachReport, FailureReport, GapReport, GateReport, LeakReport, LockOutReport, OrphanReport, Report } from './report';

/** More than a reader of a terminal would look at; all of them are in the JSON report. */
const MOST = 12;

/** What went wrong, of one kind. */
export interface Problem {
  readonly title: string;
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly text: string;
  /** Where it began; undefined where it is of no instant. */
  readonly at?: string;
  readonly remedy?: string;
}

/** Everything that went wrong, kind by kind. */
export function problemsOf(report: Report): Problem[] {
  return [
    { title: 'lock-outs', entries: report.lockOuts.map((each) => ({ text: lockOut(each), at: each.from, remedy: each.remedy })) },
    { title: 'declared and not kept', entries: report.breaches.map((each) => ({ text: breach(each), at: each.at })) },
    {
      title: 'plans that the gate refuses (rotating-tokens check)',
      entries: report.gate.map((each) => ({ text: gate(each), at: each.first })),
    },
    { title: 'could not be judged', entries: report.doubts.map((text) => ({ text })) },
    {
      title: 'declared refusals (revocations)',
      entries: report.declaredRefusals.map((each) => ({ text: lockOut(each), at: each.from })),
    },
    {
      title: 'places without a secret (whoever starts then finds none)',
      entries: report.gaps.map((each) => ({ text: gap(each), at: each.from })),
    },
    { title: 'leaks', entries: report.leaks.map((each) => ({ text: leak(each), at: each.first })) },
    { title: 'second plans that were not empty', entries: unsettled(report) },
    { title: 'refused and failed', entries: failures(report.failures) },
    { title: 'tokens in no state', entries: report.orphans.map((each) => ({ text: orphan(each), at: each.created })) },
  ].filter(({ entries }) => entries.length > 0);
}

/** The same as paragraphs of a terminal. */
export function problems(report: Report): string[] {
  return problemsOf(report).map(({ title, entries }) => {
    const hidden = entries.length - MOST;
    const lines = entries.slice(0, MOST).map(({ text }) => text);
    return [`${title}:`, ...lines, ...(hidden > 0 ? [`… and ${hidden} more: see --json`] : [])].join('\n  ');
  });
}

function breach({ at, kind, text }: BreachReport): string {
  return `${at}: ${kind}: ${text}`;
}

function leak({ credential, where, first, times }: LeakReport): string {
  return `${credential}: in ${where}, ${occurrences(times, first)}`;
}

function gate({ rule, first, times, text, confirmed }: GateReport): string {
  return `${occurrences(times, first)}: ${rule}: ${text} (${confirmed ? 'it did harm here' : 'it did no harm here'})`;
}

function lockOut({ credential, place, cause, ...span }: LockOutReport): string {
  return `${during(span)}: ${place}, a consumer of ${credential ?? 'no known credential'}: ${cause}`;
}

function gap({ place, cause, ...span }: GapReport): string {
  return `${during(span)}: ${place}: the apply had removed it when it failed: ${cause}`;
}

function during({ from, until, length }: Pick<GapReport, 'from' | 'until' | 'length'>): string {
  return `${from} ${until === null ? `to the end (${formatSeconds(length)})` : `for ${formatSeconds(length)}`}`;
}

function unsettled({ unsettledPlans }: Report): Entry[] {
  return grouped(unsettledPlans, ({ actions }) => actions.join(', ')).map(([text, all]) => first(text, all));
}

function failures(all: readonly FailureReport[]): Entry[] {
  const text = ({ step, error, injected }: FailureReport) =>
    `${step}: ${firstError(error)}${injected.length === 0 ? '' : ` (injected: ${injected.join(', ')})`}`;
  return grouped(all, text).map(([line, group]) => first(line, group));
}

function first(text: string, group: readonly { readonly at: string }[]): Entry {
  return { text: `${occurrences(group.length, group[0].at)}: ${text}`, at: group[0].at };
}

function orphan({ tokenId, created, live }: OrphanReport): string {
  return `${tokenId}, created ${created}${live ? ', still live' : ''}`;
}

function occurrences(times: number, first: string): string {
  return times === 1 ? first : `${times} times from ${first}`;
}
