import type { Place, Resource } from './resource';

/** Place by resource type. */
export type Places = Readonly<Record<string, Place>>;

export function placesOf(resources: readonly Resource<never>[]): Places {
  return Object.fromEntries(resources.flatMap(({ type, place }) => (place ? [[type, place]] : [])));
}
