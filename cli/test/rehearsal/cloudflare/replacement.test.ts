import { ServiceTokenStrategy } from '../../../../src';
import { CLEAN, DAY, quick, type Rehearsed, rehearseCloudflare, START } from './rehearsal';

const REPLACED = { strategy: ServiceTokenStrategy.REPLACEMENT };

test('each generation is a token of its own, deleted when its overlap is over and the policy dropped it', async () => {
  const { report, changes } = await rehearseCloudflare(quick({ token: REPLACED, policy: true }), {
    until: '32d',
    quick: false,
    switches: { tokensInNoPolicy: 'refused' },
  });

  expect(report).toMatchObject(CLEAN);
  expect(report.smallestOverlap).toBe(4 * DAY);
  expect(changes).toEqual(['POST 201', 'POST 201', 'DELETE 200', 'POST 201', 'DELETE 200', 'POST 201', 'DELETE 200']);
});

test('a late generation gives the older one its whole overlap, also when the next one is on time', async () => {
  const { report } = await rehearseCloudflare(quick({ token: REPLACED, policy: true }), { until: '32d', pause: '13d..23d' });

  expect(report).toMatchObject(CLEAN);
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(3 * DAY);
});

test('a stack that is taken down meets no token that is still included', async () => {
  const { report, changes } = await rehearseCloudflare(quick({ token: REPLACED, policy: true }), {
    until: '20d',
    cadence: '4d',
    edits: { '18d': quick({ credentials: [] }) },
  });

  // whoever still uses the token stops within the roll-out
  expect(report).toMatchObject({ lockOuts: [{ from: '2027-01-19T00:00:00Z', length: 4 * 3600 }], failures: [] });
  expect(changes.filter((change) => change !== 'POST 201' && change !== 'DELETE 200')).toEqual([]);
});

describe('a token that is renewed at least 5 days before it expires, in a life of 20', () => {
  const renewed = quick({ token: { minDaysForRenewal: 5, duration: '480h' }, policy: true });

  let steady: Rehearsed;

  beforeAll(async () => {
    steady = await rehearseCloudflare(renewed, { until: '60d', cadence: '2d' });
  });

  test('never ends while Terraform runs', () => {
    const { report, emulator } = steady;

    expect(report).toMatchObject(CLEAN);
    expect(emulator.issued().length).toBeGreaterThanOrEqual(4);
  });

  test('outlives a pause that leaves Terraform a day of the 5', async () => {
    const last = (steady.emulator.issued()[1].issuedAt - START) / DAY;

    const { report } = await rehearseCloudflare(renewed, { until: '60d', cadence: '1d', pause: `${last + 1}d..${last + 19}d` });

    expect(report.lockOuts).toEqual([]);
  });

  test('does not outlive a longer pause: the lock-out is found and named', async () => {
    const { report } = await rehearseCloudflare(renewed, { until: '60d', cadence: '1d', pause: '20d..50d' });

    expect(report.verdict).toBe('failed');
    expect(report.lockOuts).toHaveLength(1);
    expect(report.lockOuts[0]).toMatchObject({
      until: '2027-02-20T04:00:00Z',
      cause: expect.stringContaining('by itself, at its deadline'),
    });
  });
});
