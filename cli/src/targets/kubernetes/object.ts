import type { Resource } from '../../plugin/framework/resource';
import type { Attributes, NestedBlocks } from '../../plugin/framework/schema';
import type { SdkAttribute, SdkData, SdkPlanDraft } from '../../plugin/framework/sdk-resource';
import { recordingResource } from '../recording';
import type { SinkClient } from '../target';
import { clusterMetadata, complete, metadataOf, nameGenerated, namespacedMetadata, objectId } from './metadata';

interface ObjectDeclaration<A extends Attributes<SdkAttribute>, N extends NestedBlocks<SdkAttribute>> {
  /** The older one of the type's two names: the newer one ends in `_v1`. */
  readonly type: string;
  readonly version?: number;
  /** As the cluster calls objects of this kind, `secrets`. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly attributes: A;
  readonly blocks?: N;
  customizeDiff?(draft: SdkPlanDraft): void;
  compute?(data: SdkData<A, N>): void;
  forbids?(data: SdkData<A, N>, state: SdkData<A, N>): string | undefined;
}

/** An object of the cluster, under both names that its resource type has. A second one of the same name is refused. */
export function clusterObject<
  const A extends Attributes<SdkAttribute> = Attributes<SdkAttribute>,
  const N extends NestedBlocks<SdkAttribute> = Record<never, never>,
>(declaration: ObjectDeclaration<A, N>): Resource<SinkClient>[] {
  const { type, plural, namespaced } = declaration;
  const kind = type.replace('kubernetes_', '');
  const blocks = { metadata: namespaced ? namespacedMetadata : clusterMetadata, ...declaration.blocks };
  return [type, `${type}_v1`].map((name) =>
    recordingResource<SinkClient, Attributes<SdkAttribute>, NestedBlocks<SdkAttribute>>({
      type: name,
      version: declaration.version,
      attributes: declaration.attributes,
      blocks,
      customizeDiff: declaration.customizeDiff,
      id(data, client) {
        nameGenerated(metadata(data), client, kind);
        return objectId(metadata(data));
      },
      object: (data) => `${kind} ${data.id}`,
      refuses: ({ deletedAt }, data) => (deletedAt === undefined ? `${plural} "${metadata(data)?.[0]?.name}" already exists` : undefined),
      forbids: declaration.forbids as never,
      compute(data, _client, state) {
        declaration.compute?.(data as never);
        complete(metadata(data) as never, state && (metadata(state) as never));
      },
      import(id, data) {
        Object.assign(data, { metadata: metadataOf(id) });
      },
      place: (data) => `kubernetes ${kind.replaceAll('_', ' ')} ${objectId(metadata(data))}`,
    }),
  );
}

interface Named {
  name?: string | null;
  readonly namespace?: string | null;
  readonly generate_name?: string | null;
}

function metadata(data: object): readonly Named[] | null {
  return (data as { readonly metadata?: readonly Named[] | null }).metadata ?? null;
}
