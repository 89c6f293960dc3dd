import { DAY, MANIFEST, Scene } from './scene';

const first = { create: ['2027-01-01'] };
const second = { create: ['2027-01-31'] };

describe('a credential', () => {
  test('keeps the promise when it rotates in the first apply after each boundary', () => {
    expect(new Scene().applyAt(0, first).applyAt(29).applyAt(31, second).applyAt(32).breaches()).toEqual([]);
  });

  test('breaks it when it does not', () => {
    const scene = new Scene().applyAt(0, first).applyAt(31).applyAt(32).applyAt(61);

    expect(scene.breaches()).toEqual(['not rotated on day 31', 'not rotated on day 61']);
    expect(scene.texts()[0]).toBe(
      'fake_token.t got no new secret in the apply of 2027-02-01T00:00:00Z, the first after the boundary of 2027-01-31T00:00:00Z',
    );
  });

  test('breaks it when it rotates too late', () => {
    expect(new Scene().applyAt(0, first).applyAt(31).applyAt(32, second).breaches()).toEqual(['not rotated on day 31']);
  });

  test('breaks it when it rotates without a boundary', () => {
    expect(
      new Scene()
        .applyAt(0, first)
        .applyAt(3, { create: ['2027-01-04'] })
        .breaches(),
    ).toEqual(['rotated without a boundary on day 3', 'wrong generation on day 3']);
  });

  test('breaks it when one apply makes several secrets', () => {
    const scene = new Scene().applyAt(0, first).applyAt(100, { create: ['2027-03-02', '2027-04-01'] });

    expect(scene.breaches()).toEqual(['rotated without a boundary on day 100']);
    expect(scene.texts()[0]).toContain('got 2 secrets in one apply');
  });

  test('breaks it when a generation is called otherwise than its boundary', () => {
    const at = (create: string) => new Scene().applyAt(0, first).applyAt(31, { create: [create] });

    expect(at('2027-01-30').breaches()).toEqual(['wrong generation on day 31']);
    expect(at('2027-03-02').breaches()).toEqual(['wrong generation on day 31']);
    expect(new Scene().applyAt(31, first).breaches()).toEqual(['wrong generation on day 31']);
  });

  test('is excused after a failed apply, an edit, and a token that was deleted by hand', () => {
    const again = { create: ['2027-01-04'] };
    const failed = new Scene()
      .applyAt(0, first)
      .applyAt(2, { ended: 'failed', injected: ['GET **'] })
      .applyAt(3, again);
    const edited = new Scene().applyAt(0, first).applyAt(3, { ...again, edited: true });
    const deleted = new Scene().applyAt(0, first).deleteByHand(2, '2027-01-01').applyAt(3, again);

    expect([failed, edited, deleted].flatMap((scene) => scene.breaches())).not.toContain('rotated without a boundary on day 3');
  });

  test('may fail to rotate in an apply that fails', () => {
    const scene = new Scene()
      .applyAt(0, first)
      .applyAt(31, { ended: 'failed', injected: ['POST **'] })
      .applyAt(32, second);

    expect(scene.breaches()).toEqual([]);
  });

  test('rotates once after a pause over several boundaries', () => {
    expect(
      new Scene()
        .applyAt(0, first)
        .applyAt(100, { create: ['2027-04-01'] })
        .applyAt(101)
        .breaches(),
    ).toEqual([]);
  });

  test('follows a serial that an edit raises', () => {
    const serial = (value: number) => ({ ...MANIFEST, rotations: { r: { kind: 'serial', serial: value, overlap: 7 * DAY, memory: 24 } } });

    expect(new Scene(serial(1)).applyAt(0, first).applyAt(31).applyAt(61).breaches()).toEqual([]);
  });

  test('is held to an interval from the command line where no manifest says it', () => {
    const every = (days: number) => new Scene({}, [], { every: days * DAY }).applyAt(0, first).applyAt(20).applyAt(31, second).applyAt(35);

    expect(every(31).breaches()).toEqual([]);
    expect(every(20).breaches()).toEqual(['not rotated on day 20']);
  });
});

test('a credential that is declared, and of which nothing is there, is in doubt', () => {
  const scene = new Scene({ ...MANIFEST, credentials: { r: { ci: 'fake_token.t', other: 'fake_token.other' } } });
  const doubts = () => scene.promises.kept([]).doubts.map(({ text }) => text);

  expect(doubts()).toEqual([]);
  scene.applyAt(0, { create: ['2027-01-01'] });

  expect(doubts()).toEqual([
    'fake_token.other is declared to be a credential, and nothing of it was ever there: synthesize the stack again',
  ]);
});
