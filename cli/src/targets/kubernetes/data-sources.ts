import { NotModelled } from '../../plugin/framework/diagnostics';
import type { DataSource } from '../../plugin/framework/resource';
import type { Attributes, NestedBlocks } from '../../plugin/framework/schema';
import { type SdkAttribute, sdkDataSource } from '../../plugin/framework/sdk-resource';
import { bool, list, map, object, string } from '../../plugin/protocol/type';
import { within } from '../recording';
import type { SinkClient } from '../target';
import { clusterMetadata, complete, namespacedMetadata, objectId } from './metadata';

interface Declaration {
  readonly type: string;
  readonly namespaced: boolean;
  readonly attributes: Attributes<SdkAttribute>;
  /** What is told of an object that nobody wrote in this rehearsal; undefined where nobody can know what is in it. */
  readonly otherwise?: Readonly<Record<string, unknown>>;
}

/** What the cluster has, under both names of the data source. What was not written in this rehearsal is taken to exist. */
function clusterData({ type, namespaced, attributes, otherwise }: Declaration): DataSource<SinkClient>[] {
  const blocks = { metadata: namespaced ? namespacedMetadata : clusterMetadata };
  return [type, `${type}_v1`].map((name) =>
    sdkDataSource<SinkClient, Attributes<SdkAttribute>, NestedBlocks<SdkAttribute>>({
      type: name,
      attributes,
      blocks,
      async read(data, client) {
        const { metadata } = data as unknown as { metadata: Parameters<typeof complete>[0] };
        if (namespaced) for (const each of metadata ?? []) each.namespace ??= 'default';
        data.id = objectId(metadata);
        complete(metadata);
        const kept = client.target.kept(within(client, `${type.replace('kubernetes_', '')} ${data.id}`));
        const content = kept?.deletedAt === undefined ? kept?.content : undefined;
        if (content === undefined && otherwise === undefined) {
          throw new NotModelled(`content (nobody wrote ${data.id} in this rehearsal)`);
        }
        for (const attribute of Object.keys(attributes)) {
          Object.assign(data, { [attribute]: content?.[attribute] ?? otherwise?.[attribute] ?? null });
        }
        if (content) Object.assign(data, { metadata: content.metadata });
      },
    }),
  );
}

const names = { type: list(object({ name: string })), computed: true } as const;

export const dataSources = [
  ...clusterData({
    type: 'kubernetes_secret',
    namespaced: true,
    attributes: {
      binary_data: { type: map(string), optional: true, sensitive: true },
      data: { type: map(string), computed: true, sensitive: true },
      immutable: { type: bool, computed: true },
      type: { type: string, computed: true },
    },
  }),
  ...clusterData({
    type: 'kubernetes_config_map',
    namespaced: true,
    attributes: {
      binary_data: { type: map(string), computed: true },
      data: { type: map(string), computed: true },
      immutable: { type: bool, optional: true },
    },
  }),
  ...clusterData({
    type: 'kubernetes_namespace',
    namespaced: false,
    attributes: { spec: { type: list(object({ finalizers: list(string) })), computed: true } },
    otherwise: { spec: [{ finalizers: ['kubernetes'] }] },
  }),
  ...clusterData({
    type: 'kubernetes_service_account',
    namespaced: true,
    attributes: {
      automount_service_account_token: { type: bool, computed: true },
      default_secret_name: { type: string, computed: true },
      image_pull_secret: names,
      secret: names,
    },
    otherwise: { automount_service_account_token: true, default_secret_name: '', image_pull_secret: [], secret: [] },
  }),
];
