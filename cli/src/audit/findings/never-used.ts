import { formatSeconds } from '../../time/span';
import { nameOf } from '../audited-token';
import type { Finding } from './finding';
import { isOrphan } from './unknown-tokens';

export const neverUsed: Finding = {
  id: 'never-used',
  severity: 'advisory',
  finds: 'a token that is not superseded, has been there for longer than --never-used, and of which the vendor knows no use',
  remedy: 'see whether its delivery reaches a consumer; if nobody needs it, remove it',
  risks: ['NHI1:2025'],
  *check(scene) {
    const { tokens, limits, now } = scene;
    for (const token of tokens) {
      const { told, known } = token;
      const matters = known?.standing !== 'superseded' && told?.enabled && told.lastUsedAt === null && !isOrphan(scene, token);
      if (matters && told.createdAt !== undefined && now - told.createdAt > limits.neverUsed) {
        yield { token, text: `${nameOf(token)} has been there for ${formatSeconds(now - told.createdAt)}, and no use is known` };
      }
    }
  },
};
