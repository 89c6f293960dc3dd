import * as fc from 'fast-check';
import { type Mark, SKEW, STALE } from '../../src/rotation/model';
import { allowanceOf, headOf, holdOf, issuedAt, type Recorded } from '../../src/rotation/turns';
import { HISTORIES } from '../support/laws';
import { arbitraryIssueHistory, issuesOf } from './issue-history';

const HOUR = 3600;
const DAY = 24 * HOUR;

function forEveryHistory(check: (issues: ReturnType<typeof issuesOf>) => void, kills = true): void {
  fc.assert(
    fc.property(arbitraryIssueHistory(kills), (history) => check(issuesOf(history))),
    { numRuns: HISTORIES / 2 },
  );
}

test('a superseded secret lives for the overlap, less the time by which its successor came late', () => {
  forEveryHistory((issues) => {
    issues.forEach(({ attempt, rotates, issued, deadline, waited }, i) => {
      const next = issues.slice(i + 1).find((later) => later.rotates);
      const isRevoked = next !== undefined && issued.boundary < next.attempt.outcome.floor;
      if (!rotates || issued.hold === 0 || isRevoked) return;

      const lives = Math.min(deadline, next?.attempt.at ?? Number.POSITIVE_INFINITY) - attempt.at;
      expect(lives).toBeGreaterThanOrEqual(Math.min(attempt.law.overlap, issued.hold) - Math.min(waited, attempt.at - issued.due));
    });
  });
});

test('a new secret is asked for with a deadline an hour away at least, also when the plan is applied as late as it may be', () => {
  forEveryHistory((issues) => {
    for (const { attempt, rotates, issued, deadline } of issues) {
      if (rotates && issued.hold > 0) expect(deadline - attempt.applied).toBeGreaterThanOrEqual(HOUR);
    }
  });
});

test('no secret from before a revocation lives after the apply that follows it, and one that was issued after its instant does', () => {
  let spared = 0;
  forEveryHistory((issues) => {
    issues.forEach(({ attempt, rotates, issued, recorded, deadline }, i) => {
      const { floor } = attempt.outcome;
      const last = issues[i - 1];
      if (!rotates || last.issued.boundary >= floor) return;
      const issuedAt = issues
        .slice(0, i)
        .filter((each, j) => each.rotates || j === 0)
        .at(-1)!.attempt.at;

      expect(issued.boundary).toBeGreaterThanOrEqual(floor);
      if (deadline > attempt.at) expect(issuedAt).toBeGreaterThan(floor);
      // one that had waited may have been issued at any time since
      else expect(issuedAt > floor + SKEW && last.issued.due === recorded.get(last.issued.boundary)?.since).toBe(false);
      if (issued.hold > 0) spared += 1;
    });
  }, false);
  expect(spared).toBeGreaterThan(0);
});

test('of a revocation whose apply was killed before the token, and was followed by none for an overlap and a boundary, a second one takes the place', () => {
  const [revocation, boundary, again] = [1000, 5000, 5600];
  const recordedAt = (b: number, since = b): [number, Recorded] => [b, { since, head: b, hold: 500 }];
  const known = [recordedAt(0), recordedAt(revocation), recordedAt(boundary, 5500)];

  // that it was killed stands nowhere that a plan could read
  expect(issuedAt(5500, new Map(known), revocation)).toMatchObject({ boundary, hold: 500 });
  expect(issuedAt(5600, new Map([...known, recordedAt(again)]), again)).toMatchObject({ boundary: again, hold: 0 });
});

test('an issued generation is never taken back', () => {
  forEveryHistory((issues) => {
    const boundaries = issues.map(({ issued }) => issued.boundary);

    expect(boundaries).toEqual([...boundaries].sort((a, b) => a - b));
  });
});

test('an issued generation is never taken back by a clock that is behind another by two minutes', () => {
  fc.assert(
    fc.property(arbitraryIssueHistory(true, true), (history) => {
      let last = 0;
      // also what a killed apply has removed since
      const crossed = new Set<number>();
      for (const { attempt, issued, recorded } of issuesOf(history)) {
        // what no configuration can see: recorded early, then issued, then a clock before that instant again
        const { at, outcome } = attempt;
        const early = [...recorded].some(([, { turn }]) => turn !== undefined && turn > at - SKEW && turn < at + SKEW);
        for (const b of outcome.journal.crossed?.keys() ?? []) crossed.add(b);
        if (early || [...crossed].some((b) => b > at)) return;
        expect(issued.boundary).toBeGreaterThanOrEqual(last);
        last = issued.boundary;
      }
    }),
    { numRuns: 2 * HISTORIES },
  );
});

test('a boundary that a clock behind adds before one that has begun takes nothing back, and one that came before it has its turn', () => {
  const begun = { at: 1010, newest: 1000 };
  const added = { at: 970, newest: 900 };
  const issuedWith = (first: Mark, crossed?: Mark, floor?: number) => {
    const records = new Map([...(floor ? [[floor, { at: 970, newest: 900 }] as const] : []), [900, added], [1000, first]] as const);
    const journal = { records, ...(crossed && { crossed: new Map([[1000, crossed]]) }) };
    const since = new Map([...records].map(([b, { at }]) => [b, journal.crossed?.get(b)?.at ?? at]));
    const recorded = new Map([...since].map(([b, at]) => [b, { since: at, head: headOf(journal, b), hold: 500 }]));
    return issuedAt(1010, recorded, floor).boundary;
  };

  expect(issuedWith(begun)).toBe(1000);
  expect(issuedWith(begun, undefined, 800)).toBe(1000);
  expect(issuedWith({ at: 970, newest: 900 }, begun)).toBe(900);
});

test('a generation whose turn has come is issued by the next apply', () => {
  forEveryHistory((issues) => {
    issues.forEach(({ issued }, i) => {
      const later = issues[i + 1];
      if (issued.next !== undefined && later && later.attempt.at >= issued.next) {
        expect(later.issued.boundary).toBeGreaterThan(issued.boundary);
      }
    });
  });
});

test.each<[string, [number, number][], number, number]>([
  [
    'a generation applied on time is issued at once',
    [
      [0, 0],
      [30, 30],
    ],
    30,
    30,
  ],
  [
    'a generation that follows a late one has to wait',
    [
      [0, 0],
      [30, 59],
      [60, 60],
    ],
    65,
    30,
  ],
  [
    'it is issued when the overlap of the late one is over',
    [
      [0, 0],
      [30, 59],
      [60, 60],
    ],
    66,
    60,
  ],
  [
    'three in a row wait for each other',
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
    13,
    1,
  ],
  [
    'the last of them is issued when the overlaps of both are over',
    [
      [0, 0],
      [1, 1],
      [2, 2],
    ],
    14,
    2,
  ],
  [
    'a generation that was never current is skipped',
    [
      [0, 0],
      [30, 61],
      [60, 61],
    ],
    61,
    60,
  ],
])('%s', (_, generations, now, expected) => {
  const recorded = new Map(generations.map(([boundary, since]) => [boundary, { since, hold: 7 }]));

  expect(issuedAt(now, recorded).boundary).toBe(expected);
});

test('a revocation lets a generation overtake those that wait', () => {
  const recorded = new Map([0, 1, 2, 3].map((day) => [day, { since: day, hold: 7 }]));

  expect(issuedAt(3, recorded, 3)).toMatchObject({ boundary: 3, hold: 0 });
});

test.each([
  ['that was issued by a late apply after its instant', 30, 7],
  ['that waited when a late apply recorded it after its instant', 58, 0],
])('a revocation and a generation before it %s', (_, since, hold) => {
  const days: [number, number][] = [
    [0, 0],
    [30, since],
    [60, 62],
    [61, 63],
  ];
  const recorded = new Map(days.map(([day, at]) => [day * DAY, { since: at * DAY, hold: 7 * DAY }]));

  expect(issuedAt(63 * DAY, recorded, 61 * DAY)).toMatchObject({ boundary: 61 * DAY, hold: hold * DAY });
});

test('an overlap that is raised holds for what is superseded from then on, and takes nothing back', () => {
  const recorded = new Map<number, Recorded>([
    [0, { since: 0, hold: 7 }],
    [30, { since: 59, hold: 7 }],
    [60, { since: 60, hold: 7 }],
    [61, { since: 61, hold: 15 }],
    [62, { since: 62, hold: 15 }],
  ]);

  expect([66, 72, 73, 87, 88].map((day) => issuedAt(day, recorded).boundary)).toEqual([60, 60, 61, 61, 62]);
});

test('a superseded secret is held for the overlap, and as long again as a plan may be old', () => {
  expect(holdOf(7 * DAY, allowanceOf(30 * DAY))).toBe(7 * DAY + STALE);
});

test('plans of short intervals may not be as old', () => {
  expect([allowanceOf(2 * HOUR), allowanceOf(2 * DAY), allowanceOf(undefined)]).toEqual([HOUR / 2, 12 * HOUR, STALE]);
});

test('plans may not be older than what the vendor allows beside the overlap, so that the overlap is kept', () => {
  const longest = 30 * DAY - HOUR;

  expect([29 * DAY, 29.5 * DAY, longest, 30 * DAY].map((overlap) => allowanceOf(60 * DAY, overlap))).toEqual([
    STALE,
    12 * HOUR,
    HOUR,
    HOUR,
  ]);
  expect(holdOf(longest, allowanceOf(60 * DAY, longest)) - allowanceOf(60 * DAY, longest)).toBe(longest);
});

test('no secret is held for longer than the vendor allows', () => {
  expect(holdOf(30 * DAY, STALE)).toBe(30 * DAY);
});
