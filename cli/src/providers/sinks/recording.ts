import type { Resource } from '../framework/resource';
import type { Attributes, NestedBlocks } from '../framework/schema';
import { type SdkAttribute, type SdkData, sdkResource } from '../framework/sdk-resource';

export interface RecordingDeclaration<A extends Attributes<SdkAttribute>, N extends NestedBlocks<SdkAttribute>> {
  readonly type: string;
  readonly attributes: A;
  readonly blocks: N;
  /** The target's id. */
  id(data: SdkData<A, N>): string;
  /** Fills in what the target would compute. */
  compute?(data: SdkData<A, N>): void;
}

/** A resource that takes whatever it is given and keeps it in the state, where a rehearsal finds it. There is nothing behind it. */
export function recordingResource<const A extends Attributes<SdkAttribute>, const N extends NestedBlocks<SdkAttribute>>(
  declaration: RecordingDeclaration<A, N>,
): Resource<null> {
  const { type, attributes, blocks } = declaration;
  return sdkResource<null, A, N>({
    type,
    attributes,
    blocks,
    async create(data) {
      data.id = declaration.id(data);
      declaration.compute?.(data);
    },
    async read() {},
    async update() {},
    async delete() {},
  });
}
