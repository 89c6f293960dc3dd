import { toInstant } from '../../time/clock';
import { nameOf } from '../audited-token';
import type { Finding } from './finding';
import { isOrphan, unknownTokens } from './unknown-tokens';

export const orphan: Finding = {
  id: 'orphan',
  severity: 'advisory',
  finds:
    'a token that bears the name of a credential, that no state holds and that nobody is known to have used: a create whose answer was lost leaves one',
  remedy: 'make sure that no other stack makes tokens of that name there, then end it by the call',
  risks: ['NHI1:2025'],
  *check(scene) {
    for (const token of unknownTokens(scene).filter((each) => isOrphan(scene, each))) {
      const { stack, credential } = token.claim!;
      yield {
        token,
        stack,
        text: `${nameOf(token)} bears the name of ${stack}: ${credential}, was created at ${toInstant(token.told!.createdAt!)}, and no state holds it`,
        call: scene.endingCall(token),
      };
    }
  },
};
