import type { AuditScene } from '../audit-scene';
import type { AuditedToken } from '../audited-token';

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

/** A create whose answer was lost leaves a token whose secret nobody ever learnt. */
export function isOrphan({ told, claim }: AuditedToken): boolean {
  return claim !== undefined && typeof told?.lastUsedAt !== 'number';
}
