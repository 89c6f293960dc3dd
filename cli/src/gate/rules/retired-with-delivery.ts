import { losesAll } from '../credential/credential';
import { fateOf } from '../credential/places';
import { successorOf } from '../credential/renames';
import type { Rule } from './rule';

export const retiredWithDelivery: Rule = {
  id: 'retired-with-delivery',
  severity: 'mandatory',
  refuses:
    'a token that is retired in the apply that first delivers its successor, as after deliveries that failed for longer than the overlap',
  remedy:
    "let it live for another overlap: raise the overlap, or plan with -replace of the newest generation's journal record; in plain HCL retire it in a later apply; after a compromise give --stack, or --skip retired-with-delivery=REASON",
  *check(scene) {
    for (const credential of scene.credentials) {
      if ((losesAll(credential) && credential.created.length > 0) || successorOf(scene, credential) !== undefined) {
        continue; // other rules say it
      }
      for (const { resource, generation, places } of credential.lost) {
        const written = places.find((place) => fateOf(place) === 'written');
        if (written !== undefined && !scene.isRevoked(credential, generation)) {
          yield {
            address: resource.address,
            text: `${resource.address} is destroyed in the apply that first delivers another token to ${written.name}: its consumers are refused until they have picked that up`,
          };
        }
      }
    }
  },
};
