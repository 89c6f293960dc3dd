import { readManifest } from '../manifest/manifest';
import { parseInstant } from './timetable';
import type { Revocation } from './watch/revocations';

/** The revocations that the manifest of a synthesized stack declares. */
export function readRevocations(directory: string, prefix = ''): Revocation[] {
  const { rotations = {}, credentials = {} } = readManifest(directory) ?? {};
  return Object.entries(rotations).flatMap(([rotation, declared]) => {
    const concerned = Object.values(credentials[rotation] ?? {}).map((address) => `${prefix}${address}`);
    const revokeAt = declared.kind === 'calendar' ? declared.revokeAt : [];
    return revokeAt.flatMap((instant) => {
      const at = parseInstant(instant);
      return at === undefined ? [] : [{ at, credentials: concerned }];
    });
  });
}
