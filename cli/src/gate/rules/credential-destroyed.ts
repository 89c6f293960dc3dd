import { isRemoved, successorOf } from '../credential/renames';
import type { Rule } from './rule';

export const credentialDestroyed: Rule = {
  id: 'credential-destroyed',
  severity: 'mandatory',
  refuses: 'a credential that is destroyed as a whole',
  remedy:
    'remove its deliveries first, let its consumers stop, then allow it with --allow-destroy ADDRESS; if it is not meant, put it back',
  *check(scene) {
    for (const credential of scene.credentials) {
      const { address } = credential;
      if (isRemoved(credential) && successorOf(scene, credential) === undefined && !scene.mayGo(credential)) {
        const [place, ...more] = credential.prior.flatMap(({ places }) => places);
        const read = place === undefined ? '' : `; its secret stands in ${place.name}${more.length > 0 ? `, and ${more.length} more` : ''}`;
        yield {
          address,
          text: `every token of ${address} is destroyed, and none created${read}`,
          remedy: `remove its deliveries first, let its consumers stop, then allow it with --allow-destroy '${address}'; if it is not meant, put it back`,
        };
      }
    }
  },
};
