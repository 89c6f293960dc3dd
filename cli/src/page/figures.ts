import type { StackReport } from '../rehearsal/report/app-report';
import type { Report } from '../rehearsal/report/report';
import { formatSeconds } from '../time/span';
import type { Figure } from './picture';

/** What a reader asks first. */
export function figuresOf(stacks: readonly StackReport[]): Figure[] {
  const reports = stacks.map(({ report }) => report);
  const sum = (of: (report: Report) => number) => reports.reduce((total, report) => total + of(report), 0);
  const overlaps = reports.flatMap(({ smallestOverlap }) => smallestOverlap ?? []);
  const pauses = reports.flatMap(({ longestPause }) => longestPause?.length ?? []);
  const lockOuts = sum(({ counts }) => counts.lockOuts);
  const gaps = sum((report) => report.gaps.length);
  return [
    { name: 'smallest overlap', value: overlaps.length === 0 ? '–' : formatSeconds(Math.min(...overlaps)), bad: false },
    { name: 'lock-outs', value: `${lockOuts}`, bad: lockOuts > 0 },
    { name: 'gaps', value: `${gaps}`, bad: gaps > 0 },
    { name: 'applies', value: `${sum(({ counts }) => counts.applies)}`, bad: false },
    { name: 'longest pause survived', value: pauses.length === 0 ? '–' : formatSeconds(Math.max(...pauses)), bad: false },
  ];
}
