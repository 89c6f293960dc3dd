import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Sink } from '../sink';
import { Target } from '../target';
import { randomInteger, randomShuffle } from './choices';
import { randomBytes, randomId, randomPet, randomUuid } from './identifiers';
import { randomPassword, randomString } from './texts';

const resources = [randomBytes, randomId, randomInteger, randomPassword, randomPet, randomShuffle, randomString, randomUuid];

/** hashicorp/random 3, as random as its seed. */
export function serveRandom(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {},
    resources,
    dataSources: [],
    configure: async () => ({ target }),
    close: () => {},
  });
}

export const random: Sink = { source: 'hashicorp/random', serve: serveRandom, places: placesOf(resources), harmless: true };
