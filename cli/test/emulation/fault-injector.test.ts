import { CallOrder, type CallRule, FaultInjector, parseFaultRule } from '../../src/emulation/faults';

const JANUARY = Date.parse('2027-01-01T00:00:00Z') / 1000;

const rule = (text: string) => parseFaultRule(text) as CallRule;

function injectorOf(...texts: string[]): FaultInjector {
  const faults = new FaultInjector();
  for (const text of texts) {
    faults.add(rule(text));
  }
  return faults;
}

function struck(faults: FaultInjector, calls: readonly string[], at = JANUARY): (string | undefined)[] {
  return calls.map((call) => {
    const [method, path] = call.split(' ');
    return faults.arrive({ method, path, at })?.rule.text;
  });
}

test('applies to the nth matching call and as many as asked for from there on', () => {
  const faults = injectorOf('POST /a nth=2 times=2');

  const hits = struck(faults, ['POST /a', 'POST /b', 'GET /a', 'POST /a', 'POST /a', 'POST /a']).map((hit) => hit !== undefined);

  expect(hits).toEqual([false, false, false, true, true, false]);
});

test('never ends with times=always', () => {
  const faults = injectorOf('* ** nth=2 times=always');

  const hits = struck(faults, ['GET /a', 'POST /b', 'PUT /c']).map((hit) => hit !== undefined);

  expect(hits).toEqual([false, true, true]);
});

test('counts only within its period, whose end is excluded', () => {
  const faults = injectorOf('GET /a nth=2 times=always from=2027-01-01T00:00:00Z until=2027-01-01T00:01:00Z');

  const hits = [JANUARY - 1, JANUARY, JANUARY + 59, JANUARY + 60].map((at) => struck(faults, ['GET /a'], at)[0] !== undefined);

  expect(hits).toEqual([false, false, true, false]);
});

test('lets the first rule win, and all of them count', () => {
  const faults = injectorOf('GET /a', 'GET ** times=2');

  expect(struck(faults, ['GET /a', 'GET /a', 'GET /a'])).toEqual(['GET /a', 'GET ** times=2', undefined]);
});

test('tells how often each rule struck', async () => {
  const faults = injectorOf('GET /a times=2', 'GET /never');
  for (let n = 0; n < 3; n++) {
    const fault = faults.arrive({ method: 'GET', path: '/a', at: JANUARY });
    await (fault && faults.strike(fault));
  }

  const fired = faults.fired();

  expect(fired.map((each) => [each.rule.text, each.fired])).toEqual([
    ['GET /a times=2', 2],
    ['GET /never', 0],
  ]);
});

test('waits for the one who kills, and tells which call it was', async () => {
  const faults = injectorOf('KILL POST /a');
  const killed: string[] = [];
  faults.onKill(async (kill, call) => {
    await Promise.resolve();
    killed.push(`${kill.text} at ${call.path}`);
  });
  const fault = faults.arrive({ method: 'POST', path: '/a', at: JANUARY });

  await (fault && faults.strike(fault));

  expect(killed).toEqual(['KILL POST /a at /a']);
});

describe('calls that are made at once', () => {
  let order: CallOrder;

  beforeEach(() => {
    order = new CallOrder();
  });

  /** What is struck of the calls of some steps, which arrive in this order. */
  function run(text: string, ...steps: string[][]) {
    const faults = injectorOf(text);
    faults.countBy(order, 'vendor');
    return steps.map((calls) => {
      const hits = calls.filter((body) => faults.arrive({ method: 'POST', path: '/tokens', at: JANUARY, body }));
      return { hits, again: faults.nextStep() };
    });
  }

  test('count in an order of their own, once it is known that others came first', () => {
    const rule = 'POST /tokens nth=3';
    expect(run(rule, ['b'], ['z', 'x', 'y'])).toEqual([
      { hits: [], again: false },
      { hits: ['x'], again: true },
    ]);

    for (const arrival of [
      ['z', 'x', 'y'],
      ['x', 'y', 'z'],
      ['y', 'z', 'x'],
    ]) {
      expect(run(rule, ['b'], arrival)[1]).toEqual({ hits: ['y'], again: false });
    }
  });

  test('and repeated ones, and those that nobody knew of, after all others', () => {
    const rule = 'POST /tokens nth=2 times=2 status=503';
    expect(run(rule, ['y', 'x'])[0].again).toBe(true);

    expect(run(rule, ['y', 'y', 'x'])[0].hits).toEqual(['y', 'y']);
    expect(run(rule, ['x', 'w', 'y'])[0].hits).toEqual(['w', 'y']);
  });

  test('need no other run where those are struck that are to be, or all', () => {
    expect(run('POST /tokens nth=1', ['a', 'b'])[0].again).toBe(false);
    expect(run('POST /tokens times=always', ['b', 'a'])[0].again).toBe(false);
    expect(run('KILL POST /tokens', ['b', 'a'])[0].again).toBe(false);
  });
});
