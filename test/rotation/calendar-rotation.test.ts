import { Token } from 'cdktf';
import { Construct } from 'constructs';
import { CalendarRotation, type CalendarRotationProps } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesize, warningsOf } from '../support/synthesis';

const A_DAY = Duration.days(1);

test.each<[string, Partial<CalendarRotationProps>, string]>([
  [
    'an interval below an hour',
    { every: Duration.minutes(59) },
    'every must be at least 1 hour and at most 36500 days, got 59 minutes: choose another interval, or use a SerialRotation',
  ],
  [
    'an interval of nothing',
    { every: Duration.minutes(0) },
    'every must be at least 1 hour and at most 36500 days, got 0 seconds: choose another interval, or use a SerialRotation',
  ],
  [
    'an interval that Terraform cannot add to a date',
    { every: Duration.days(36501) },
    'every must be at least 1 hour and at most 36500 days, got 36501 days: choose another interval, or use a SerialRotation',
  ],
  [
    'a changed interval below an hour',
    {
      changes: [
        { at: '2027-01-01T00:00:00Z', every: A_DAY },
        { at: '2028-01-01T00:00:00Z', every: Duration.minutes(1) },
      ],
    },
    'changes[1].every must be at least 1 hour and at most 36500 days, got 1 minute: choose another interval, or use a SerialRotation',
  ],
  [
    'an overlap of nothing',
    { overlap: Duration.hours(0) },
    'overlap must be longer than 0 seconds, got 0 seconds: choose a time in which every consumer picks up a new secret',
  ],
  [
    'an overlap of more generations than Terraform can list',
    { every: Duration.hours(1), overlap: Duration.days(41) },
    'overlap must be at most 982 hours for an interval of 1 hour and a memory of 24, got 41 days: shorten it, lower memory, or rotate less often',
  ],
  [
    'a memory of one',
    { memory: 1 },
    'memory must be a whole number from 2 to 1000, got 1: it is the number of generations that may go by between two applies',
  ],
  [
    'an endless memory',
    { memory: 1001 },
    'memory must be a whole number from 2 to 1000, got 1001: it is the number of generations that may go by between two applies',
  ],
  [
    'a broken memory',
    { memory: 2.5 },
    'memory must be a whole number from 2 to 1000, got 2.5: it is the number of generations that may go by between two applies',
  ],
  [
    'a memory that is a token',
    { memory: Token.asNumber('${var.memory}') },
    "memory must be known at synth, got a token: read the number from your program's configuration instead",
  ],
  [
    'no lanes',
    { lanes: 0 },
    'lanes must be a whole number from 1 to 100, got 0: it is the number of calendars over which credentials are spread',
  ],
  [
    'too many lanes',
    { lanes: 101 },
    'lanes must be a whole number from 1 to 100, got 101: it is the number of calendars over which credentials are spread',
  ],
  [
    'lanes that are a token',
    { lanes: Token.asNumber('${var.lanes}') },
    "lanes must be known at synth, got a token: read the number from your program's configuration instead",
  ],
  [
    'an anchor that is no UTC instant',
    { anchor: '2026-01-05 09:00' },
    'anchor must be a UTC instant such as 2027-03-01T09:00:00Z, got "2026-01-05 09:00": write it in whole seconds and end it with Z',
  ],
  [
    'an anchor before the epoch',
    { anchor: '1969-01-01T00:00:00Z' },
    'anchor must lie between 1970 and 2261, got 1969-01-01T00:00:00Z: correct the year',
  ],
  [
    'a change that is no UTC instant',
    { changes: [{ at: 'tomorrow', every: A_DAY }] },
    'changes[0].at must be a UTC instant such as 2027-03-01T09:00:00Z, got "tomorrow": write it in whole seconds and end it with Z',
  ],
  [
    'a change at the anchor',
    { anchor: '2026-01-01T00:00:00Z', changes: [{ at: '2026-01-01T00:00:00Z', every: A_DAY }] },
    'changes[0].at must be later than anchor (2026-01-01T00:00:00Z), got 2026-01-01T00:00:00Z: changes are appended in order of time',
  ],
  [
    'changes out of order',
    {
      changes: [
        { at: '2027-02-01T00:00:00Z', every: A_DAY },
        { at: '2027-01-01T00:00:00Z', every: A_DAY },
      ],
    },
    'changes[1].at must be later than changes[0].at (2027-02-01T00:00:00Z), got 2027-01-01T00:00:00Z: changes are appended in order of time',
  ],
  [
    'an unscheduled boundary that is no UTC instant',
    { rotateAt: ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00+02:00'] },
    'rotateAt[1] must be a UTC instant such as 2027-03-01T09:00:00Z, got "2027-01-01T00:00:00+02:00": write it in whole seconds and end it with Z',
  ],
  [
    'an unscheduled boundary given twice',
    { rotateAt: ['2027-01-01T00:00:00Z', '2027-01-02T00:00:00Z', '2027-01-01T00:00:00Z'] },
    'rotateAt[2] must not repeat an instant, got 2027-01-01T00:00:00Z again: remove one of them',
  ],
  [
    'an unscheduled boundary at the anchor',
    { rotateAt: ['2024-01-01T00:00:00Z'] },
    'rotateAt[0] must be later than the anchor (2024-01-01T00:00:00Z), got 2024-01-01T00:00:00Z: remove it, or use an earlier anchor',
  ],
  [
    'an unscheduled boundary that is a revocation too',
    { rotateAt: ['2027-01-01T00:00:00Z'], revokeAt: ['2027-01-02T00:00:00Z', '2027-01-01T00:00:00Z'] },
    'rotateAt[0] must not be in revokeAt, got 2027-01-01T00:00:00Z in both: a revocation rotates too, so remove it from rotateAt',
  ],
  [
    'a revocation given twice',
    { revokeAt: ['2027-01-01T00:00:00Z', '2027-01-01T00:00:00Z'] },
    'revokeAt[1] must not repeat an instant, got 2027-01-01T00:00:00Z again: remove one of them',
  ],
  [
    'a revocation that is no UTC instant',
    { revokeAt: ['now'] },
    'revokeAt[0] must be a UTC instant such as 2027-03-01T09:00:00Z, got "now": write it in whole seconds and end it with Z',
  ],
])('a calendar with %s is refused', (_, props, message) => {
  const stack = newStack();

  const create = () => new CalendarRotation(stack, 'monthly', { every: Duration.days(30), ...props });

  expect(create).toThrow(new Error(message));
});

test.each<[string, Partial<CalendarRotationProps>]>([
  ['the shortest interval', { every: Duration.hours(1), overlap: A_DAY }],
  ['the longest interval', { every: Duration.days(36500) }],
  ['the longest overlap', { every: Duration.hours(1), overlap: Duration.hours(982) }],
  ['the shortest and the longest memory', { memory: 2, lanes: 100 }],
  [
    'the same instant as revocation and change',
    {
      revokeAt: ['2027-01-01T00:00:00Z'],
      changes: [{ at: '2027-01-01T00:00:00Z', every: Duration.days(7) }],
    },
  ],
])('a calendar with %s is accepted', (_, props) => {
  const stack = newStack();

  const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), ...props });
  new FakeCredential(stack, 'credential', { rotation });

  expect(warningsOf(stack)).toEqual([]);
});

test.each<[string, Duration, string]>([
  ['a quarter of a short interval', Duration.days(8), '2 days'],
  ['at most 7 days', Duration.days(90), '7 days'],
])('the overlap is %s when nobody says otherwise', (_, every, overlap) => {
  const rotation = new CalendarRotation(newStack(), 'rotation', { every });

  expect(rotation.overlap.toHumanString()).toBe(overlap);
  expect(rotation.memory).toBe(24);
});

test('an overlap shorter than a day is warned about', () => {
  const stack = newStack();

  const rotation = new CalendarRotation(stack, 'daily', { every: A_DAY });
  new FakeCredential(stack, 'credential', { rotation });

  expect(warningsOf(stack)).toEqual([
    [
      'test/daily',
      'overlap is 6 hours: a consumer that does not pick up its new secret within that time is locked out; a day or more leaves room for a failed delivery',
    ],
  ]);
});

test('the stack has one rotation of its own, which credentials use when they name none', () => {
  const stack = newStack();

  const own = CalendarRotation.ofStack(new Construct(stack, 'somewhere'));

  expect(CalendarRotation.ofStack(stack)).toBe(own);
  expect(own.node.path).toBe('test/rotation');
  expect(new FakeCredential(stack, 'credential').rotation).toBe(own);
});

test("a rotation under the id of the stack's own replaces it", () => {
  const stack = newStack();

  const weekly = new CalendarRotation(stack, 'rotation', { every: Duration.weeks(1) });

  expect(new FakeCredential(stack, 'credential').rotation).toBe(weekly);
});

test("another construct under the id of the stack's own rotation is refused", () => {
  const stack = newStack();
  new Construct(stack, 'rotation');

  expect(() => CalendarRotation.ofStack(stack)).toThrow(
    new Error('the id "rotation" of stack test belongs to another construct: rename that one, or pass a rotation to every credential'),
  );
});

test('lanes spread credentials over shifted calendars, each with a journal, and keep each credential where it is', () => {
  const namesOf = (ids: string[]) => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), lanes: 3 });
    for (const id of ids) new FakeCredential(stack, id, { rotation });
    const { resource, locals } = synthesize(stack);
    const laneOf = (id: string) =>
      /local\.(\w+)_live/.exec(
        resource.terraform_data[stack.getLogicalId(stack.node.findChild(id).node.findChild('Resource') as any)].for_each,
      )![1];
    return { lanes: ids.map(laneOf), locals };
  };
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

  const { lanes, locals } = namesOf(ids);

  expect(new Set(lanes)).toEqual(new Set(['monthly_lane0', 'monthly_lane1', 'monthly_lane2']));
  expect([0, 1, 2].map((n) => locals[`monthly_lane${n}_segments`][0].from - 1_704_067_200)).toEqual([0, 864_000, 1_728_000]);
  expect(namesOf([...ids].reverse()).lanes.reverse()).toEqual(lanes);
});
