import { type CalendarLaw, EMPTY_JOURNAL, type Journal, type Outcome, plan, SKEW } from '../../src/rotation/model';

const DAY = 86400;
const REVOKED = 12 * DAY;

/** Boundaries every ten days, and a revocation of one credential between two of them. */
const law: CalendarLaw = {
  kind: 'calendar',
  segments: [{ from: 0, every: 10 * DAY }],
  extras: [],
  floors: [],
  own: [REVOKED],
  overlap: DAY,
  memory: 2,
};

/** What is remembered after applies at these instants. */
function remembered(...instants: readonly number[]): Journal {
  return instants.reduce((journal, now) => {
    const outcome = plan(law, journal, now);
    expect(outcome.refused).toBeUndefined();
    return (outcome as Extract<Outcome, { journal: Journal }>).journal;
  }, EMPTY_JOURNAL);
}

test.each([
  ['as far as clocks may be', 13 * DAY - SKEW, undefined],
  ['farther', 13 * DAY - SKEW - 1, 'behind'],
])('a clock that is behind that of the apply which recorded a revocation, %s', (_, now, refused) => {
  expect(plan(law, remembered(11 * DAY, 13 * DAY), now).refused).toBe(refused);
});

test('a clock that is behind that of the apply which crossed a revocation that was recorded early', () => {
  const journal = remembered(11 * DAY, REVOKED - 60, REVOKED + DAY);

  expect(journal.own!.crossed.get(REVOKED)!.at).toBe(REVOKED + DAY);
  expect(plan(law, journal, REVOKED + DAY - SKEW - 1).refused).toBe('behind');
});

test.each([
  ['as soon as a clock that is ahead may be past it', REVOKED - SKEW, [REVOKED]],
  ['not before', REVOKED - SKEW - 1, []],
])('a revocation is recorded %s', (_, now, recorded) => {
  expect([...remembered(11 * DAY, now).own!.records.keys()]).toEqual(recorded);
});

test('a revocation is remembered as long as boundaries of its time are', () => {
  const daysAfterBoundaries = [11, 13, 21, 31, 41, 51].map((day) => day * DAY);

  expect([...remembered(...daysAfterBoundaries.slice(0, -1)).own!.records.keys()]).toEqual([REVOKED]);
  expect([...remembered(...daysAfterBoundaries).own!.records.keys()]).toEqual([]);
});
