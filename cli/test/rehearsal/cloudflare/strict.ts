import { Duration } from '../../../../src';
import type { CloudflareSwitches } from '../../../src/vendors/cloudflare/emulator/switches';
import { DAY, quick, rehearseCloudflare, START } from './rehearsal';

/** A revocation that does not wait fails loudly, and nobody is locked out. */
export async function expectRevocationRefused(switches: Partial<CloudflareSwitches>): Promise<void> {
  const token = { revocationGrace: Duration.minutes(0) };
  const { report, emulator } = await rehearseCloudflare(quick({ token }), {
    until: '20d',
    cadence: '2d',
    switches,
    edits: { '16d': quick({ token, rotation: { revokeAt: ['2027-01-16T12:00:00Z'] } }) },
  });

  expect(report.lockOuts).toEqual([]);
  expect(report.failures.length).toBeGreaterThan(0);
  expect(report.failures[0].at).toBe('2027-01-17T00:00:00Z');
  expect(emulator.rotations().every(({ at }) => at < START + 16 * DAY)).toBe(true);
}

/** A new name after the overlap is refused, and taken with the next generation. */
export async function expectNameTakenLater(switches: Partial<CloudflareSwitches>): Promise<void> {
  const { report } = await rehearseCloudflare(quick(), {
    until: '28d',
    cadence: '2d',
    switches,
    edits: { '20d': quick({ token: { name: 'another name' } }) },
  });

  expect(report.lockOuts).toEqual([]);
  expect(report.failures.map(({ at }) => at)).toEqual(['2027-01-21T00:00:00Z', '2027-01-23T00:00:00Z']);
  expect(report.unsettledPlans).toEqual([]);
}
