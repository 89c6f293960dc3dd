import { toInstant } from '../../time/clock';
import type { Watch } from '../watch/watch';
import type { LeakReport } from './report';

/** Where secrets are shown, a line for each place and credential. */
export function leakReports({ leaks, credentials }: Watch): LeakReport[] {
  const byKey = new Map<string, LeakReport>();
  for (const { where, secret, at } of leaks.all) {
    const credential = credentials.identify(secret)?.credential ?? secret.tokenId;
    const known = byKey.get(`${where} ${credential}`);
    byKey.set(`${where} ${credential}`, { credential, where, first: known?.first ?? toInstant(at), times: (known?.times ?? 0) + 1 });
  }
  return [...byKey.values()];
}
