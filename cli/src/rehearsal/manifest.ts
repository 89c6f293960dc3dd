import { readManifest } from '../manifest/manifest';
import { parseInstant } from './timetable';
import type { Revocation } from './watch/revocations';

/** The revocations that a stack declares, and those that its edits bring. */
export function revocationsOf(
  directory: string,
  edits: readonly { readonly at: number; readonly directory: string }[] = [],
  prefix = '',
): Revocation[] {
  const known = new Map<number, string[]>();
  const inOrder = [{ directory, at: undefined }, ...[...edits].sort((a, b) => a.at - b.at)];
  return inOrder.flatMap((edit) =>
    readRevocations(edit.directory, prefix).flatMap(({ at, credentials, graces }) => {
      const before = known.get(at) ?? [];
      known.set(at, [...before, ...credentials]);
      const fresh = credentials.filter((credential) => !before.includes(credential));
      return fresh.length === 0 ? [] : [{ at, since: edit.at, credentials: fresh, graces }];
    }),
  );
}

/** The revocations that the manifest of a synthesized stack declares. */
export function readRevocations(directory: string, prefix = ''): Revocation[] {
  const { rotations = {}, credentials = {}, revocations = {}, graces = {} } = readManifest(directory) ?? {};
  const byAddress = new Map(
    Object.values(credentials).flatMap((each) =>
      Object.entries(each).flatMap(([path, address]): [string, number][] =>
        path in graces ? [[`${prefix}${address}`, graces[path]]] : [],
      ),
    ),
  );
  const declared = Object.entries(rotations).flatMap(([rotation, schedule]) => {
    const concerned = Object.entries(credentials[rotation] ?? {}).map(([path, address]) => ({ path, address: `${prefix}${address}` }));
    const ofAll = schedule.kind === 'calendar' ? schedule.revokeAt : [];
    return [
      ...ofAll.map((instant) => ({ instant, concerned: concerned.map(({ address }) => address) })),
      ...concerned.flatMap(({ path, address }) =>
        (revocations[path]?.revokeAt ?? []).map((instant) => ({ instant, concerned: [address] })),
      ),
    ];
  });
  return declared.flatMap(({ instant, concerned }) => {
    const at = parseInstant(instant);
    return at === undefined ? [] : [{ at, credentials: concerned, ...(byAddress.size > 0 && { graces: byAddress }) }];
  });
}
