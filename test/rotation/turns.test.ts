import { type Journal, type Mark, SKEW } from '../../src/rotation/model';
import { headOf, issuedAt, type Recorded } from '../../src/rotation/turns';

const DAY = 86400;
const HOLD = 4 * DAY;

describe('the newest generation when another one was recorded', () => {
  const AT = 100 * DAY;
  const mark: Mark = { at: AT, newest: 50 };
  const journalOf = (records: [number, number][], own: [number, number][] = []): Journal =>
    ({
      records: new Map(records.map(([b, at]) => [b, { at, newest: b }])),
      own: { records: new Map(own.map(([b, at]) => [b, { at, newest: b }])) },
    }) as unknown as Journal;

  test.each<[string, [number, number][], number]>([
    ['one that its clock was past', [[AT, AT]], 50],
    ['one that began while clocks may differ', [[AT + 1, AT + 1]], AT + 1],
    ['one that began as late as clocks may differ', [[AT + SKEW, AT + SKEW]], AT + SKEW],
    ['one that began later', [[AT + SKEW + 1, AT + SKEW + 1]], 50],
    ['one that was recorded before it began', [[AT + 2, AT + 1]], 50],
    [
      'the later of two',
      [
        [AT + 2, AT + 2],
        [AT + 1, AT + 1],
      ],
      AT + 2,
    ],
  ])('beside %s', (_, records, head) => {
    expect(headOf(journalOf(records), 50, mark)).toBe(head);
    expect(headOf(journalOf([], records), 50, mark)).toBe(head);
  });

  test('is not known of a record of an earlier version', () => {
    expect(headOf(journalOf([[AT + 1, AT + 1]]), 50, { at: AT })).toBeUndefined();
  });

  test('is said by who crossed the boundary first, or else by the record', () => {
    const journal = journalOf([[50, 40]]);

    expect(headOf(journal, 50)).toBe(50);
    expect(headOf({ ...journal, crossed: new Map([[50, { at: 60, newest: 55 }]]) }, 50)).toBe(55);
  });
});

describe('the generation that is issued', () => {
  const first: [number, Recorded] = [0, { since: 9 * DAY, head: 0, hold: HOLD }];
  const second = (more: Partial<Recorded> = {}): [number, Recorded] => [
    10 * DAY,
    { since: 10 * DAY, head: 10 * DAY, hold: 5 * DAY, ...more },
  ];
  const at = (now: number, records: readonly [number, Recorded][], floor?: number) => issuedAt(now, new Map(records), floor);
  const DUE = 9 * DAY + HOLD;
  const none = new Map();

  test('is the first one, where there is no other', () => {
    expect(at(9 * DAY, [first])).toEqual({ boundary: 0, due: 9 * DAY, previous: undefined, hold: HOLD, next: undefined, turns: none });
  });

  test.each([
    ['a day later', 10 * DAY, none],
    ['a second before somebody may see its turn', DUE - SKEW - 1, none],
    ['when a clock that is ahead sees its turn', DUE - SKEW, new Map([[10 * DAY, DUE - SKEW]])],
  ])('is still the first one while the next has to wait for the secret before it: %s', (_, now, turns) => {
    expect(at(now, [first, second()])).toEqual({ boundary: 0, due: 9 * DAY, previous: undefined, hold: HOLD, next: DUE, turns });
  });

  test('is the next one in its turn, which is remembered', () => {
    const issued = { boundary: 10 * DAY, due: DUE, previous: 0, hold: 5 * DAY, next: undefined };

    expect(at(DUE, [first, second()])).toEqual({ ...issued, turns: new Map([[10 * DAY, DUE]]) });
    expect(at(DUE + DAY, [first, second({ turn: DUE + 7 })])).toEqual({ ...issued, turns: new Map([[10 * DAY, DUE + 7]]) });
  });

  test.each([
    ['before its turn', DUE - 1, 0],
    ['at its turn', DUE, 10 * DAY],
    ['later', DUE + 1, 10 * DAY],
  ])('by a clock that is behind, after another saw it %s', (_, turn, boundary) => {
    expect(at(DUE - 60, [first, second({ turn })]).boundary).toBe(boundary);
  });

  test('by a clock that is behind, after another recorded something past its turn', () => {
    const third: [number, Recorded] = [20 * DAY, { since: 20 * DAY, head: 20 * DAY, hold: HOLD }];

    expect(at(11 * DAY, [first, second(), third])).toMatchObject({ boundary: 20 * DAY, previous: 10 * DAY, next: undefined });
  });

  test('had its turn at once, where it had not to wait: nothing is remembered', () => {
    const onTime: [number, Recorded] = [0, { since: 0, head: 0, hold: HOLD }];

    expect(at(10 * DAY, [onTime, second()])).toMatchObject({ boundary: 10 * DAY, due: 10 * DAY, previous: 0, turns: none });
    expect(at(DUE, [first, second({ since: DUE })])).toMatchObject({ boundary: 10 * DAY, due: DUE, turns: none });
  });

  test('was current in some apply: what others overtook is never issued', () => {
    const overtaken: [number, Recorded] = [5 * DAY, { since: 10 * DAY, head: 10 * DAY, hold: HOLD }];
    const onTime: [number, Recorded] = [0, { since: 0, head: 0, hold: HOLD }];

    expect(at(20 * DAY, [onTime, overtaken, second()])).toMatchObject({ boundary: 10 * DAY, previous: 0 });
  });

  test('ends what was there before a revocation', () => {
    const revoking: [number, Recorded] = [10 * DAY, { since: 10 * DAY, head: 10 * DAY, hold: HOLD }];
    const onTime: [number, Recorded] = [0, { since: 0, head: 0, hold: HOLD }];

    expect(at(10 * DAY, [onTime, revoking], 10 * DAY)).toMatchObject({ boundary: 10 * DAY, previous: undefined, hold: 0 });
    expect(at(10 * DAY, [onTime, second()], 5 * DAY)).toMatchObject({ boundary: 10 * DAY, previous: undefined, hold: 0 });
  });
});
