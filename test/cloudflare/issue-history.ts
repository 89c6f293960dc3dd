import type * as fc from 'fast-check';
import { type CalendarLaw, type Law, STALE } from '../../src/rotation/model';
import { allowanceOf, holdOf, type Issued, issuedAt, type Recorded, recordedOf } from '../../src/rotation/turns';
import { arbitraryHistory } from '../support/arbitrary-history';
import { attemptsOf, type History, type Passed, passed, type Step } from '../support/history';

const HOUR = 3600;
const LEAST_MEMORY = 4;
const LONGEST_OVERLAP = 30 * 24 * HOUR;

/** An apply, as a credential sees it whose vendor remembers one superseded secret. */
export interface Issue {
  readonly attempt: Passed;
  readonly recorded: ReadonlyMap<number, Recorded>;
  readonly issued: Issued;
  /** Whether the vendor makes a new secret. */
  readonly rotates: boolean;
  /** Until when it accepts the one before. */
  readonly deadline: number;
  /** Since the last of them. */
  readonly waited: number;
}

/** Histories with overlaps and intervals that secret versions allow. */
export function arbitraryIssueHistory(kills: boolean, skew = false, alone = false): fc.Arbitrary<History> {
  return arbitraryHistory({ kills, memory: true, overlap: true, skew, alone }).map(allowed);
}

/** Every apply that wrote its journal, and what is issued by it. */
export function issuesOf(history: History): Issue[] {
  const holds = new Map<number, number>();
  const issues: Issue[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const attempt of attemptsOf(history)) {
    // no token changes before the journal is written
    if (passed(attempt) && attempt.end !== 'killed') {
      const recorded = heldOf(attempt, holds, issues[issues.length - 1]?.issued.turns);
      const issued = issuedAt(attempt.at, recorded, attempt.outcome.floor);
      const before = issues[issues.length - 1];
      issues.push({
        attempt,
        recorded,
        issued,
        rotates: before !== undefined && before.issued.boundary !== issued.boundary,
        deadline: attempt.at + issued.hold,
        waited: attempt.at - last,
      });
      last = attempt.at;
    }
  }
  return issues;
}

export function holdIn(law: Law): number {
  return holdOf(law.overlap, allowanceIn(law));
}

export function allowanceIn(law: Law): number {
  return allowanceOf(law.kind === 'calendar' ? shortestOf(law) : undefined, law.overlap);
}

/** The journal with the hold that each generation got when it was first seen. */
function heldOf({ law, outcome }: Passed, holds: Map<number, number>, turns?: ReadonlyMap<number, number>): Map<number, Recorded> {
  return recordedOf(outcome, turns, (boundary) => {
    if (!holds.has(boundary)) holds.set(boundary, holdIn(law));
    return holds.get(boundary)!;
  });
}

function allowed({ law, start, steps }: History): History {
  const every = (interval: number) => Math.max(interval, 2 * HOUR);
  const slower =
    law.kind === 'calendar' ? { ...law, segments: law.segments.map((segment) => ({ ...segment, every: every(segment.every) })) } : law;
  const intervals = [
    ...(slower.kind === 'calendar' ? [shortestOf(slower)] : []),
    ...steps.flatMap((step) => (step.do === 'append change' ? [every(step.every)] : [])),
  ];
  const most = Math.min(LONGEST_OVERLAP, Math.floor(Math.min(...intervals, 2 * LONGEST_OVERLAP) / 2));
  const overlap = (length: number) => Math.max(HOUR, Math.min(length, most));
  const edited = (step: Step): Step => {
    switch (step.do) {
      case 'set overlap':
        return { ...step, overlap: overlap(step.overlap) };
      case 'set memory':
        return { ...step, memory: step.memory + LEAST_MEMORY };
      case 'raise serial':
        return { ...step, by: 1 };
      case 'append change':
        return { ...step, every: every(step.every) };
      case 'apply':
      case 'kill':
        // an older plan is refused
        return { ...step, delay: Math.min(step.delay, allowanceOf(Math.min(...intervals, 4 * STALE)) - 1) };
      default:
        return step;
    }
  };
  // a revocation is kept: without it, those that it let be overtaken wait again
  const revoked = steps.some((step) => step.do === 'revoke alone' || (step.do === 'add boundary' && step.floor));
  const kept = steps.filter((step) => !(revoked && step.do.startsWith('remove')));
  return { law: { ...slower, overlap: overlap(law.overlap), memory: law.memory + LEAST_MEMORY }, start, steps: kept.map(edited) };
}

function shortestOf({ segments }: CalendarLaw): number {
  return Math.min(...segments.map(({ every }) => every));
}
