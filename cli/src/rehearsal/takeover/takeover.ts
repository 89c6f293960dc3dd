import type { NameOf } from '../../plugin/framework/precedence';

/** In one apply a resource gives up an object, and another one takes it. */
export interface Takeover {
  /** What the plan calls the object. */
  readonly object: string;
  readonly from: Side;
  readonly to: Side;
}

/** One of the two resources. */
export interface Side {
  readonly address: string;
  readonly type: string;
  /** What its object was called before, and is called after; undefined where there is none, or the plan does not tell. */
  readonly before?: string;
  readonly after?: string;
}

/** The part of Terraform's plan in JSON that tells what it would change. */
export interface PlannedChanges {
  readonly resource_changes?: readonly PlannedChange[];
}

interface PlannedChange {
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly before: unknown; readonly after: unknown };
}

/** The objects of a plan that one resource gives up and another one takes. */
export function takeoversIn({ resource_changes = [] }: PlannedChanges, nameOf: NameOf): Takeover[] {
  const changes = resource_changes.filter(
    ({ mode, change: { actions } }) => mode === 'managed' && actions.some((each) => each !== 'no-op'),
  );
  const sides = changes.map((each) => ({ ...sideOf(each, nameOf), deletes: each.change.actions.includes('delete') }));
  return sides.flatMap(({ deletes, ...from }) => {
    const object = deletes ? from.before : undefined;
    const takers = sides.filter(({ after, address }) => object !== undefined && after === object && address !== from.address);
    return takers.map(({ deletes: _, ...to }) => ({ object: object!, from, to }));
  });
}

function sideOf({ address, type, change: { before, after } }: PlannedChange, nameOf: NameOf): Side {
  const called = (attributes: unknown) =>
    typeof attributes === 'object' && attributes !== null ? nameOf(type, attributes as Record<string, unknown>) : undefined;
  return { address, type, before: called(before), after: called(after) };
}
