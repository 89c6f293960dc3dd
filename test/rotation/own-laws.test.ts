import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { plan, SKEW, STALE } from '../../src/rotation/model';
import { arbitraryHistory } from '../support/arbitrary-history';
import { type Attempt, attemptsOf, boundariesUpTo, passed, type Step } from '../support/history';
import { HISTORIES, holds, holdsForPassed, isRevoked, keepsOverlaps, skipsNone } from '../support/laws';

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
    holds(ORDERLY, skipsNone);
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

function orderly(histories: typeof BROKEN): typeof BROKEN {
  const isOrderly = (step: Step) => !step.do.startsWith('remove') && !(step.do === 'add boundary' && step.ahead < 0);
  return histories.map((history) => ({ ...history, steps: history.steps.filter(isOrderly) }));
}
