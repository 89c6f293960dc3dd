import { bool, map, number, string } from '../protocol/type';
import { recordingResource } from './recording';
import { sink } from './target';

const secret = recordingResource({
  type: 'vault_kv_secret_v2',
  attributes: {
    cas: { type: number, optional: true },
    data: { type: map(string), computed: true, sensitive: true },
    data_json: { type: string, optional: true, sensitive: true },
    data_json_wo: { type: string, optional: true, sensitive: true, writeOnly: true },
    data_json_wo_version: { type: number, optional: true },
    delete_all_versions: { type: bool, optional: true, default: false },
    disable_read: { type: bool, optional: true, default: false },
    metadata: { type: map(string), computed: true },
    mount: { type: string, required: true, forceNew: true },
    name: { type: string, required: true, forceNew: true },
    namespace: { type: string, optional: true, forceNew: true },
    options: { type: map(string), optional: true },
    path: { type: string, computed: true },
  },
  blocks: {},
  id: ({ mount, name }) => `${mount}/data/${name}`,
  compute(data) {
    data.data ??= {};
    data.metadata ??= {};
    data.path = data.id;
  },
});

/** hashicorp/vault without a server: secrets of key-value stores, version 2. */
export const serveVault = sink(
  {
    address: { type: string, optional: true },
    namespace: { type: string, optional: true },
    skip_child_token: { type: bool, optional: true },
    skip_tls_verify: { type: bool, optional: true },
    token: { type: string, optional: true },
  },
  [secret],
);
