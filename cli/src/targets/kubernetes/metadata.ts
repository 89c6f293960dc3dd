import type { Data } from '../../plugin/framework/schema';
import { map, number, string } from '../../plugin/protocol/type';

/** The block that every namespaced object has. */
export const namespacedMetadata = {
  nesting: 'list',
  minItems: 1,
  maxItems: 1,
  attributes: {
    annotations: { type: map(string), optional: true },
    generate_name: { type: string, optional: true, forceNew: true },
    generation: { type: number, computed: true },
    labels: { type: map(string), optional: true },
    name: { type: string, optional: true, computed: true, forceNew: true },
    namespace: { type: string, optional: true, default: 'default', forceNew: true },
    resource_version: { type: string, computed: true },
    uid: { type: string, computed: true },
  },
} as const;

type Metadata = Data<(typeof namespacedMetadata)['attributes']>;

/** What the cluster calls an object. */
export function objectId(metadata: readonly Metadata[] | null): string {
  return `${metadata?.[0].namespace}/${nameOf(metadata![0])}`;
}

/** Fills in what the cluster would compute. */
export function complete(metadata: Metadata[] | null): void {
  for (const each of metadata ?? []) {
    each.name = nameOf(each);
    each.generation = 0;
    each.resource_version = '1';
    each.uid = '00000000-0000-4000-8000-000000000000';
  }
}

function nameOf({ name, generate_name }: Metadata): string {
  return name ?? `${generate_name}00000`;
}
