import type { Scene } from '../scene';
import { areRelated, type Credential, createdOf, losesAll, priorOf } from './credential';
import { fateOf } from './places';

/** Whether all of a credential is destroyed, and nothing of it is made again. */
export function isRemoved(credential: Credential): boolean {
  return losesAll(credential) && createdOf(credential).length === 0;
}

/** The credential that a removed one seems to have become: a new one of the same kind and owner, written to the same places. */
export function successorOf(scene: Scene, credential: Credential): Credential | undefined {
  if (!isRemoved(credential)) {
    return undefined;
  }
  const fresh = scene.credentials.filter(
    (other) => priorOf(other).length === 0 && createdOf(other).length > 0 && areRelated(credential, other),
  );
  const places = priorOf(credential).flatMap(({ places: all }) => all);
  const inherits = (other: Credential) =>
    places.length === 0 || places.some((place) => fateOf(place) === 'written') || hasNewReader(scene, other);
  return fresh.find((other) => other.type === credential.type && inherits(other)) ?? fresh.find(inherits);
}

/** Whether something that the plan creates reads a credential: its places may have been renamed with it. */
function hasNewReader({ plan }: Scene, { block }: Credential): boolean {
  return plan.readers.some(
    ({ block: reader, reads }) => reader !== '' && reads.includes(block) && plan.instancesAs(reader).some(({ fate }) => fate === 'created'),
  );
}
