import type { Evidence } from '../../src/rehearsal/evidence';
import { PlansAhead } from '../../src/rehearsal/plans-ahead';

/** An apply by a clock that is right. */
const exactly = (at: number) => ({ at, clock: at });

const LASTING: Evidence = { isOutdated: () => false, holds: async () => true, drop: () => {} };

/** Plans that are made at once, and a note of each that was begun, and of those that were ended. */
function plans(evidence: Partial<Evidence> | 'none' = {}) {
  const begun: string[] = [];
  const stopped: string[] = [];
  const made = jest.fn();
  const ahead = new PlansAhead({
    evidence: () => (evidence === 'none' ? undefined : { ...LASTING, ...evidence }),
    onMade: made,
    begin: ({ at }, early) => {
      begun.push(`${at}${early ? ' ahead' : ''}`);
      const file = `plan-${begun.length}`;
      return { file, outcome: Promise.resolve({ code: 0, stdout: '', stderr: '' }), stop: () => stopped.push(file) };
    },
  });
  return { ahead, begun, stopped, made };
}

describe('plans ahead', () => {
  test('are taken when their time has come', async () => {
    const { ahead, begun } = plans();

    ahead.begin(exactly(2));

    expect((await ahead.take(exactly(2))).file).toBe('plan-1');
    expect(begun).toEqual(['2 ahead']);
  });

  test('are begun once', () => {
    const { ahead, begun } = plans();

    expect([ahead.begin(exactly(2)), ahead.begin(exactly(2))]).toEqual([true, true]);

    expect(begun).toEqual(['2 ahead']);
  });

  test('are ended, and made again, when something was changed', async () => {
    const { ahead, begun, stopped } = plans();

    ahead.begin(exactly(2));
    ahead.forget();

    expect((await ahead.take(exactly(2))).file).toBe('plan-2');
    expect(begun).toEqual(['2 ahead', '2']);
    expect(stopped).toEqual(['plan-1']);
  });

  test('are made again when another time has come than was expected', async () => {
    const { ahead, begun, stopped } = plans();

    ahead.begin(exactly(2));

    expect((await ahead.take(exactly(3))).file).toBe('plan-2');
    expect((await ahead.take(exactly(2))).file).toBe('plan-3');
    expect(begun).toEqual(['2 ahead', '3', '2']);
    expect(stopped).toEqual(['plan-1']);
  });

  test('are made again when they would be others at their time', async () => {
    const { ahead, begun } = plans({ holds: async () => false });

    ahead.begin(exactly(2));

    expect((await ahead.take(exactly(2))).file).toBe('plan-2');
    expect(begun).toEqual(['2 ahead', '2']);
  });

  test('are begun anew as soon as it is known that they would be others', async () => {
    let outdated = false;
    const { ahead, begun, stopped } = plans({ isOutdated: () => outdated });

    ahead.begin(exactly(2));
    outdated = true;
    ahead.begin(exactly(2));

    expect(begun).toEqual(['2 ahead', '2 ahead']);
    expect(stopped).toEqual(['plan-1']);
  });

  test('are not begun where nothing tells whether they would be the same', () => {
    const { ahead, begun } = plans('none');

    expect(ahead.begin(exactly(2))).toBe(false);
    expect(begun).toEqual([]);
  });

  test('are counted until they have been made', async () => {
    const { ahead, made } = plans();

    ahead.begin(exactly(2));
    ahead.begin(exactly(3));
    const during = ahead.making;
    await (await ahead.take(exactly(2))).outcome;

    expect([during, ahead.making]).toEqual([2, 0]);
    expect(made).toHaveBeenCalledTimes(2);
  });
});
