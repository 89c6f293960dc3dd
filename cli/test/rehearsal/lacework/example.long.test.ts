import { laceworkFleet, rehearseLacework } from './rehearsal';

const DAY = 86_400;

test.each([
  ['every week', undefined, 15],
  ['with a pause of five intervals', '150d..300d', 11],
])('keeps every agent of prod and dev let in for fourteen months, applied %s', async (_, pause, generations) => {
  const { report, emulator } = await rehearseLacework(laceworkFleet, { until: '14mo', cadence: '1w', quick: true, pause });

  expect(report).toMatchObject({ verdict: 'clean', counts: { lockOuts: 0, unsettledPlans: 0, leaks: 0, failedApplies: 0 } });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
  expect(report.credentials.map(({ places }) => places).sort()).toEqual([
    ['kubernetes_secret_v1.dev_kubernetes_secret_v1-lacework-dev-lacework-config_0BDAA835#data.config.json.tokens.AccessToken'],
    ['kubernetes_secret_v1.prod_kubernetes_secret_v1-lacework-prod-lacework-config_6B259E04#data.config.json.tokens.AccessToken'],
  ]);
  expect(report.credentials.map((credential) => credential.generations.length)).toEqual([generations, generations]);
  expect(emulator.list()).toHaveLength(2 * generations);
});
