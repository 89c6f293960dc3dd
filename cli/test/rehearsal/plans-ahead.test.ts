import { PlansAhead } from '../../src/rehearsal/plans-ahead';

/** An apply by a clock that is right. */
const exactly = (at: number) => ({ at, clock: at });

/** Plans that are made at once, and a note of each that was begun. */
function plans(timeless = true) {
  const begun: string[] = [];
  const ahead = new PlansAhead({
    timeless: () => timeless,
    begin: ({ at }, early) => {
      begun.push(`${at}${early ? ' ahead' : ''}`);
      return { file: `plan-${begun.length}`, outcome: Promise.resolve({ code: 0, stdout: '', stderr: '' }) };
    },
  });
  return { ahead, begun };
}

describe('plans ahead', () => {
  test('are taken when their time has come', () => {
    const { ahead, begun } = plans();

    ahead.begin([exactly(2)]);

    expect(ahead.take(exactly(2)).file).toBe('plan-1');
    expect(begun).toEqual(['2 ahead']);
  });

  test('are made again when something was changed', () => {
    const { ahead, begun } = plans();

    ahead.begin([exactly(2)]);
    ahead.forget();

    expect(ahead.take(exactly(2)).file).toBe('plan-2');
    expect(begun).toEqual(['2 ahead', '2']);
  });

  test('are made again when another time has come than was expected', () => {
    const { ahead, begun } = plans();

    ahead.begin([exactly(2)]);

    expect(ahead.take(exactly(3)).file).toBe('plan-2');
    expect(ahead.take(exactly(2)).file).toBe('plan-3');
    expect(begun).toEqual(['2 ahead', '3', '2']);
  });

  test('are not begun when the passing of time may change what they find', () => {
    const { ahead, begun } = plans(false);

    ahead.begin([exactly(2)]);

    expect(begun).toEqual([]);
  });
});
