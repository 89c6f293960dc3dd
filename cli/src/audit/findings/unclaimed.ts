import { toInstant } from '../../time/clock';
import { nameOf } from '../audited-token';
import type { Finding } from './finding';
import { isOrphan, unknownTokens } from './unknown-tokens';

export const unclaimed: Finding = {
  id: 'unclaimed',
  severity: 'advisory',
  finds:
    'a token that is named as this library names them, that no state holds, and that somebody may well use: it was used, or is of no credential that is known',
  remedy: 'give the state of the stack that made it, too; if there is none any more, find out who uses it, and end it then',
  risks: ['NHI1:2025'],
  *check(scene) {
    for (const token of unknownTokens(scene).filter((each) => !isOrphan(each))) {
      const { lastUsedAt } = token.told!;
      const used = typeof lastUsedAt === 'number' ? `was last used at ${toInstant(lastUsedAt)}` : 'is of no credential that is known';
      yield { token, text: `${nameOf(token)} ${used}, and no state holds it` };
    }
  },
};
