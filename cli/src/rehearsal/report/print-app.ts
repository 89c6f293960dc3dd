import type { Colors } from 'picocolors/types';
import { ANYWHERE } from '../../text/layout';
import { formatSeconds } from '../../time/span';
import type { AppReport, StackReport } from './app-report';
import { count } from './count';
import { conclusion, printReport } from './print';

/** The report of an app as a person reads it: each stack, then the whole. */
export function printAppReport(report: AppReport, colors: Colors, layout = ANYWHERE): string {
  const { app, stacks, notes } = report;
  return [
    ...stacks.map(({ report }) => printReport(report, colors, layout)),
    [colors.bold(`the app in ${app}`), ...stacks.map(line)].join('\n  '),
    ...(notes.length > 0 ? [['notes:', ...notes].join('\n  ')] : []),
    printAppVerdict(report, colors),
  ].join('\n\n');
}

/** The verdict alone, and why it is none better. */
export function printAppVerdict(report: AppReport, colors: Colors): string {
  return conclusion(report, whatIsCleanOfApp(report), colors);
}

/** What is said of a clean report of an app. */
export function whatIsCleanOfApp({ stacks }: AppReport): string {
  return `every consumer of ${count(stacks.length, 'stack')} was accepted at every instant`;
}

function line({ name, report: { verdict, counts, smallestOverlap } }: StackReport): string {
  const overlap = smallestOverlap === null ? '' : `, smallest overlap ${formatSeconds(smallestOverlap)}`;
  return `${name}: ${verdict}, ${count(counts.applies, 'apply')} (${counts.changes} with changes), ${count(counts.supersessions, 'supersession')}, ${count(counts.lockOuts, 'lock-out')}${overlap}`;
}
