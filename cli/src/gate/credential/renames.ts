import { withoutKeys } from '../plan/configuration';
import type { Scene } from '../scene';
import { areRelated, type Credential, losesAll } from './credential';
import { fateOf } from './places';
import { kindOf } from './token-types';

/** Whether all of a credential is destroyed, and nothing of it is made again. */
export function isRemoved(credential: Credential): boolean {
  return losesAll(credential) && credential.created.length === 0;
}

/** The credential that a removed one seems to have become: a new one of the same kind and owner, written to the same places. */
export function successorOf(scene: Scene, credential: Credential): Credential | undefined {
  if (!isRemoved(credential)) {
    return undefined;
  }
  const places = credential.prior.flatMap(({ places: all }) => all);
  const isWritten = places.length === 0 || places.some((place) => fateOf(place) === 'written');
  const fits = (other: Credential) => areRelated(credential, other) && (isWritten || hasNewReader(scene, other));
  const fresh = scene.newOfKind(kindOf(credential.type));
  return fresh.find((other) => other.type === credential.type && fits(other)) ?? fresh.find(fits);
}

/** Whether something that the plan creates reads a credential: its places may have been renamed with it. */
function hasNewReader({ plan }: Scene, { block }: Credential): boolean {
  return plan.readersOf(withoutKeys(block)).some((reader) => plan.instancesAs(reader.block).some(({ fate }) => fate === 'created'));
}
