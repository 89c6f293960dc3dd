import { Duration, ServiceTokenStrategy } from '../../../../src';
import { CLEAN, DAY, quick, rehearseCloudflare, START } from './rehearsal';
import { STRICT } from './settings';
import { expectNameTakenLater, expectRevocationRefused } from './strict';

const REPLACED = { strategy: ServiceTokenStrategy.REPLACEMENT };

test('replacement does not care about versions', async () => {
  const { report } = await rehearseCloudflare(quick({ token: REPLACED }), {
    until: '10d',
    cadence: '2d',
    switches: { versionJumps: 'refused' },
  });

  expect(report).toMatchObject(CLEAN);
});

test.each([
  [
    'the very first apply, if it is not the first generation',
    quick({ rotation: { anchor: '2026-12-16T00:00:00Z' } }),
    '2027-01-01T00:00:00Z',
    0,
  ],
  ['the first rotation', quick(), '2027-01-05T00:00:00Z', 1],
])('a vendor that takes no version but the next one refuses %s: nobody is locked out', async (_, build, at, secrets) => {
  const { report, emulator } = await rehearseCloudflare(build, { until: '12d', cadence: '2d', switches: { versionJumps: 'refused' } });

  expect(report).toMatchObject({ verdict: 'failed', lockOuts: [] });
  expect(report.failures[0]).toMatchObject({ at, step: 'apply', error: expect.stringContaining('client_secret_version must') });
  expect(emulator.issued()).toHaveLength(secrets);
});

test('a vendor that takes no deadline in the past refuses a revocation that does not wait: it fails loudly, and nobody is locked out', () =>
  expectRevocationRefused({ pastDeadlineOnUpdate: 'refused' }));

test('a vendor that takes no deadline below an hour takes a revocation that waits', async () => {
  const { report, emulator } = await rehearseCloudflare(quick(), {
    until: '18d',
    cadence: '2d',
    switches: { pastDeadlineOnUpdate: 'refused', nearDeadlines: 'refused' },
    edits: { '16d': quick({ rotation: { revokeAt: ['2027-01-16T12:00:00Z'] } }) },
  });

  expect(report).toMatchObject({ verdict: 'clean', counts: { declaredRefusals: 1 } });
  expect(emulator.rotations().at(-1)).toMatchObject({ at: START + 16 * DAY, deadline: START + 16 * DAY + 7200 });
});

test('a vendor that takes no deadline below an hour refuses a new name after the overlap, and takes it with the next generation', () =>
  expectNameTakenLater({ nearDeadlines: 'refused' }));

test('a vendor that takes no token with a deadline in the past refuses one that is made while a revoked generation is current, and takes it with the next', async () => {
  const revoked = { rotation: { revokeAt: ['2027-01-09T12:00:00Z'] }, token: { revocationGrace: Duration.minutes(0) } };

  const { report } = await rehearseCloudflare(quick(), {
    until: '16d',
    cadence: '2d',
    switches: { pastDeadlineOnCreate: 'refused' },
    edits: { '10d': quick(revoked), '12d': quick({ ...revoked, credentials: ['ci', 'cd'] }) },
  });

  expect(report).toMatchObject({ lockOuts: [], unsettledPlans: [] });
  expect(report.failures.map(({ at, step }) => [at, step])).toEqual([['2027-01-13T00:00:00Z', 'apply']]);
});

test('secret versions keep everybody let in under everything strict at once', async () => {
  const { report } = await rehearseCloudflare(quick({ policy: true }), {
    until: '40d',
    cadence: '1d',
    quick: false,
    pause: '13d..23d',
    switches: STRICT,
  });

  expect(report).toMatchObject(CLEAN);
});
