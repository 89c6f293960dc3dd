import { nameOf } from '../audited-token';
import type { Finding } from './finding';
import { unknownTokens, whyNoOrphan } from './unknown-tokens';

export const unclaimed: Finding = {
  id: 'unclaimed',
  severity: 'advisory',
  finds:
    'a token that is named as this library names them and that no state holds, but that somebody may well need: it was used, is newer than the state, or is of no credential that is known',
  remedy: 'give the newest state of every stack that makes tokens there; if none holds it, find out who uses it, and end it then',
  risks: ['NHI1:2025'],
  *check(scene) {
    for (const token of unknownTokens(scene)) {
      const why = whyNoOrphan(scene, token);
      if (why !== undefined) {
        yield { token, text: `${nameOf(token)} ${why}, and no state holds it` };
      }
    }
  },
};
