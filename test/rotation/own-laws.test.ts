import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { type Journal, type Law, type Planned, plan, SKEW, STALE } from '../../src/rotation/model';
import { arbitraryHistory } from '../support/arbitrary-history';
import { type Attempt, attemptsOf, boundariesUpTo, type Passed, passed, type Step } from '../support/history';

const HISTORIES = 1000;

const BROKEN = arbitraryHistory({ kills: true, memory: true, overlap: true, haste: true, alone: true });
const SKEWED = arbitraryHistory({ kills: true, memory: true, overlap: true, skew: true, alone: true });
/** Without what brings a generation back as a token that nobody holds: a revocation removed, a boundary put before one. */
const ORDERLY = orderly(arbitraryHistory({ memory: true, overlap: true, alone: true }));

describe('arbitrary histories with revocations of one credential', () => {
  it('reach everything that a law speaks of', () => {
    const planned = fc.sample(BROKEN, 500).flatMap((history) => attemptsOf(history).filter(passed));
    const revoking = planned.filter(({ law, outcome }) => law.own?.includes(outcome.current));

    expect(new Set(revoking.map(({ law }) => law.kind))).toEqual(new Set(['calendar', 'serial']));
    expect(new Set(revoking.map(({ outcome }) => Math.min(outcome.live.length, 2)))).toEqual(new Set([1, 2]));
    expect(planned.some(({ law, outcome }) => law.own?.length === 0 && outcome.live.length > 1)).toBe(true);
  });
});

describe('a revocation of one credential, over arbitrary histories', () => {
  it('changes nothing for the other credentials of the rotation', () => {
    holdsForPassed(SKEWED, ({ law, before, at, outcome: { journal } }) => {
      const others = plan({ ...law, own: undefined }, { ...before, own: undefined }, at);
      return !others.refused && isDeepStrictEqual({ ...journal, own: undefined }, { ...others.journal, own: undefined });
    });
  });

  it('hands out the newest boundary or revocation, and keeps it live', () => {
    holdsForPassed(BROKEN, ({ law, at, outcome }) => {
      const newest =
        law.kind === 'calendar' ? boundariesUpTo({ ...law, extras: [...law.extras, ...(law.own ?? [])] }, at).pop() : outcome.current;
      return outcome.current === newest && outcome.live.includes(outcome.current);
    });
  });

  it('leaves no secret alive that was issued before it', () => {
    holdsForPassed(SKEWED, ({ law, at, outcome }) => !outcome.live.some((generation) => isRevoked(law, generation, at, outcome.since)));
  });

  it('keeps every other superseded generation until its overlap is over, also when it is added, applied late, or removed once retired', () => {
    holds(BROKEN, keepsOverlaps, 5 * HISTORIES);
  });

  it('keeps them by clocks that disagree', () => {
    holds(SKEWED, keepsOverlaps, 5 * HISTORIES);
  });

  it('retires what is superseded once its overlap and the allowance for stale plans are over', () => {
    holds(ORDERLY, (attempts) => {
      const passedOnes = attempts.filter(passed);
      const supersededAt = new Map<number, number>();
      return passedOnes.every(({ law, at, outcome }, i) => {
        const previous = passedOnes[i - 1]?.outcome.current;
        if (previous !== undefined && previous !== outcome.current) supersededAt.set(previous, at);
        return outcome.live.every((generation) => at < (supersededAt.get(generation) ?? at) + law.overlap + STALE + SKEW);
      });
    });
  });

  it('creates no generation that was skipped', () => {
    holds(ORDERLY, (attempts) => {
      const handedOut = new Set<number>();
      return attempts.filter(passed).every(({ outcome }) => {
        handedOut.add(outcome.current);
        return outcome.live.every((generation) => handedOut.has(generation));
      });
    });
  });

  it('plans the same again in the instant of the apply', () => {
    holdsForPassed(SKEWED, ({ law, at, outcome }) => isDeepStrictEqual(plan(law, outcome.journal, at), outcome));
  });

  it('does to its credential what a revocation of the rotation does', () => {
    const told = (attempts: Attempt[]) => attempts.map(({ outcome }) => !outcome.refused && [outcome.current, outcome.live, outcome.next]);
    fc.assert(
      fc.property(orderly(arbitraryHistory({ alone: true })), (history) => {
        const { steps } = history;
        const shared = steps.map(
          (step): Step => (step.do === 'revoke alone' ? { do: 'add boundary', ahead: step.ahead, floor: true } : step),
        );
        const [alone, all] = [steps, shared].map((each) => attemptsOf({ ...history, steps: each }));
        // more boundaries need more memory
        fc.pre(history.law.kind === 'calendar' && [...alone, ...all].every(passed));
        expect(told(alone)).toEqual(told(all));
      }),
      { numRuns: HISTORIES },
    );
  });
});

/** Counted from the first apply that tried to supersede it, by a true clock, however old its plan. */
function keepsOverlaps(attempts: Attempt[]): boolean {
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
function goesBack({ crossed = new Map(), own }: Journal, at: number): boolean {
  return [...crossed.keys(), ...(own?.crossed.keys() ?? [])].some((b) => b > at);
}

/** What no configuration can see either: its first plan, and that of a revocation added since, by a clock that shows the same second. */
function isTied({ own = [] }: Law, generation: number, { marks }: Planned): boolean {
  return own.some((r) => r !== generation && marks.get(r)?.at === marks.get(generation)?.at);
}

function orderly(histories: typeof BROKEN): typeof BROKEN {
  const isOrderly = (step: Step) => !step.do.startsWith('remove') && !(step.do === 'add boundary' && step.ahead < 0);
  return histories.map((history) => ({ ...history, steps: history.steps.filter(isOrderly) }));
}

/** By a revocation of the rotation or its own that has begun, unless it was issued later. */
function isRevoked(law: Law, generation: number, at: number, since: ReadonlyMap<number, number>): boolean {
  const issued = since.get(generation) ?? Number.NEGATIVE_INFINITY;
  const isOwn = (b: number) => law.own?.includes(b);
  const isBefore = (floor: number) => (law.kind === 'calendar' || isOwn(generation) ? generation < floor : true);
  const floors = [...(law.kind === 'calendar' ? law.floors : []), ...(law.own ?? [])];
  return floors.some((floor) => (floor <= at || since.has(floor)) && isBefore(floor) && issued <= floor + SKEW);
}

function holds(histories: typeof BROKEN, law: (attempts: Attempt[]) => boolean, numRuns = HISTORIES): void {
  fc.assert(
    fc.property(histories, (history) => law(attemptsOf(history))),
    { numRuns },
  );
}

function holdsForPassed(histories: typeof BROKEN, law: (attempt: Passed) => boolean): void {
  holds(histories, (attempts) => attempts.filter(passed).every(law));
}
