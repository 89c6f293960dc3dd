import type { Contest } from './findings';
import type { Leaf } from './leaves';
import type { Text } from './texts';

/** Notices when several resources write one string of one object: whoever is applied last wins, at every apply. */
export function contestedPlaces() {
  const writers = new Map<string, { readonly places: Set<string>; secret: boolean }>();
  return {
    note({ owner }: Text, { object, place }: Leaf, secret: boolean): void {
      if (owner?.managed !== true || !owner.named) {
        return;
      }
      const entry = writers.get(object) ?? { places: new Set<string>(), secret: false };
      entry.places.add(place);
      entry.secret ||= secret;
      writers.set(object, entry);
    },
    contests(): Contest[] {
      return [...writers]
        .filter(([, { places, secret }]) => secret && places.size > 1)
        .map(([object, { places }]) => ({ object, places: [...places].sort() }));
    },
  };
}
