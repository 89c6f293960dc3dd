import { placeOf } from '../../targets/places';
import { instanceAddress, type State } from '../../terraform/state';
import { subjectOf } from '../watch/texts';
import type { Takeover } from './takeover';

/** Those whose two sides are one object by what the states before and after the apply say: a plan does not tell accounts or clusters apart. */
export function confirmed(takeovers: readonly Takeover[], before: State | undefined, after: State | undefined): Takeover[] {
  return takeovers.flatMap((each) => {
    const [old, taken] = [nameIn(before, each.from.address), nameIn(after, each.to.address)];
    return old !== undefined && taken !== undefined && old !== taken ? [] : [{ ...each, object: taken ?? old ?? each.object }];
  });
}

function nameIn(state: State | undefined, address: string): string | undefined {
  for (const resource of state?.resources ?? []) {
    const instance = resource.instances.find((each) => each.deposed === undefined && instanceAddress(resource, each) === address);
    if (instance !== undefined) return subjectOf(resource, instance, placeOf).object;
  }
  return undefined;
}
