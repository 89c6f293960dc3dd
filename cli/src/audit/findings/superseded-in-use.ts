import { toInstant } from '../../time/clock';
import { type AuditScene, credentialKey } from '../audit-scene';
import { type AuditedToken, nameOf } from '../audited-token';
import type { Finding } from './finding';

export const supersededInUse: Finding = {
  id: 'superseded-in-use',
  severity: 'mandatory',
  finds: 'a superseded token that is still used, more than --rollout after its successor came: who uses it has not rolled out',
  remedy: 'restart the consumers that read where it is delivered, before it is retired; see whether somebody copied it by hand',
  risks: ['NHI7:2025'],
  *check({ tokens, byCredential, limits, now }) {
    for (const token of tokens.filter(({ known }) => known?.standing === 'superseded')) {
      const { told, known } = token;
      const since = known!.supersededAt ?? successionOf(token, byCredential);
      const usedAt = told?.enabled ? told.lastUsedAt : undefined;
      if (since === undefined || typeof usedAt !== 'number' || usedAt <= since + limits.rollout || now - usedAt > limits.idle) {
        continue;
      }
      const { overlapUntil, places } = known!;
      const end = overlapUntil === undefined ? '' : `; its overlap lasts until ${toInstant(overlapUntil)}`;
      const where = places.length === 0 ? '' : `; it is delivered to ${places.join(', ')}`;
      yield {
        token,
        text: `${nameOf(token)} was superseded at ${toInstant(since)}, and was last used at ${toInstant(usedAt)}${end}${where}`,
      };
    }
  },
};

/** When a token was created that succeeded it, where no journal tells. */
function successionOf({ told, known }: AuditedToken, kin: AuditScene['byCredential']): number | undefined {
  const own = told?.createdAt ?? Number.POSITIVE_INFINITY;
  const later = (kin.get(credentialKey(known!)) ?? []).flatMap(({ told: other }) => other?.createdAt ?? []).filter((at) => at > own);
  return later.length === 0 ? undefined : Math.min(...later);
}
