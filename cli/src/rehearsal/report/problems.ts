import { firstError } from '../../terraform/diagnostics';
import { formatSeconds } from '../../time/span';
import { grouped } from './grouped';
import type { FailureReport, GapReport, GateReport, LockOutReport, Report } from './report';

/** More than a reader would look at; all of them are in the JSON report. */
const MOST = 12;

/** Everything that went wrong, a paragraph for each kind. */
export function problems(report: Report): string[] {
  return [
    section('lock-outs', report.lockOuts.map(lockOut)),
    section('declared and not kept', breaches(report)),
    section('plans that the gate refuses (rotating-tokens check)', report.gate.map(gate)),
    section('could not be judged', report.doubts),
    section('declared refusals (revocations)', report.declaredRefusals.map(lockOut)),
    section('places without a secret (whoever starts then finds none)', report.gaps.map(gap)),
    section(
      'leaks',
      report.leaks.map(({ credential, where, first, times }) => `${credential}: in ${where}, ${occurrences(times, first)}`),
    ),
    section('second plans that were not empty', unsettled(report)),
    section('refused and failed', failures(report.failures)),
    section('tokens in no state', orphans(report)),
  ].flatMap((text) => text ?? []);
}

function section(title: string, lines: readonly string[]): string | undefined {
  if (lines.length === 0) {
    return undefined;
  }
  const hidden = lines.length - MOST;
  return [`${title}:`, ...lines.slice(0, MOST), ...(hidden > 0 ? [`… and ${hidden} more: see --json`] : [])].join('\n  ');
}

function breaches({ breaches: all }: Report): string[] {
  return all.map(({ at, kind, text }) => `${at}: ${kind}: ${text}`);
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

function unsettled({ unsettledPlans }: Report): string[] {
  return grouped(unsettledPlans, ({ actions }) => actions.join(', ')).map(
    ([text, all]) => `${occurrences(all.length, all[0].at)}: ${text}`,
  );
}

function failures(all: readonly FailureReport[]): string[] {
  const text = ({ step, error, injected }: FailureReport) =>
    `${step}: ${firstError(error)}${injected.length === 0 ? '' : ` (injected: ${injected.join(', ')})`}`;
  return grouped(all, text).map(([line, group]) => `${occurrences(group.length, group[0].at)}: ${line}`);
}

function orphans({ orphans: all }: Report): string[] {
  return all.map(({ tokenId, created, live }) => `${tokenId}, created ${created}${live ? ', still live' : ''}`);
}

function occurrences(times: number, first: string): string {
  return times === 1 ? first : `${times} times from ${first}`;
}
