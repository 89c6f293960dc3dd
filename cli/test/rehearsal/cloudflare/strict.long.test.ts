import { Duration } from '../../../../src';
import { CLEAN, DAY, quick, rehearseCloudflare, START } from './rehearsal';
import { STRICT } from './settings';

test('a vendor that takes no deadline below an hour refuses a revocation that does not wait: it fails loudly, and nobody is locked out', async () => {
  const token = { revocationGrace: Duration.minutes(0) };
  const { report, emulator } = await rehearseCloudflare(quick({ token }), {
    until: '20d',
    cadence: '2d',
    switches: { nearDeadlines: 'refused' },
    edits: { '16d': quick({ token, rotation: { revokeAt: ['2027-01-16T12:00:00Z'] } }) },
  });

  expect(report.lockOuts).toEqual([]);
  expect(report.failures.length).toBeGreaterThan(0);
  expect(report.failures[0].at).toBe('2027-01-17T00:00:00Z');
  expect(emulator.rotations().every(({ at }) => at < START + 16 * DAY)).toBe(true);
});

test('a vendor that takes no deadline in the past refuses a new name after the overlap, and takes it with the next generation', async () => {
  const { report } = await rehearseCloudflare(quick(), {
    until: '28d',
    cadence: '2d',
    switches: { pastDeadlineOnUpdate: 'refused' },
    edits: { '20d': quick({ token: { name: 'another name' } }) },
  });

  expect(report.lockOuts).toEqual([]);
  expect(report.failures.map(({ at }) => at)).toEqual(['2027-01-21T00:00:00Z', '2027-01-23T00:00:00Z']);
  expect(report.unsettledPlans).toEqual([]);
});

test('a token that is renewed does not care about any of it', async () => {
  const renewed = quick({ policy: true, token: { minDaysForRenewal: 5, duration: '480h' } });

  const { report } = await rehearseCloudflare(renewed, { until: '50d', cadence: '2d', switches: STRICT });

  expect(report).toMatchObject(CLEAN);
});
