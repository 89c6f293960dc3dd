import { EVERY_PLACE, placesOf, rehearse } from './everywhere';

jest.setTimeout(300_000);

const DAY = 86400;

test('a secret reaches a consumer at every target at once, for fourteen months', async () => {
  const report = await rehearse(30, { until: '14mo', cadence: '2w' });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], gaps: [], leaks: [], unsettledPlans: [], failures: [] });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
  expect(placesOf(report)).toEqual(EVERY_PLACE);
});

/** The call that writes a new secret to each type of target. */
const CALLS = [
  'PATCH **/vars/*',
  'PUT /sinks/kubernetes_secret_v1/**',
  'PUT /sinks/aws_ssm_parameter/agent',
  'POST /sinks/aws_secretsmanager_secret_version/agent*',
  'POST /sinks/aws_secretsmanager_secret_version/write-only*',
  'PUT /sinks/vault_kv_secret_v2/**/agent',
  'POST /sinks/github_actions_secret/**',
  'POST /sinks/github_actions_environment_secret/**',
  'POST /sinks/github_actions_organization_secret/**',
  'POST /sinks/local_sensitive_file/**',
];

test.each(['before', 'after'])('no consumer is locked out when each delivery fails in turn, %s it is written', async (commit) => {
  const fault = CALLS.map((call, i) => `${call} status=422 nth=${i + (call.startsWith('POST') ? 2 : 1)} commit=${commit}`);

  const report = await rehearse(14, { until: '24w', cadence: '1w', fault });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], leaks: [] });
  expect(report.counts.failedApplies).toBe(CALLS.length);
  // what is replaced is gone until the next apply
  expect(report.gaps.map(({ place, length }) => [place.replace(/\..*/, ''), length])).toEqual([
    ['github_actions_secret', 7 * DAY],
    ['github_actions_environment_secret', 7 * DAY],
    ['github_actions_organization_secret', 7 * DAY],
    ['local_sensitive_file', 7 * DAY],
  ]);
});
