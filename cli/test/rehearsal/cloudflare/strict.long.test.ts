import { CLEAN, quick, rehearseCloudflare } from './rehearsal';
import { STRICT } from './settings';
import { expectNameTakenLater, expectRevocationRefused } from './strict';

test('a vendor that takes no deadline below an hour refuses a revocation that does not wait: it fails loudly, and nobody is locked out', () =>
  expectRevocationRefused({ nearDeadlines: 'refused' }));

test('a vendor that takes no deadline in the past refuses a new name after the overlap, and takes it with the next generation', () =>
  expectNameTakenLater({ pastDeadlineOnUpdate: 'refused' }));

test('a token that is renewed does not care about any of it', async () => {
  const renewed = quick({ policy: true, token: { minDaysForRenewal: 5, duration: '480h' } });

  const { report } = await rehearseCloudflare(renewed, { until: '50d', cadence: '2d', switches: STRICT });

  expect(report).toMatchObject(CLEAN);
});
