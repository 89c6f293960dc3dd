import type { Resource } from '../framework/resource';
import type { Attributes, NestedBlocks } from '../framework/schema';
import { type SdkAttribute, type SdkData, sdkResource } from '../framework/sdk-resource';
import type { Values } from '../protocol/value';
import type { Target } from './target';

export interface RecordingDeclaration<A extends Attributes<SdkAttribute>, N extends NestedBlocks<SdkAttribute>> {
  readonly type: string;
  readonly attributes: A;
  readonly blocks: N;
  /** The target's id. */
  id(data: SdkData<A, N>): string;
  /** Fills in what the target would compute. */
  compute?(data: SdkData<A, N>): void;
}

/** A resource that takes whatever it is given and keeps it in the state, where a rehearsal finds it. */
export function recordingResource<const A extends Attributes<SdkAttribute>, const N extends NestedBlocks<SdkAttribute>>(
  declaration: RecordingDeclaration<A, N>,
): Resource<Target> {
  const { type, attributes, blocks } = declaration;
  return sdkResource<Target, A, N>({
    type,
    attributes,
    blocks,
    async create(data, target) {
      const created = { ...data, id: declaration.id(data) };
      declaration.compute?.(created);
      await target.write('POST', type, created.id, created as Values);
      Object.assign(data, created);
    },
    async read(data, target) {
      // no target tells which version of a write-only argument it was given
      const told = Object.entries(target.read(type, `${data.id}`) ?? {}).filter(([name]) => !/_wo_(version|revision)$/.test(name));
      Object.assign(data, Object.fromEntries(told));
    },
    async update(data, target) {
      await target.write('PUT', type, `${data.id}`, data as Values);
    },
    async delete(data, target) {
      await target.delete(type, `${data.id}`);
    },
  });
}
