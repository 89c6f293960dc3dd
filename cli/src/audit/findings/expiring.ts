import { toInstant } from '../../time/clock';
import { nameOf } from '../audited-token';
import type { Finding } from './finding';

export const expiring: Finding = {
  id: 'expiring',
  severity: 'mandatory',
  finds: 'a current token that a state holds, and that ends by itself within --expiring, or has ended',
  remedy: 'let it rotate before then: apply, or shorten the interval; a longer duration keeps it for longer',
  risks: [],
  *check({ tokens, limits, now }) {
    for (const token of tokens) {
      const { told, known } = token;
      const endsAt = known?.standing === 'current' && told?.enabled ? told.expiresAt : undefined;
      if (endsAt !== undefined && endsAt <= now + limits.expiring) {
        yield { token, text: `${nameOf(token)} ${endsAt <= now ? 'ended' : 'ends'} at ${toInstant(endsAt)}` };
      }
    }
  },
};
