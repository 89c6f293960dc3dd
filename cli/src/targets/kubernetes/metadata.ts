import type { Data } from '../../plugin/framework/schema';
import { map, number, string } from '../../plugin/protocol/type';
import type { SinkClient } from '../target';
import { annotations, labels, namePrefix, objectName } from './names';

const common = {
  annotations: { type: map(string), optional: true, validators: [annotations] },
  generate_name: { type: string, optional: true, forceNew: true, validators: [namePrefix] },
  generation: { type: number, computed: true },
  labels: { type: map(string), optional: true, validators: [labels] },
  name: { type: string, optional: true, computed: true, forceNew: true, validators: [objectName] },
  resource_version: { type: string, computed: true },
  uid: { type: string, computed: true },
} as const;

/** The block that every object of the cluster has. */
export const clusterMetadata = { nesting: 'list', minItems: 1, maxItems: 1, attributes: common } as const;

/** The block that every namespaced object has. */
export const namespacedMetadata = {
  ...clusterMetadata,
  attributes: { ...common, namespace: { type: string, optional: true, default: 'default', forceNew: true } },
} as const;

/** The block that names an object which somebody else made. */
export const reference = {
  nesting: 'list',
  minItems: 1,
  maxItems: 1,
  attributes: {
    name: { type: string, required: true, forceNew: true },
    namespace: { type: string, optional: true, default: 'default', forceNew: true },
  },
} as const;

type Metadata = Data<typeof common> & { namespace?: string | null };

/** What the cluster calls an object. */
export function objectId(metadata: readonly Named[] | null): string {
  const [{ name, namespace }] = metadata ?? [{}];
  return [...(namespace ? [namespace] : []), name].join('/');
}

/** Gives an object a name that no other one has, where only the beginning of it is asked for. */
export function nameGenerated(metadata: readonly Named[] | null, { target }: SinkClient, kind: string): void {
  for (const each of metadata ?? []) {
    const purpose = `${kind} ${each.namespace}/${each.generate_name}`;
    each.name ??= `${each.generate_name}${target.text.next(purpose, 5).toLowerCase()}`;
  }
}

interface Named {
  name?: string | null;
  readonly namespace?: string | null;
  readonly generate_name?: string | null;
}

/** Fills in what the cluster would compute; each write makes a new version. */
export function complete(metadata: Metadata[] | null, before?: readonly Metadata[] | null): void {
  for (const [i, each] of (metadata ?? []).entries()) {
    each.generation = 0;
    each.resource_version = `${Number(before?.[i]?.resource_version ?? 0) + 1}`;
    each.uid = '00000000-0000-4000-8000-000000000000';
  }
}

/** What an id says. */
export function metadataOf(id: string): Metadata[] {
  const parts = id.split('/');
  const name = parts.pop() ?? '';
  const metadata = { annotations: null, generate_name: null, labels: null, name, generation: null, resource_version: null, uid: null };
  const all: Metadata[] = [parts.length === 0 ? metadata : { ...metadata, namespace: parts.join('/') }];
  complete(all);
  return all;
}
