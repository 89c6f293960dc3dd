import { losesAll } from '../credential/credential';
import type { Rule } from './rule';

const OF_THIS_LIBRARY =
  "let the older one live for another overlap: raise the overlap, or plan with -replace of the newest generation's journal record; a revocation that the stack declares passes with --stack";

export const losesAllLive: Rule = {
  id: 'loses-all',
  severity: 'mandatory',
  refuses: 'a credential all of whose live tokens are destroyed in the apply that creates the next one',
  remedy:
    'let two live: a rotating credential of this library, or a second token beside it (for_each over generations, or blue and green), of which the older one goes in a later apply; after a compromise, --skip loses-all=REASON',
  *check(scene) {
    for (const credential of scene.credentials) {
      const lost = credential.lost;
      const asked = lost.every(({ generation }) => scene.isRevoked(credential, generation));
      const firstDestroyed = lost.every(({ resource }) => resource.destroyedFirst);
      if (losesAll(credential) && credential.created.length > 0 && !asked && !firstDestroyed && !scene.isSpare(credential)) {
        const tokens = lost.length === 1 ? 'the only live token' : `all ${lost.length} live tokens`;
        yield {
          address: credential.address,
          text: `${tokens} of ${credential.address} ${lost.length === 1 ? 'is' : 'are'} destroyed in the apply that creates the next one: consumers are refused until they have picked it up`,
          ...(credential.isManaged && { remedy: OF_THIS_LIBRARY }),
        };
      }
    }
  },
};
