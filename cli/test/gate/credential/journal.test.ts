import {
  isReverted,
  journalNamed,
  journalsOf,
  recordedAt,
  supersededAt,
  takenBack,
  withRevocations,
} from '../../../src/gate/credential/journal';
import { Plan } from '../../../src/gate/plan/plan';
import type { RawChange } from '../../../src/gate/plan/raw-plan';
import { parseInstant } from '../../../src/rehearsal/timetable';
import { kept, planOf, updated } from '../plan-of';
import { FEB, JAN, MAR, rotation } from '../stacks';

const at = (instant: string) => parseInstant(instant)!;
const turning = { since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [MAR, FEB] };
const planned = (...changes: RawChange[]) => new Plan(planOf({ changes }));
const journalOf = (turns: Parameters<typeof rotation>[0], ...more: RawChange[]) => {
  const plan = planned(...rotation(turns), ...more);
  return { plan, journal: journalsOf(plan)[0] };
};
const record = (name: string, key: string, input: unknown) => kept(`terraform_data.${name}["${key}"]`, { input });

test('a journal is what the state remembers, and what the plan makes of it', () => {
  expect(journalOf(turning).journal).toEqual({
    name: 'monthly',
    module: '',
    address: 'terraform_data.monthly_live',
    before: { current: FEB, live: [FEB, JAN] },
    after: { current: MAR, live: [MAR, FEB] },
    since: new Map([
      [JAN, at(JAN)],
      [FEB, at(FEB)],
    ]),
    latest: at(FEB),
  });
});

test('what only looks like one is none', () => {
  const live = updated('terraform_data.other_live', { input: { current: JAN, live: [JAN] } }, { input: { current: FEB, live: [FEB] } });
  const [origin, , , , now] = rotation(turning);

  expect(journalsOf(planned(live))).toEqual([]);
  expect(journalsOf(planned({ ...now, type: 'null_resource' }, origin))).toEqual([]);
  expect(journalsOf(planned({ ...now, name: 'monthly_lively' }, origin))).toEqual([]);
});

test.each([
  ['nothing', null],
  ['no text', { current: 3, live: [JAN] }],
  ['no list', { current: JAN, live: JAN }],
])('a turn that is %s is not known', (_, input) => {
  const [origin] = rotation(turning);
  const plan = planned(origin, updated('terraform_data.monthly_live', { input }, { input: { current: JAN, live: [1, 2] } }));

  const [journal] = journalsOf(plan);

  expect(journal.before).toBeUndefined();
  expect(journal.after).toEqual({ current: JAN, live: ['1', '2'] });
  expect(journal).not.toHaveProperty('latest');
  expect(isReverted(journal)).toBe(false);
});

describe('when a generation began', () => {
  test('is not said by a record that was made before it did', () => {
    const { journal } = journalOf({ ...turning, since: { [JAN]: JAN, [FEB]: '2027-01-31T23:59:59Z' } });

    expect([...journal.since.keys()]).toEqual([JAN]);
    expect(journal.latest).toBe(at('2027-01-31T23:59:59Z'));
  });

  test('is then said by who crossed the boundary first', () => {
    const early = { ...turning, since: { [JAN]: JAN, [FEB]: '2027-01-31T23:59:59Z' } };

    const { journal } = journalOf(early, record('monthly_crossed', FEB, { at: at('2027-02-02T00:00:00Z') }));

    expect(journal.since.get(FEB)).toBe(at('2027-02-02T00:00:00Z'));
    expect(journal.latest).toBe(at('2027-02-02T00:00:00Z'));
  });

  test('of a revocation of a credential stands in a journal of its own', () => {
    const { plan, journal } = journalOf(turning, record('ci_journal', MAR, { at: at(MAR) }));

    expect([...withRevocations(plan, journal, 'ci').since.keys()]).toEqual([JAN, FEB, MAR]);
  });
});

test.each([
  [{ at: 5 }, 5],
  [5, 5],
  [{ at: '5' }, undefined],
  ['5', undefined],
  [null, undefined],
  [undefined, undefined],
])('a record of %j says %s', (input, said) => {
  const [resource] = planned(record('monthly_journal', JAN, input)).resources;

  expect(recordedAt(resource)).toBe(said);
});

test('a record without a key says nothing', () => {
  const [origin, , , , live] = rotation(turning);

  expect(journalsOf(planned(origin, live, kept('terraform_data.monthly_journal', { input: { at: 5 } })))[0].since).toEqual(new Map());
});

test('a stack declares the journals of its root module', () => {
  const { journal } = journalOf(turning);
  const inModule = { ...journal, module: 'module.m' };

  expect(journalNamed([inModule, journal], 'monthly')).toBe(journal);
  expect(journalNamed([inModule, journal], 'yearly')).toBeUndefined();
  expect(journalNamed([inModule], 'monthly')).toBeUndefined();
});

test('a generation is superseded by the first later one, which need not be the next', () => {
  const since = new Map([
    [JAN, 1],
    [FEB, 7],
    [MAR, 5],
    ['12', 2],
  ]);
  const journal = { ...journalOf(turning).journal, since };

  expect(supersededAt(journal, JAN)).toBe(5);
  expect(supersededAt(journal, FEB)).toBe(5);
  expect(supersededAt(journal, MAR)).toBeUndefined();
  expect(supersededAt(journal, '9')).toBe(2);
});

test.each([
  [[FEB, JAN], [MAR, FEB], false],
  [[FEB, JAN], [FEB], false],
  [[FEB, JAN], [JAN], true],
])('a plan that goes from %j to %j', (before, after, reverted) => {
  expect(isReverted(journalOf({ ...turning, before, after }).journal)).toBe(reverted);
});

describe('what is taken back', () => {
  const between = '2027-01-20T00:00:00Z';
  const since = { [JAN]: JAN, [between]: between, [FEB]: FEB };
  const takenBackIn = (turns: Parameters<typeof rotation>[0]) => {
    const { plan, journal } = journalOf(turns);
    return takenBack(plan, journal);
  };

  test.each([
    ['a living one whose boundary is gone', { since, before: [FEB, between], after: [FEB], gone: [between] }, [between]],
    ['not one whose boundary is known', { since, before: [FEB, between], after: [FEB] }, []],
    ['not the current one, which is reverted', { since, before: [FEB, between], after: [between], gone: [FEB] }, []],
    ['not one that is the current one now', { since, before: [FEB, between], after: [between], gone: [between, FEB] }, []],
    ['not one that is older than all that is known', { since, before: [FEB, JAN], after: [FEB], gone: [JAN] }, []],
    ['not where nothing is known', { since: { [JAN]: JAN }, before: [FEB, JAN], after: [FEB], gone: [JAN, FEB] }, []],
  ])('is %s', (_, turns, expected) => {
    expect(takenBackIn(turns)).toEqual(expected);
  });
});
