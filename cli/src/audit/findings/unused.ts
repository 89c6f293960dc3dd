import { toInstant } from '../../time/clock';
import { formatSeconds } from '../../time/span';
import { nameOf } from '../audited-token';
import type { Finding } from './finding';

export const unused: Finding = {
  id: 'unused',
  severity: 'advisory',
  finds: 'a token that is not superseded, and was not used for longer than --unused',
  remedy: 'find out whether its consumer is still there; if nobody needs it, remove it',
  risks: ['NHI1:2025'],
  *check({ tokens, limits, now }) {
    for (const token of tokens) {
      const { told, known } = token;
      const usedAt = known?.standing !== 'superseded' && told?.enabled ? told.lastUsedAt : undefined;
      if (typeof usedAt === 'number' && now - usedAt > limits.unused) {
        yield { token, text: `${nameOf(token)} was last used at ${toInstant(usedAt)}, ${formatSeconds(now - usedAt)} ago` };
      }
    }
  },
};
