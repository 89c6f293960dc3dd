import { versionChangesOf } from '../credential/versions';
import type { Rule } from './rule';

export const versionWithoutDeadline: Rule = {
  id: 'version-without-deadline',
  severity: 'mandatory',
  refuses: 'a Cloudflare client_secret_version that rises while no deadline says how long the superseded secret lives',
  remedy: 'set previous_client_secret_expires_at to an overlap from now, at most 30 days, in whole seconds of UTC',
  *check(scene) {
    for (const { resource, before, after, deadline } of versionChangesOf(scene)) {
      if (after > before && deadline === null) {
        yield {
          address: resource.address,
          text: `${resource.address} gets a new secret, and previous_client_secret_expires_at is not set: the vendor ends the superseded one at once`,
        };
      }
    }
  },
};
