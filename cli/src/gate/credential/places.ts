import { leavesOf } from '../plan/leaves';
import { append, type Output, type Plan } from '../plan/plan';
import type { Resource } from '../plan/resource';
import type { Secrets } from './secrets';
import { TOKEN_TYPES } from './token-types';

/** Where a secret stands before the plan: an attribute of a resource, or an output. */
export interface Place {
  readonly resource?: Resource;
  readonly output?: Output;
  /** `tfe_variable.token#value`, `output.token` */
  readonly name: string;
}

/** Where the secrets of each token stand before the plan. */
export function placesOf<T>(plan: Plan, secrets: Secrets<T>): Map<T, Place[]> {
  const places = new Map<T, Place[]>();
  for (const resource of plan.resources) {
    if (resource.before !== undefined && !resource.isDeposed && !(resource.type in TOKEN_TYPES)) {
      gather(resource.before, secrets, (token, path) => append(places, token, { resource, name: `${resource.address}#${path}` }));
    }
  }
  for (const output of plan.outputs) {
    gather(output.before, secrets, (token, path) => append(places, token, { output, name: `output.${output.name}${path && `.${path}`}` }));
  }
  return places;
}

function gather<T>(value: unknown, secrets: Secrets<T>, found: (token: T, path: string) => void): void {
  for (const { path, value: leaf } of leavesOf(value, false)) {
    for (const token of secrets.ownersIn(leaf)) {
      found(token, path);
    }
  }
}

/** What becomes of a place in the plan. */
export function fateOf({ resource, output }: Place): 'written' | 'removed' | 'untouched' {
  if (output !== undefined) {
    return output.changes ? (output.after === null && output.unknown !== true ? 'removed' : 'written') : 'untouched';
  }
  const { fate } = resource!;
  return fate === 'updated' || fate === 'replaced' || fate === 'created'
    ? 'written'
    : fate === 'destroyed' || fate === 'forgotten'
      ? 'removed'
      : 'untouched';
}
