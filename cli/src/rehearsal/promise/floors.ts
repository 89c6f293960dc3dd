import { floorsOf } from '../../manifest/law';
import { toInstant } from '../../time/clock';
import { formatSeconds } from '../../time/span';
import { type ApplyRecord, isDone } from '../run-log';
import type { Breach } from './breach';
import type { Declarations } from './declarations';
import type { Line } from './lines';

export interface FloorRules {
  readonly history: readonly ApplyRecord[];
  /** What was declared when an apply took place. */
  readonly declaredIn: (record: ApplyRecord) => Declarations;
  /** By how many seconds the clocks of those who apply disagree. */
  readonly skew: number;
}

/** Whether the first apply after each revocation retired whatever was older. */
export function unkeptRevocations({ credential, lives }: Line, { history, declaredIn, skew }: FloorRules): Breach[] {
  const breaches: Breach[] = [];
  const seen = new Set<number>();
  for (const record of history.filter(isDone)) {
    const { law, grace = 0 } = declaredIn(record).of(credential);
    const floors = law === undefined ? [] : floorsOf(law).filter((floor) => floor <= record.clock && !seen.has(floor));
    for (const floor of floors) {
      seen.add(floor);
      for (const { secret, issuedIn, retirement } of lives) {
        if (issuedIn.clock < floor && (retirement === undefined || retirement.at > Math.max(record.at, record.clock) + grace + skew)) {
          const late = grace === 0 ? '' : `more than ${formatSeconds(grace)} `;
          const text = `${credential}: ${secret.tokenId} was still accepted ${late}after the apply of ${toInstant(record.at)}, the first after the revocation of ${toInstant(floor)}`;
          breaches.push({ kind: 'not revoked', credential, at: record.at, text });
        }
      }
    }
  }
  return breaches;
}
