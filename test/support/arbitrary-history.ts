import * as fc from 'fast-check';
import { type Law, SKEW, STALE } from '../../src/rotation/model';
import type { History, Step, Wait } from './history';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What histories may contain besides applies, pauses, additional boundaries and raised serials. */
export interface Liberties {
  /** Applies killed half-way. */
  readonly kills?: boolean;
  /** Memory raised and lowered. */
  readonly memory?: boolean;
  /** Overlap raised and lowered. */
  readonly overlap?: boolean;
  /** Changes appended with an instant of the past, appended without an apply before they begin, and edited. */
  readonly haste?: boolean;
  /** Applies by clocks that disagree, most of them around boundaries. */
  readonly skew?: boolean;
  /** Revocations of one credential alone. */
  readonly alone?: boolean;
}

export function arbitraryHistory(liberties: Liberties = {}): fc.Arbitrary<History> {
  return fc
    .record({
      law: fc.oneof({ weight: 3, arbitrary: calendar }, { weight: 1, arbitrary: serial }),
      age: fc.double({ min: 0, max: 3, noNaN: true }),
    })
    .chain(({ law, age }) => {
      const start = law.kind === 'calendar' ? law.segments[0].from + Math.floor(age * law.segments[0].every) : 1_700_000_000;
      return fc.record({
        law: fc.constant(law),
        start: fc.constant(start),
        steps: arbitrarySteps(law, liberties),
      });
    });
}

/** Whole minutes, from an hour to a quarter. */
export const interval = fc.oneof(
  fc.constantFrom(HOUR, 6 * HOUR, 16 * HOUR, DAY, 7 * DAY, 30 * DAY),
  fc.integer({ min: 60, max: 90 * 24 * 60 }).map((minutes) => minutes * 60),
);

/** An overlap of that many intervals, whole minutes. */
export function overlapOf(every: number): fc.Arbitrary<number> {
  return fc
    .oneof(fc.constantFrom(0.1, 0.25, 0.5, 1), fc.double({ min: 0.01, max: 4, noNaN: true }))
    .map((share) => Math.max(60, Math.floor((share * every) / 60) * 60));
}

/** Another interval, not many times shorter, so that overlaps stay countable. */
export function changed(every: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.max(60, Math.floor(every / 180)), max: Math.floor(every / 20) }).map((minutes) => minutes * 60);
}

export const memory = fc.oneof(fc.constantFrom(2, 3), fc.integer({ min: 2, max: 9 }));

export const anchor = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }).map((minutes) => 1_704_067_200 + minutes * 60);

const calendar: fc.Arbitrary<Law> = fc.record({ from: anchor, every: interval, memory }).chain(({ from, every, memory }) =>
  overlapOf(every).map((overlap) => ({
    kind: 'calendar' as const,
    segments: [{ from, every }],
    extras: [],
    floors: [],
    overlap,
    memory,
  })),
);

const serial: fc.Arbitrary<Law> = fc
  .record({ serial: fc.integer({ min: 1, max: 5 }), overlap: overlapOf(7 * DAY), memory })
  .map((props) => ({ kind: 'serial' as const, ...props }));

const wait: fc.Arbitrary<Wait> = fc.record({
  intervals: fc.oneof(
    fc.constantFrom(0, 0, 1, 2),
    fc.double({ min: 0, max: 1.5, noNaN: true }),
    fc.double({ min: 0, max: 9, noNaN: true }),
  ),
  overlaps: fc.constantFrom(0, 0, 0, 1),
  seconds: fc.oneof(fc.constantFrom(0, 1, 60), fc.integer({ min: 0, max: 2 * STALE })),
});

const delay = fc.oneof(fc.constantFrom(0, 0, 60), fc.integer({ min: 0, max: STALE - 1 }));

const bits = fc.integer({ min: 0, max: 2 ** 30 - 1 });

export function arbitrarySteps(law: Law, liberties: Liberties): fc.Arbitrary<Step[]> {
  return fc.array(arbitraryStep(law, liberties), { minLength: 1, maxLength: 30 });
}

const ahead = fc.oneof(fc.constantFrom(0, 0, 60, SKEW), fc.integer({ min: 0, max: SKEW }));

/** Around boundaries, and soon after the apply before. */
const dense: fc.Arbitrary<Wait> = fc.record({
  intervals: fc.constant(0),
  overlaps: fc.constant(0),
  seconds: fc.oneof(fc.constantFrom(-SKEW, -60, 0, 1, 60), fc.integer({ min: -2 * SKEW, max: 2 * SKEW })),
  atBoundary: fc.boolean(),
});

function arbitraryStep(law: Law, { kills, skew, ...liberties }: Liberties): fc.Arbitrary<Step> {
  const every = law.kind === 'calendar' ? law.segments[0].every : law.overlap;
  const clock = {
    after: skew ? fc.oneof({ weight: 1, arbitrary: wait }, { weight: 3, arbitrary: dense }) : wait,
    delay: skew ? fc.constantFrom(0, 0, 60, STALE - 1 - SKEW) : delay,
    ahead: skew ? ahead : fc.constant(0),
  };
  const apply: fc.Arbitrary<Step> = fc.record({ do: fc.constant('apply' as const), ...clock });
  const kill: fc.Arbitrary<Step> = fc.record({
    do: fc.constant('kill' as const),
    ...clock,
    written: fc.oneof({ weight: 1, arbitrary: fc.constantFrom(0, undefined) }, { weight: 2, arbitrary: bits }),
    removed: bits,
  });
  const calendarSteps: fc.Arbitrary<Step>[] = [
    fc.record({
      do: fc.constant('append change' as const),
      ahead: fc.integer({ min: liberties.haste ? -2 * every : 1, max: 2 * every }),
      aligned: fc.boolean(),
      inTime: liberties.haste ? fc.boolean() : fc.constant(true),
      every: changed(every),
    }),
    fc.record({
      do: fc.constant('add boundary' as const),
      ahead: fc.oneof(fc.constantFrom(0, 1, every), fc.integer({ min: -2 * every, max: 2 * every })),
      floor: fc.boolean(),
    }),
    fc.constant({ do: 'remove retired boundaries' as const }),
  ];
  const serialSteps: fc.Arbitrary<Step>[] = [
    fc.record({ do: fc.constant('raise serial' as const), by: fc.oneof(fc.constantFrom(1, 1, 1, 2), fc.integer({ min: 1, max: 12 })) }),
  ];
  return fc.oneof(
    { weight: 5, arbitrary: apply },
    { weight: kills ? 2 : 0, arbitrary: kill },
    { weight: 2, arbitrary: fc.oneof(...(law.kind === 'calendar' ? calendarSteps : serialSteps)) },
    { weight: liberties.haste ? 1 : 0, arbitrary: fc.record({ do: fc.constant('edit change' as const), every: changed(every) }) },
    {
      weight: liberties.alone ? 2 : 0,
      arbitrary: fc.oneof(
        { weight: 4, arbitrary: revokeAlone(every) },
        { weight: 1, arbitrary: fc.constant({ do: 'remove retired revocations' as const }) },
      ),
    },
    { weight: liberties.memory ? 1 : 0, arbitrary: fc.record({ do: fc.constant('set memory' as const), memory }) },
    { weight: liberties.overlap ? 1 : 0, arbitrary: fc.record({ do: fc.constant('set overlap' as const), overlap: overlapOf(every) }) },
  );
}

/** At an instant of the past most of the time, as after a compromise. */
function revokeAlone(every: number): fc.Arbitrary<Step> {
  const ahead = fc.oneof(
    fc.constantFrom(0, -1, -60, -SKEW, SKEW),
    fc.integer({ min: -3 * SKEW, max: 2 * SKEW }),
    fc.integer({ min: -2 * every, max: every }),
  );
  return fc.record({ do: fc.constant('revoke alone' as const), ahead });
}
