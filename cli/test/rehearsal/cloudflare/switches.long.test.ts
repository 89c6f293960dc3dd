import { ServiceTokenStrategy } from '../../../../src';
import type { CloudflareSwitches } from '../../../src/vendors/cloudflare/emulator/switches';
import { CLEAN, DAY, quick, rehearseCloudflare } from './rehearsal';
import { SETTINGS, titleOf } from './settings';

/** What each is about: settings of different parts of the vendor touch nothing of each other. */
const PARTS: readonly (readonly (keyof CloudflareSwitches)[])[] = [
  ['putMovesExpiry', 'pastDeadlineOnCreate', 'pastDeadlineOnUpdate', 'nearDeadlines', 'farDeadlines', 'laterDeadlineRevives'],
  ['lowerVersion', 'repeatedVersionReturnsSecret'],
  ['tokensInNoPolicy', 'denyBesideServiceAuth', 'deleteInUse'],
  ['inactiveTokens', 'endedTokens', 'strictAuthentication', 'secretShape'],
];

/** Every setting once, one of each part at a time. */
function rounds(): [string, Partial<CloudflareSwitches>][] {
  const byPart = PARTS.map((names) => SETTINGS.filter((setting) => names.some((name) => name in setting)));
  expect(byPart.flat()).toHaveLength(SETTINGS.length);
  return Array.from({ length: Math.max(...byPart.map((part) => part.length)) }, (_, round) => {
    const switches: Partial<CloudflareSwitches> = Object.assign({}, ...byPart.map((part) => part[round]));
    return [titleOf(switches), switches];
  });
}

test.each(rounds())('secret versions and replacement keep everybody let in under %s', async (_title, switches) => {
  const both = quick({ policy: true, others: { replaced: { strategy: ServiceTokenStrategy.REPLACEMENT } } });

  const { report } = await rehearseCloudflare(both, { until: '28d', cadence: '2d', pause: '13d..21d', switches });

  expect(report).toMatchObject(CLEAN);
  expect(report.credentials).toHaveLength(2);
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(1 * DAY);
});
