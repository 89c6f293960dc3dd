import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from './timetable';
import type { Revocation } from './watch/revocations';

interface Manifest {
  readonly rotations?: Readonly<Record<string, { readonly revokeAt?: readonly string[] }>>;
  /** Rotation and path to the address of a resource block. */
  readonly credentials?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The revocations that the manifest of a synthesized stack declares. */
export function readRevocations(directory: string): Revocation[] {
  const path = join(directory, 'cdk.tf.json');
  if (!existsSync(path)) {
    return [];
  }
  const { rotations = {}, credentials = {} } = (JSON.parse(readFileSync(path, 'utf8'))['//']?.rotation ?? {}) as Manifest;
  return Object.entries(rotations).flatMap(([rotation, { revokeAt = [] }]) => {
    const concerned = Object.values(credentials[rotation] ?? {});
    return revokeAt.flatMap((instant) => {
      const at = parseInstant(instant);
      return at === undefined ? [] : [{ at, credentials: concerned }];
    });
  });
}
