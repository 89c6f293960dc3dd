import type { CloudflareSwitches } from '../../../src/vendors/cloudflare/emulator/switches';

/** Everything that is not verified at the vendor, the other way round. */
export const SETTINGS: Partial<CloudflareSwitches>[] = [
  { putMovesExpiry: true },
  { lowerVersion: 'ignored' },
  { lowerVersion: 'refused' },
  { repeatedVersionReturnsSecret: true },
  { pastDeadlineOnCreate: 'refused' },
  { pastDeadlineOnUpdate: 'refused' },
  { nearDeadlines: 'refused' },
  { farDeadlines: 'accepted' },
  { laterDeadlineRevives: true },
  { tokensInNoPolicy: 'accepted' },
  { denyBesideServiceAuth: 'wins' },
  { inactiveTokens: 'deleted' },
  { endedTokens: 'told' },
  { strictAuthentication: false },
  { secretShape: 'hex' },
  { deleteInUse: 'accepted' },
];

/** Everything that a vendor may refuse. */
export const STRICT: Partial<CloudflareSwitches> = {
  putMovesExpiry: false,
  lowerVersion: 'refused',
  pastDeadlineOnCreate: 'refused',
  pastDeadlineOnUpdate: 'refused',
  nearDeadlines: 'refused',
  tokensInNoPolicy: 'refused',
};

/** `putMovesExpiry: true` */
export function titleOf(switches: Partial<CloudflareSwitches>): string {
  return Object.entries(switches)
    .map((entry) => entry.join(': '))
    .join(', ');
}
