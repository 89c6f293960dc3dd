import { CiAccess } from '../../../../examples/ci-access/stack';
import { CiAccessRenewal } from '../../../../examples/ci-access-renewal/stack';
import { type Build, CLEAN, DAY, HOUR, rehearseCloudflare } from './rehearsal';

jest.setTimeout(300_000);

const WEEK = 7 * DAY;

const access: Build = (app) => new CiAccess(app, 'ci-access');
const renewal: Build = (app) => new CiAccessRenewal(app, 'ci-access-renewal');

test.each([
  ['for fourteen months', '14mo', undefined, 15],
  ['with a pause of two intervals', '300d', '150d..210d', 10],
])('the example of secret versions keeps CI let in, applied every week, %s', async (_, until, pause, secrets) => {
  const { report, emulator } = await rehearseCloudflare(access, {
    until,
    cadence: '1w',
    pause,
    switches: { tokensInNoPolicy: 'refused', nearDeadlines: 'refused', pastDeadlineOnUpdate: 'refused' },
  });

  expect(report).toMatchObject(CLEAN);
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
  expect(emulator.issued()).toHaveLength(secrets);
  expect(report.credentials[0].places).toEqual([
    'tfe_variable.ci_tfe_variable-ws-fakeaccess000001-ACCESS_HEADERS_0ECB13E3#value.CF-Access-Client-Secret',
  ]);
});

test('the example of renewal keeps CI let in for 26 months, with a pause of three weeks that its 30 days allow', async () => {
  const { report } = await rehearseCloudflare(renewal, { until: '26mo', cadence: '1w', pause: '240d..261d' });

  expect(report).toMatchObject(CLEAN);
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
});

test('a pause longer than the 30 days of the example of renewal locks CI out, which is found and named', async () => {
  const { report } = await rehearseCloudflare(renewal, { until: '14mo', cadence: '1w', pause: '240d..400d' });

  expect(report.verdict).toBe('failed');
  expect(report.lockOuts).toMatchObject([{ from: '2028-01-01T00:00:00Z', cause: expect.stringContaining('by itself, at its deadline') }]);
  expect(report.lockOuts[0].length).toBeLessThanOrEqual(35 * DAY + WEEK + 4 * HOUR);
});
