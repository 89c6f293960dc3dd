import { compareGenerations } from '../../gate/credential/generation';
import { type AuditScene, credentialKey } from '../audit-scene';
import type { AuditedToken } from '../audited-token';

/** A create whose answer was lost is repeated by one of the next applies. */
const RETRIED_WITHIN = 2 * 86_400;

/** Tokens that no state holds although they bear a name of this library, but for those that an apply may be about to write. */
export function unknownTokens({ tokens, limits, now }: AuditScene): AuditedToken[] {
  return tokens.filter(
    ({ told, known, claim, generation }) =>
      known === undefined &&
      (claim !== undefined || generation !== undefined) &&
      told?.createdAt !== undefined &&
      now - told.createdAt >= limits.settle,
  );
}

/** Whether a token is what a create leaves behind whose answer was lost. */
export function isOrphan(scene: AuditScene, token: AuditedToken): boolean {
  return token.known === undefined && whyNoOrphan(scene, token) === undefined;
}

/** Why a token that no state holds may well be somebody's, as part of a sentence; undefined if nothing says so. */
export function whyNoOrphan({ byCredential }: AuditScene, { told, claim, generation }: AuditedToken): string | undefined {
  if (typeof told?.lastUsedAt === 'number') {
    // nobody ever learnt the secret of an orphan
    return 'was used';
  }
  if (claim === undefined) {
    return 'is of no credential that is known';
  }
  const held = byCredential.get(credentialKey(claim)) ?? [];
  if (claim.form === 'none') {
    const born = told?.createdAt ?? Number.POSITIVE_INFINITY;
    const retried = held.some(
      (each) => each.told?.createdAt !== undefined && each.told.createdAt >= born && each.told.createdAt - born <= RETRIED_WITHIN,
    );
    return retried ? undefined : `has but the name in common with ${claim.stack}: ${claim.credential}`;
  }
  const isRetried = held.some(({ known }) => known!.generation !== undefined && compareGenerations(known!.generation, generation!) >= 0);
  return isRetried ? undefined : `is of a generation that the state of ${claim.stack} does not know yet`;
}
