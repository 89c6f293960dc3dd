import type { SdkAttribute } from '../../plugin/framework/sdk-resource';
import { bool, map, string } from '../../plugin/protocol/type';
import { recordingResource } from '../recording';
import type { SinkClient } from '../target';
import { normalizeDataJson } from './data-json';

const attributes = {
  data: { type: map(string), computed: true, sensitive: true },
  data_json: { type: string, required: true, sensitive: true },
  namespace: { type: string, optional: true, forceNew: true },
  path: { type: string, required: true, forceNew: true },
} as const;

/** A secret that is written by its whole path; what is there is overwritten. */
function pathSecret(type: string, version: number, more: Readonly<Record<string, SdkAttribute>>) {
  return recordingResource<SinkClient, typeof attributes>({
    type,
    version,
    attributes: { ...attributes, ...more },
    customizeDiff: normalizeDataJson,
    id: ({ path }) => path ?? '',
    object: ({ namespace, path }) => `${namespace ?? ''} ${path}`,
    import(id, data) {
      data.path = id;
    },
    place: ({ namespace, path }) => `vault ${[namespace, path].filter(Boolean).join('/')}`,
    compute(data) {
      data.data = {};
    },
  });
}

export const pathSecrets = [
  pathSecret('vault_generic_secret', 1, {
    delete_all_versions: { type: bool, optional: true, default: false },
    disable_read: { type: bool, optional: true, default: false },
  }),
  pathSecret('vault_kv_secret', 0, {}),
];
