import { TerraformStack, TerraformVariable } from 'cdktf';
import { CalendarRotation, Duration, type Rotation, SerialRotation } from '../../src';
import { FakeCredential } from '../support/fake-credential';
import { newStack, synthesizeApp } from '../support/synthesis';

const DAY = 86400;
const overlap = Duration.days(7);

/** What the manifest says of rotations that these credentials use. */
function declared(build: (stack: TerraformStack) => readonly Rotation[], credentials: readonly string[]): Record<string, any> {
  const { stack: synthesized } = synthesizeApp((app) => {
    const stack = new TerraformStack(app, 'stack');
    for (const rotation of build(stack)) {
      for (const id of credentials) new FakeCredential(stack, `${rotation.node.id}-${id}`, { rotation });
    }
  });
  expect(synthesized['//'].rotation.version).toBe(1);
  return synthesized['//'].rotation.rotations;
}

test('a calendar tells its intervals, each from when on, and what was asked for besides', () => {
  const open = (stack: TerraformStack) => new TerraformVariable(stack, 'begin', { type: 'string' }).value;

  const rotations = declared(
    (stack) => [
      new CalendarRotation(stack, 'monthly', {
        every: Duration.days(30),
        overlap,
        memory: 5,
        anchor: '2027-01-01T00:00:00Z',
        changes: [{ at: '2027-06-01T00:00:00Z', every: Duration.days(10) }],
        rotateAt: ['2027-02-03T00:00:00Z'],
        revokeAt: ['2027-02-05T00:00:00Z'],
      }),
      new CalendarRotation(stack, 'open', { every: Duration.days(30), overlap, anchor: open(stack) }),
    ],
    ['ci'],
  );

  expect(rotations).toEqual({
    monthly: {
      path: 'monthly',
      kind: 'calendar',
      segments: [
        { from: '2027-01-01T00:00:00Z', every: 30 * DAY },
        { from: '2027-06-01T00:00:00Z', every: 10 * DAY },
      ],
      rotateAt: ['2027-02-03T00:00:00Z'],
      revokeAt: ['2027-02-05T00:00:00Z'],
      overlap: 7 * DAY,
      memory: 5,
    },
    open: expect.objectContaining({ segments: [{ from: '${var.begin}', every: 30 * DAY }], rotateAt: [], revokeAt: [] }),
  });
});

test('each lane of a calendar is later than the one before it, by a part of the interval', () => {
  const rotations = declared(
    (stack) => [
      new CalendarRotation(stack, 'monthly', {
        every: Duration.days(30),
        overlap,
        lanes: 3,
        anchor: '2027-01-01T00:00:00Z',
        changes: [{ at: '2027-06-01T00:00:00Z', every: Duration.days(15) }],
      }),
    ],
    [...'abcdefgh'],
  );

  const begins = Object.entries(rotations).map(([name, { segments }]) => [name, ...segments.map(({ from }: any) => from)]);
  expect(begins.sort()).toEqual([
    ['monthly_lane0', '2027-01-01T00:00:00Z', '2027-06-01T00:00:00Z'],
    ['monthly_lane1', '2027-01-11T00:00:00Z', '2027-06-06T00:00:00Z'],
    ['monthly_lane2', '2027-01-21T00:00:00Z', '2027-06-11T00:00:00Z'],
  ]);
});

test('a serial tells its number', () => {
  expect(declared((stack) => [new SerialRotation(stack, 'byhand', { serial: 3, overlap })], ['ci'])).toEqual({
    byhand: { path: 'byhand', kind: 'serial', serial: 3, overlap: 7 * DAY, memory: expect.any(Number) },
  });
});

describe('a revocation of one credential', () => {
  const revoking = (instant: string) => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap, anchor: '2027-01-01T00:00:00Z' });
    return () => new FakeCredential(stack, 'ci', { rotation, revokeAt: [instant] });
  };

  test('must be later than the anchor', () => {
    expect(revoking('2027-01-01T00:00:01Z')).not.toThrow();
    expect(revoking('2027-01-01T00:00:00Z')).toThrow(
      'revokeAt[0] must be later than the anchor of its rotation (2027-01-01T00:00:00Z), got 2027-01-01T00:00:00Z: remove it',
    );
  });

  test('may be a token', () => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap });
    const { value } = new TerraformVariable(stack, 'when', { type: 'string' });

    expect(() => new FakeCredential(stack, 'ci', { rotation, revokeAt: [value] })).not.toThrow();
  });
});

test('the shortest of several intervals counts', () => {
  const stack = newStack();
  const every = Duration.days(30);
  const changing = new CalendarRotation(stack, 'changing', {
    every,
    overlap,
    anchor: '2027-01-01T00:00:00Z',
    changes: [
      { at: '2027-06-01T00:00:00Z', every: Duration.days(10) },
      { at: '2027-07-01T00:00:00Z', every: Duration.days(20) },
    ],
  });

  expect(changing._shortestInterval).toBe(10 * DAY);
  expect(new SerialRotation(stack, 'byhand', { serial: 3, overlap })._shortestInterval).toBeUndefined();
});
