import type { Places } from '../plugin/framework/place';
import { vendors } from '../vendors';
import { sinks } from '.';

const places: Places = Object.assign({}, ...[...sinks, ...vendors].map((each) => each.places ?? {}));

/**
 * What the target calls the object that a resource writes, whatever the resource's address: two resources with the same name write the
 * same object. Undefined where it has no such name. It does not tell one cluster, one Vault or one owner from another: provider
 * configurations do.
 */
export function placeOf(type: string, attributes: Readonly<Record<string, unknown>>): string | undefined {
  return places[type]?.(attributes);
}

const versions = new Set(sinks.flatMap((sink) => sink.versions ?? []));

/** Whether a resource of a type has an object alone: when it is destroyed, nothing of that is left. */
export function hasObjectAlone(type: string): boolean {
  return type in places && !versions.has(type);
}
