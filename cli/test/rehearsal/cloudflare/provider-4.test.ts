import { CLEAN, DAY, quick, rehearseCloudflare } from './rehearsal';

const renewed = quick({ provider: '~> 4.52', token: { minDaysForRenewal: 5, duration: '8760h' } });

test('a token on provider 4.52 is refreshed by every plan in its window, and keeps its secret', async () => {
  const { report, emulator, changes } = await rehearseCloudflare(renewed, { until: '26mo', cadence: '2d' });

  expect(report).toMatchObject({ ...CLEAN, counts: { changes: 1 } });
  expect(emulator.issued()).toHaveLength(1);
  // twice in 26 months; after the first apply nothing is ever written to the state
  expect(changes[0]).toBe('POST 201');
  expect(new Set(changes.slice(1))).toEqual(new Set(['POST 200']));
});

test('a token on provider 4.52 does not outlive a pause longer than its window', async () => {
  const { report } = await rehearseCloudflare(renewed, { until: '400d', cadence: '10d', pause: '300d..380d' });

  expect(report.lockOuts).toMatchObject([{ from: '2028-01-01T00:00:00Z', cause: expect.stringContaining('by itself, at its deadline') }]);
  expect(report.lockOuts[0].length).toBeGreaterThan(10 * DAY);
});
