import { versionChangesOf } from '../credential/versions';
import type { Rule } from './rule';

export const versionLowered: Rule = {
  id: 'version-lowered',
  severity: 'mandatory',
  refuses: 'a Cloudflare client_secret_version that goes down',
  remedy: 'put back the boundary, the serial or the clock that made it lower: a version only ever rises',
  *check(scene) {
    for (const { resource, before, after } of versionChangesOf(scene)) {
      if (after < before) {
        yield {
          address: resource.address,
          text: `client_secret_version of ${resource.address} goes down from ${before} to ${after}: the vendor refuses it, or ends the secret that consumers hold`,
        };
      }
    }
  },
};
