import type { Configuration } from '../../terraform/configuration/configuration';
import { isSource } from '../../terraform/provider-source';
import { providerAddress, type State } from '../../terraform/state';
import type { Vendor } from '../../vendors';
import { NotRun } from '../errors';

/** Refuses an edit to another major of a provider where what is in the state would not be carried over as the real one does it. */
export function requireCarriedOver(vendor: Vendor, state: State | undefined, { root, modules }: Configuration): void {
  const left = (state?.resources ?? [])
    .filter((resource) => resource.mode === 'managed' && isSource(providerAddress(resource), vendor.source))
    .map(({ type }) => type)
    .filter((type) => !vendor.carriesOver?.includes(type));
  if (left.length > 0) {
    throw new NotRun(
      `an edit changes the major version of the provider ${vendor.source}: the stand-in of the new one cannot take over ${[...new Set(left)].sort().join(', ')} as the real provider does`,
    );
  }
  const moved = [root, ...modules].flatMap(({ text }) => movedTypes(text));
  if (moved.length > 0) {
    throw new NotRun(
      `an edit changes the major version of the provider ${vendor.source} and moves ${moved.join(', ')}, which no stand-in can do`,
    );
  }
}

const MOVED = /"?from"?\s*[=:]\s*"?(\w+)\.[^}]*?"?to"?\s*[=:]\s*"?(\w+)\./g;

/** What moves from one type to another. */
function movedTypes(text: string): string[] {
  return [...text.matchAll(MOVED)]
    .filter(([, from, to]) => from !== 'module' && to !== 'module' && from !== to)
    .map(([, from, to]) => `${from} to ${to}`);
}
