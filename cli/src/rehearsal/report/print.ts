import type { Colors } from 'picocolors/types';
import { ANYWHERE } from '../../text/layout';
import { formatSeconds } from '../../time/span';
import { count } from './count';
import { problems } from './problems';
import { whoRan } from './ran';
import type { Report } from './report';
import { timelines } from './timeline';
import type { Judgement } from './verdict';

/** The report as a person reads it. */
export function printReport(report: Report, colors: Colors, layout = ANYWHERE): string {
  const { notes } = report;
  return [
    [colors.bold(`rehearsal of ${report.stack}`), ...rehearsed(report)].join('\n'),
    ...(report.credentials.length > 0 ? [timelines(report, layout)] : []),
    ...problems(report),
    ...whoRan(report),
    ...(notes.length > 0 ? [['notes:', ...notes].join('\n  ')] : []),
    summary(report),
    printVerdict(report, colors),
  ].join('\n\n');
}

/** The verdict alone, and why it is none better. */
export function printVerdict(report: Report, colors: Colors): string {
  return conclusion(report, whatIsClean(report), colors);
}

/** What was rehearsed, and how. */
export function rehearsed({ settings }: Report): string[] {
  return [
    `${settings.from} to ${settings.until}, an apply every ${settings.cadence}${settings.quick ? ' (--quick: only where something is known to happen)' : ''}, roll-out ${formatSeconds(settings.rollout)}${settings.job > 0 ? `, jobs of ${formatSeconds(settings.job)}` : ''}${settings.skew > 0 ? `, every other apply by a clock ${formatSeconds(settings.skew)} behind` : ''}`,
    ...settings.edits.map(({ at, directory }) => `from ${at} on as in ${directory}`),
  ];
}

function summary({ counts, smallestOverlap }: Report): string {
  const overlap = smallestOverlap === null ? 'no overlap to measure' : `smallest overlap ${formatSeconds(smallestOverlap)}`;
  return [
    [
      `${count(counts.applies, 'virtual apply')} (${counts.changes} with changes)`,
      count(counts.plans, 'plan'),
      `${counts.refusedPlans} refused`,
      `${counts.failedApplies} failed`,
    ],
    [count(counts.supersessions, 'supersession'), overlap],
    [
      count(counts.lockOuts, 'lock-out'),
      count(counts.declaredRefusals, 'declared refusal'),
      count(counts.leaks, 'leak'),
      `${counts.breaches} of what is declared not kept`,
      count(counts.unsettledPlans, 'unsettled plan'),
    ],
  ]
    .map((parts) => parts.join(', '))
    .join('\n');
}

/** The verdict and why it is none better; `clean` is said of a clean one. */
export function conclusion({ verdict, reasons }: Judgement, clean: string, colors: Colors): string {
  const headline = {
    clean: colors.green(`clean: ${clean}`),
    failed: colors.red('failed:'),
    inconclusive: colors.yellow('inconclusive:'),
  }[verdict];
  return [headline, ...reasons].join('\n  ');
}

/** What is said of a clean report. */
export function whatIsClean(report: Report): string {
  const kept = report.credentials.some(({ declaredOverlap }) => declaredOverlap !== null) ? ', and what is declared was kept' : '';
  return `every consumer was accepted at every instant${kept}${exceptions(report)}`;
}

/** What a reader must know who reads no further than "clean". */
function exceptions({ gaps, settings, counts: { applies, declaredRefusals, refusedPlans, failedApplies } }: Report): string {
  const parts = [
    ...(settings.quick ? [`${count(applies, 'apply')} only (--quick)`] : []),
    ...(declaredRefusals > 0 ? [`${count(declaredRefusals, 'refusal')} that a revocation asked for`] : []),
    ...(refusedPlans + failedApplies > 0
      ? [`${count(refusedPlans, 'refused plan')} and ${count(failedApplies, 'failed apply')} by injected faults`]
      : []),
    ...(gaps.length > 0 ? [`${count(gaps.length, 'gap')} after failed applies, in which whoever starts finds no secret`] : []),
  ];
  return parts.length > 0 ? `; but ${parts.join('; ')}` : '';
}
