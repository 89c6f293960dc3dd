import * as fc from 'fast-check';
import { type Journal, type Law, type Planned, SKEW } from '../../src/rotation/model';
import { type Attempt, attemptsOf, type History, type Passed, passed } from './history';

/** So many histories keep a law unless told otherwise; mutants meet fewer, or there would be no end. */
export const HISTORIES = Number(process.env.HISTORIES ?? 1000);

/** Counted from the first apply that tried to supersede it, by a true clock, however old its plan. */
export function keepsOverlaps(attempts: Attempt[]): boolean {
  const supersededAt = new Map<number, number>();
  for (const { law, before, at, trueAt, applied, outcome, end } of attempts.filter(passed)) {
    if (goesBack(before, at)) return true;
    for (const [generation, since] of supersededAt) {
      if (outcome.live.includes(generation)) continue;
      const excused = isRevoked(law, generation, at, outcome.since) || isTied(law, generation, outcome);
      if (trueAt < since + law.overlap && !excused) return false;
      supersededAt.delete(generation);
    }
    for (const [generation, since] of supersededAt) {
      if (generation !== outcome.current) supersededAt.set(generation, Math.min(since, applied));
    }
    if (end !== 'killed' && !supersededAt.has(outcome.current)) supersededAt.set(outcome.current, Number.POSITIVE_INFINITY);
  }
  return true;
}

/** What no configuration can see: after an early record and an apply past its boundary, a clock before the boundary again. */
export function goesBack({ crossed = new Map(), own }: Journal, at: number): boolean {
  return [...crossed.keys(), ...(own?.crossed.keys() ?? [])].some((b) => b > at);
}

/** What no configuration can see either: its first plan, and that of a revocation added since, by a clock that shows the same second. */
function isTied({ own = [] }: Law, generation: number, { marks }: Planned): boolean {
  return own.some((r) => r !== generation && marks.get(r)?.at === marks.get(generation)?.at);
}

/** By a revocation of the rotation or its own that has begun, unless it was issued later. */
export function isRevoked(law: Law, generation: number, at: number, since: ReadonlyMap<number, number>): boolean {
  const issued = since.get(generation) ?? Number.NEGATIVE_INFINITY;
  const isOwn = (b: number) => law.own?.includes(b);
  const isBefore = (floor: number) => (law.kind === 'calendar' || isOwn(generation) ? generation < floor : true);
  const floors = [...(law.kind === 'calendar' ? law.floors : []), ...(law.own ?? [])];
  return floors.some((floor) => (floor <= at || since.has(floor)) && isBefore(floor) && issued <= floor + SKEW);
}

/** Whether every generation that lives was current in some plan. */
export function skipsNone(attempts: Attempt[]): boolean {
  const handedOut = new Set<number>();
  return attempts.filter(passed).every(({ outcome }) => {
    handedOut.add(outcome.current);
    return outcome.live.every((generation) => handedOut.has(generation));
  });
}

export function holds(histories: fc.Arbitrary<History>, law: (attempts: Attempt[]) => boolean, numRuns = HISTORIES): void {
  fc.assert(
    fc.property(histories, (history) => law(attemptsOf(history))),
    { numRuns },
  );
}

export function holdsForPassed(histories: fc.Arbitrary<History>, law: (attempt: Passed) => boolean): void {
  holds(histories, (attempts) => attempts.filter(passed).every(law));
}
