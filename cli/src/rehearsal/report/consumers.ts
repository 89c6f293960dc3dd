import { toInstant } from '../../time/clock';
import type { Promises } from '../promise/promises';
import type { Watch } from '../watch/watch';
import { nameGenerations } from './generations';
import type { ConsumerReport } from './report';

/** What whoever reads at each place used, and since when. */
export function consumerReports(watch: Watch, promises: Promises, mine: (place: string) => boolean): ConsumerReport[] {
  const names = nameGenerations(watch, promises);
  return watch.consumers.lanes
    .all()
    .filter(({ place }) => mine(place))
    .map(({ place, holdings }) => ({
      place,
      held: holdings.map(({ from, secret }) => ({
        from: toInstant(from),
        credential: (secret && watch.credentials.identify(secret)?.credential) ?? null,
        generation: (secret && names.get(secret)) ?? null,
      })),
    }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
}
