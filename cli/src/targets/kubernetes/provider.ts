import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import { bool, list, map, string } from '../../plugin/protocol/type';
import type { ServedStandIn } from '../../plugin/stand-in';
import { recordingResource } from '../recording';
import type { Sink } from '../sink';
import { Target } from '../target';
import { dataSources } from './data-sources';
import { deployments } from './deployment';
import { configMaps, namespaces, serviceAccounts } from './plain-objects';
import { secrets } from './secret';
import { secretData } from './secret-data';

const annotations = recordingResource({
  type: 'kubernetes_annotations',
  attributes: {
    api_version: { type: string, required: true, forceNew: true },
    kind: { type: string, required: true, forceNew: true },
    annotations: { type: map(string), optional: true },
    template_annotations: { type: map(string), optional: true },
    field_manager: { type: string, optional: true, default: 'Terraform' },
    force: { type: bool, optional: true },
  },
  blocks: {
    metadata: {
      nesting: 'list',
      minItems: 1,
      maxItems: 1,
      attributes: {
        name: { type: string, required: true, forceNew: true },
        namespace: { type: string, optional: true, forceNew: true },
      },
    },
  },
  id: ({ api_version, kind, metadata }) =>
    `apiVersion=${api_version},kind=${kind},namespace=${metadata?.[0].namespace ?? ''},name=${metadata?.[0].name}`,
  object: ({ id }) => `annotations ${id}`,
  place: ({ kind, metadata }) =>
    `kubernetes ${kind?.toLowerCase()} ${metadata?.[0].namespace ?? 'default'}/${metadata?.[0].name} annotations`,
});

const resources = [...secrets, secretData, ...configMaps, ...namespaces, ...serviceAccounts, ...deployments, annotations];

/** hashicorp/kubernetes without a cluster: secrets, deployments, and annotations that roll out what reads a secret. */
export function serveKubernetes(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {
      client_certificate: { type: string, optional: true },
      client_key: { type: string, optional: true },
      cluster_ca_certificate: { type: string, optional: true },
      config_context: { type: string, optional: true },
      config_context_auth_info: { type: string, optional: true },
      config_context_cluster: { type: string, optional: true },
      config_path: { type: string, optional: true },
      config_paths: { type: list(string), optional: true },
      host: { type: string, optional: true },
      ignore_annotations: { type: list(string), optional: true },
      ignore_labels: { type: list(string), optional: true },
      insecure: { type: bool, optional: true },
      password: { type: string, optional: true },
      proxy_url: { type: string, optional: true },
      tls_server_name: { type: string, optional: true },
      token: { type: string, optional: true },
      username: { type: string, optional: true },
    },
    blocks: {
      exec: {
        nesting: 'list',
        maxItems: 1,
        attributes: {
          api_version: { type: string, required: true },
          args: { type: list(string), optional: true },
          command: { type: string, required: true },
          env: { type: map(string), optional: true },
        },
      },
      experiments: { nesting: 'list', maxItems: 1, attributes: { manifest_resource: { type: bool, optional: true } } },
    },
    resources,
    dataSources,
    configure: async ({ host, config_path, config_paths, config_context, config_context_cluster }) => ({
      target,
      realm: JSON.stringify([host, config_path, config_paths, config_context, config_context_cluster]),
    }),
    close: () => {},
  });
}

export const kubernetes: Sink = { source: 'hashicorp/kubernetes', serve: serveKubernetes, places: placesOf(resources) };
