import { isDeepStrictEqual } from 'node:util';
import * as fc from 'fast-check';
import { EMPTY_JOURNAL, type Law, plan, SKEW, STALE } from '../../src/rotation/model';
import { arbitraryHistory } from '../support/arbitrary-history';
import { attemptsOf, boundariesUpTo, type Passed, passed } from '../support/history';
import { goesBack, HISTORIES, holds, holdsForPassed, isRevoked, keepsOverlaps, skipsNone } from '../support/laws';

const ORDERLY = arbitraryHistory();
const EDITED = arbitraryHistory({ memory: true, overlap: true });
const BROKEN = arbitraryHistory({ kills: true, memory: true, overlap: true, haste: true });

describe('arbitrary histories', () => {
  it('reach everything that a law speaks of', () => {
    const attempts = fc.sample(BROKEN, 500).flatMap(attemptsOf);
    const planned = attempts.filter(passed);

    expect(new Set(attempts.map(({ outcome }) => outcome.refused))).toEqual(
      new Set([undefined, 'edited', 'backdated', 'forgotten', 'crowded']),
    );
    expect(new Set(attempts.map(({ end }) => end))).toEqual(new Set(['refused', 'complete', 'handed over', 'killed']));
    expect(new Set(planned.map(({ outcome }) => Math.min(outcome.live.length, 4)))).toEqual(new Set([1, 2, 3, 4]));
    expect(planned.some(({ law, at, outcome }) => [...outcome.since.keys()].some((b) => isRevoked(law, b, at, outcome.since)))).toBe(true);
    expect(planned.some(({ law, at }) => law.kind === 'calendar' && law.segments.filter(({ from }) => from <= at).length > 2)).toBe(true);
  });
});

describe('the law, over arbitrary histories', () => {
  it('hands out the newest boundary, and keeps it live', () => {
    holdsForPassed(BROKEN, ({ law, at, outcome }) => {
      return outcome.current === boundariesUpTo(law, at).pop() && outcome.live.includes(outcome.current);
    });
  });

  it('keeps a superseded generation until its overlap is over, counted from the first apply that tried to supersede it', () => {
    holds(BROKEN, keepsOverlaps);
  });

  it('retires a superseded generation once its overlap and the allowance for stale plans are over', () => {
    holds(EDITED, (attempts) => {
      const passedOnes = attempts.filter(passed);
      const supersededAt = supersessions(passedOnes);
      return passedOnes.every(({ law, at, outcome }) =>
        outcome.live.every((generation) => at < (supersededAt.get(generation) ?? at) + law.overlap + STALE + SKEW),
      );
    });
  });

  it('never creates a generation that was skipped', () => {
    holds(EDITED, skipsNone);
  });

  it('lets nothing older live after a revocation', () => {
    holdsForPassed(BROKEN, ({ law, at, outcome }) => !outcome.live.some((generation) => isRevoked(law, generation, at, outcome.since)));
  });

  it('plans the same again in the instant of the apply', () => {
    holdsForPassed(BROKEN, ({ law, at, outcome }) => isDeepStrictEqual(plan(law, outcome.journal, at), outcome));
  });

  it('counts boundaries that coincide once', () => {
    holds(BROKEN, (attempts) =>
      attempts.every(({ law, before, at, outcome }) => {
        if (law.kind === 'serial') return true;
        const regular = boundariesUpTo({ ...law, extras: [] }, at).slice(-3);
        const doubled = {
          ...law,
          extras: [...law.extras, ...regular, ...law.floors, ...law.extras],
          floors: [...law.floors, ...law.floors],
        };
        return isDeepStrictEqual(plan(doubled, before, at), outcome);
      }),
    );
  });

  it('announces as next the first boundary after now', () => {
    holdsForPassed(BROKEN, ({ law, at, outcome: { current, next } }) => {
      if (law.kind === 'serial') return next === undefined;
      return next! > at && boundariesUpTo(law, next! - 1).pop() === current && boundariesUpTo(law, next!).pop() === next;
    });
  });

  it('dates the current generation to the apply that made it current', () => {
    holds(EDITED, (attempts) => {
      const firstAt = new Map<number, number>();
      return attempts.filter(passed).every(({ at, outcome }) => {
        if (!firstAt.has(outcome.current)) firstAt.set(outcome.current, at);
        return outcome.rotatedAt === firstAt.get(outcome.current);
      });
    });
  });

  it('remembers what memory, overlap and allowance ask for, and nothing older', () => {
    holdsForPassed(BROKEN, ({ law, at, outcome: { journal } }) => {
      const expected = remembered(law, at + SKEW).filter((b) => b >= journal.origin!.first);
      return isDeepStrictEqual([...journal.records.keys()], expected);
    });
  });
});

describe('the law, by clocks that disagree by up to two minutes', () => {
  const SKEWED = arbitraryHistory({ kills: true, memory: true, overlap: true, skew: true });

  it('keeps a superseded generation until its overlap is over, but for a clock that goes back behind a boundary recorded early', () => {
    holds(SKEWED, keepsOverlaps, 5 * HISTORIES);
  });

  it('hands out the same after an apply by the clock that is furthest behind', () => {
    holds(SKEWED, (attempts) =>
      attempts.filter(passed).every(({ law, trueAt, outcome, end }) => {
        if (end !== 'complete' || goesBack(outcome.journal, trueAt)) return true;
        const again = plan(law, outcome.journal, trueAt);
        return again.refused ? again.refused === 'crowded' : again.current === outcome.current;
      }),
    );
  });

  it('meets the exception, and rotations by a clock that is behind', () => {
    const planned = fc.sample(SKEWED, 3000).flatMap((history) => attemptsOf(history).filter(passed));

    expect(planned.some(({ before, at }) => goesBack(before, at))).toBe(true);
    expect(planned.some(({ law, outcome, at }) => law.kind === 'calendar' && outcome.current > at)).toBe(true);
  });

  it('refuses a record later than now by more than that, and no other', () => {
    holdsForPassed(arbitraryHistory({ kills: true }), ({ law, at, outcome }) => {
      const { origin, records, crossed } = outcome.journal;
      const latest = Math.max(origin!.at, ...[...records.values()].map((mark) => mark.at));
      return [latest - SKEW - 1, latest - SKEW, at - SKEW, at - 1].every((instant) => {
        const seen = [...records]
          .filter(([b]) => law.kind === 'serial' || b <= instant + SKEW)
          .concat([...crossed!].filter(([b]) => b <= instant));
        const isLater = Math.max(origin!.at, ...seen.map(([, mark]) => mark.at)) > instant + SKEW;
        const { refused } = plan(law, outcome.journal, instant);
        return refused === undefined ? !isLater : refused !== 'behind' || isLater;
      });
    });
  });
});

describe('the guards, over arbitrary histories', () => {
  it('refuse a plan that forgot the generation consumers hold, and no other', () => {
    holds(ORDERLY, (attempts) => {
      let current: number | undefined;
      return attempts.every(({ law, at, outcome }) => {
        const forgot = current !== undefined && !boundariesUpTo(law, at).slice(-law.memory).includes(current);
        if (!outcome.refused) current = outcome.current;
        return forgot === (outcome.refused === 'forgotten');
      });
    });
  });

  it('refuse a plan that would forget a superseded generation in its overlap, and no other', () => {
    holds(arbitraryHistory({ memory: true }), (attempts) =>
      attempts.every(({ law, at, outcome }, i) => {
        if (outcome.refused === 'forgotten') return true;
        const supersededAt = supersessions(attempts.slice(0, i).filter(passed));
        const kept = remembered(law, at + SKEW);
        const forgotten = [...supersededAt].filter(([b, since]) => at < since + law.overlap + STALE + SKEW && !kept.includes(b));
        // a boundary that was removed in its overlap may be taken for one that is forgotten: its plan is refused, which harms nobody
        const boundaries = boundariesUpTo(law, at);
        const forgets = forgotten.some(([b]) => boundaries.includes(b));
        return outcome.refused === 'crowded' ? forgotten.length > 0 : !forgets;
      }),
    );
  });

  it('refuse no plan for want of memory when the same calendar keeps its memory and overlap', () => {
    holds(arbitraryHistory({ kills: true }), (attempts) =>
      attempts.every(({ law, outcome }) => law.kind === 'serial' || outcome.refused !== 'crowded'),
    );
  });

  it('pass a refused plan once memory is raised to the boundaries since the first apply', () => {
    holds(BROKEN, (attempts) =>
      attempts.every(
        ({ outcome: { refused } }, i) => !['forgotten', 'crowded'].includes(refused ?? '') || !attempts[i + 1].outcome.refused,
      ),
    );
  });

  it('refuse a change that takes a generation back, by its edit or because it comes too late, and no other', () => {
    holds(arbitraryHistory({ haste: true }), (attempts) => {
      const applied = new Map<string, number>();
      const begun = new Map<number, string>();
      return attempts.every(({ law, before, at, outcome }) => {
        if (law.kind === 'serial') return true;
        const changes = law.segments.map((segment, i) => ({ ...segment, i, name: `${segment.from}/${segment.every}` })).slice(1);
        const edited = changes.some(({ i, from, name }) => from <= at + SKEW && (begun.get(i) ?? name) !== name);
        const late = changes.some(({ i, from, name }) => {
          const known = applied.get(name) ?? at;
          const without = boundariesUpTo({ ...law, segments: [law.segments[i - 1]], extras: [] }, known);
          return known > (before.origin?.at ?? at) && without.some((b) => b > from);
        });
        if (!outcome.refused) {
          for (const name of applied.keys()) if (!changes.some((change) => change.name === name)) applied.delete(name);
          for (const i of begun.keys()) if (!changes.some((change) => change.i === i && change.from <= at + SKEW)) begun.delete(i);
          for (const { name } of changes) if (!applied.has(name)) applied.set(name, at);
          for (const { i, from, name } of changes) if (from <= at + SKEW) begun.set(i, name);
        }
        const expected = edited ? 'edited' : late ? 'backdated' : undefined;
        return expected === (['edited', 'backdated'].includes(outcome.refused ?? '') ? outcome.refused : undefined);
      });
    });
  });

  it('pass a plan whose changes are put back as they were accepted', () => {
    holds(BROKEN, (attempts) =>
      attempts.every(({ outcome: { refused } }, i) => {
        const next = attempts[i + 1]?.outcome.refused;
        return !['edited', 'backdated'].includes(refused ?? '') || !['edited', 'backdated'].includes(next ?? '');
      }),
    );
  });

  it('refuse an edited anchor or first interval after the first apply, and not before', () => {
    holds(arbitraryHistory({ kills: true }), (attempts) =>
      attempts.every(({ law, before, at }) => {
        if (law.kind === 'serial') return true;
        const [{ from, every }, ...later] = law.segments;
        const edits = [
          { from: from - 60, every },
          { from, every: every + 60 },
        ];
        return edits.every((edit) => {
          const { refused } = plan({ ...law, segments: [edit, ...later] }, before, at);
          return (refused === 'edited') === (before.origin !== undefined);
        });
      }),
    );
  });

  it('refuse a clock or serial before the first generation, and no later one', () => {
    holdsForPassed(ORDERLY, ({ law, at, outcome: { journal } }) => {
      const first = boundariesUpTo(law, at).find((b) => b >= journal.origin!.first)!;
      const upTo = (boundary: number): [Law, number] => (law.kind === 'serial' ? [{ ...law, serial: boundary }, at] : [law, boundary]);
      const planUpTo = (boundary: number) => plan(upTo(boundary)[0], journal, upTo(boundary)[1]).refused;
      const before = law.kind === 'serial' ? first - 1 : first - SKEW - 1;
      const expected = boundariesUpTo(...upTo(first - 1)).length > 0 ? 'before origin' : 'no generation yet';
      return planUpTo(before) === expected && !['before origin', 'no generation yet'].includes(planUpTo(first) ?? 'none');
    });
  });

  it('refuse an anchor in the future, and none in the past', () => {
    holds(ORDERLY, (attempts) =>
      attempts.every(({ law, at }) => {
        if (law.kind === 'serial') return true;
        const anchoredAt = (from: number) => ({
          ...law,
          segments: [{ ...law.segments[0], from }],
          extras: law.extras.filter((e) => e > at),
        });
        return (
          plan(anchoredAt(at + 1), EMPTY_JOURNAL, at).refused === 'no generation yet' &&
          plan(anchoredAt(at), EMPTY_JOURNAL, at).refused === undefined
        );
      }),
    );
  });

  it('refuse nothing else', () => {
    holds(BROKEN, (attempts) =>
      attempts.every(({ outcome }) => [undefined, 'edited', 'backdated', 'forgotten', 'crowded'].includes(outcome.refused)),
    );
  });
});

/** When each generation that was handed out ceased to be current, by complete applies. */
function supersessions(attempts: Passed[]): Map<number, number> {
  const supersededAt = new Map<number, number>();
  attempts.forEach(({ at, outcome }, i) => {
    const previous = attempts[i - 1]?.outcome.current;
    if (previous !== undefined && previous !== outcome.current) supersededAt.set(previous, at);
  });
  return supersededAt;
}

/** The newest boundaries of each segment, and everything since the oldest of these. */
function remembered(law: Law, at: number): number[] {
  const all = boundariesUpTo(law, at);
  if (law.kind === 'serial') return all.slice(-law.memory - 1);
  const size = law.memory + Math.ceil((law.overlap + STALE + 2 * SKEW) / Math.min(...law.segments.map((s) => s.every))) + 1;
  const cuts = law.segments.map((segment, i) => {
    const end = Math.min(at, (law.segments[i + 1]?.from ?? at + 1) - 1);
    const own = boundariesUpTo({ ...law, segments: [segment], extras: [] }, end);
    return own.length > size ? own[own.length - size] : 0;
  });
  return all.filter((b) => b >= Math.max(...cuts));
}
