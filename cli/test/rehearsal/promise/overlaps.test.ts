import { DAY, MANIFEST, Scene } from './scene';

const first = { create: ['2027-01-01'] };
const second = { create: ['2027-01-31'] };
const retired = { retire: ['2027-01-01'] };

describe('a superseded secret', () => {
  test('keeps the promise when it lives for the overlap and is retired in the next apply', () => {
    const scene = new Scene().applyAt(0, first).applyAt(30, second).applyAt(37).applyAt(38, retired).applyAt(39);

    expect(scene.breaches()).toEqual([]);
  });

  test('breaks it when it ends early, although its consumer has moved on', () => {
    const scene = new Scene().applyAt(0, first).applyAt(30, second).applyAt(36, retired);

    expect(scene.breaches()).toEqual(['overlap too short on day 36']);
    expect(scene.texts()).toEqual([
      'fake_token.t: t-2027-01-01 was retired 6d after the apply of 2027-01-31T00:00:00Z superseded it, and an overlap of 7d is declared',
    ]);
  });

  test('counts its overlap from the first apply that tried, also where that failed', () => {
    const scene = new Scene().applyAt(0, first).applyAt(30, { ended: 'failed', injected: ['POST **'] });

    scene.applyAt(33, second).applyAt(37, retired);

    expect(scene.breaches()).toEqual([]);
  });

  test('does not count it from a failure before its boundary', () => {
    const scene = new Scene().applyAt(0, first).applyAt(29, { ended: 'failed', injected: ['GET **'] });

    scene.applyAt(30, second).applyAt(36.5, retired);

    expect(scene.breaches()).toEqual(['overlap too short on day 36.5']);
  });

  test('never was current when it was issued together with its successor', () => {
    const scene = new Scene().applyAt(30, { create: ['2027-01-01', '2027-01-31'] }).applyAt(33, retired);

    expect(scene.breaches()).toEqual([]);
  });

  test('may end early by hand, or by a revocation', () => {
    const byHand = new Scene().applyAt(0, first).applyAt(30, second).deleteByHand(31, '2027-01-01').applyAt(32);
    const at = Date.parse('2027-01-31T12:00:00Z') / 1000;
    const revoked = new Scene(MANIFEST, [{ at, credentials: ['fake_token.t'] }]).applyAt(0, first).applyAt(30, second);
    revoked.applyAt(31, retired);

    expect(byHand.breaches()).toEqual([]);
    expect(revoked.breaches()).toEqual([]);
  });

  test('breaks it when a revocation does not end it', () => {
    const revoking = { ...MANIFEST, rotations: { r: { ...MANIFEST.rotations.r, revokeAt: ['2027-02-03T00:00:00Z'] } } };
    const scene = () => new Scene(revoking).applyAt(0, first).applyAt(30, second);
    const third = { create: ['2027-02-03'] };

    const kept = scene().applyAt(34, { ...third, retire: ['2027-01-01', '2027-01-31'] });
    const broken = scene().applyAt(34, { ...third, retire: ['2027-01-01'] });

    expect(kept.breaches()).not.toContain('not revoked on day 34');
    expect(broken.breaches()).toContain('not revoked on day 34');
  });

  test('breaks it when it is never retired', () => {
    const scene = new Scene().applyAt(0, first).applyAt(30, second).applyAt(38).applyAt(39).applyAt(40);

    expect(scene.breaches()).toEqual(['never retired on day 39']);
  });

  test('may live on where the answer with its successor was lost, and nobody holds that one', () => {
    const scene = new Scene().applyAt(0, first);
    scene.vendor.issue('t-2027-01-01');

    expect(
      scene
        .applyAt(30, { ended: 'failed', injected: ['PUT **'] })
        .applyAt(31, second)
        .applyAt(39)
        .applyAt(40)
        .breaches(),
    ).toEqual(['never retired on day 40']);
    expect(scene.texts()[0]).toContain('t-2027-01-01, superseded by the apply of 2027-02-01T00:00:00Z');
  });

  test('may live as long as its vendor is told to keep it', () => {
    const scene = new Scene({ ...MANIFEST, holds: { ci: 30 * DAY } }).applyAt(0, first).applyAt(30, second).applyAt(38).applyAt(39);

    expect(scene.breaches()).toEqual([]);
    expect(
      scene
        .applyAt(62, { create: ['2027-03-02'] })
        .applyAt(63)
        .breaches(),
    ).toEqual(['never retired on day 63']);
  });

  test('is held to what is said on the command line where no manifest says it', () => {
    const early = new Scene({}, [], { overlap: 7 * DAY }).applyAt(0, first).applyAt(30, second).applyAt(36, retired);

    expect(early.breaches()).toEqual(['overlap too short on day 36']);
    expect(new Scene({}).applyAt(0, first).applyAt(30, second).applyAt(36, retired).breaches()).toEqual([]);
  });
});
