import { formatSeconds } from '../../time/span';
import { firstTried, isRevoked, versionChangesOf } from '../credential/versions';
import type { Rule } from './rule';

export const versionDeadlineNear: Rule = {
  id: 'version-deadline-near',
  severity: 'mandatory',
  refuses: 'a Cloudflare client_secret_version that rises with a deadline that has passed, or is nearer than the overlap (needs --stack)',
  remedy: 'set previous_client_secret_expires_at to an overlap from now or later, at most 30 days',
  *check(scene) {
    const { now } = scene.plan;
    for (const { credential, resource, before, after, deadline } of versionChangesOf(scene)) {
      const at = typeof deadline === 'string' ? Date.parse(deadline) / 1000 : Number.NaN;
      const left = now === undefined ? Number.NaN : at - now;
      const overlap = scene.declaredOf(credential)?.overlap ?? 0;
      if (after > before && (left <= 0 || at - (firstTried(scene, credential) ?? Number.NaN) < overlap) && !isRevoked(scene, credential)) {
        yield {
          address: resource.address,
          text: `${resource.address} gets a new secret, and the superseded one ends ${left <= 0 ? 'at once' : `after ${formatSeconds(left)}`} (previous_client_secret_expires_at ${deadline})${overlap > 0 ? `, not after its overlap of ${formatSeconds(overlap)}` : ''}`,
        };
      }
    }
  },
};
