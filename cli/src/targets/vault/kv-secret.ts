import { bool, map, number, string } from '../../plugin/protocol/type';
import { recordingResource } from '../recording';
import { normalizeDataJson } from './data-json';

export const kvSecret = recordingResource({
  type: 'vault_kv_secret_v2',
  attributes: {
    cas: { type: number, optional: true },
    data: { type: map(string), computed: true, sensitive: true },
    data_json: { type: string, optional: true, sensitive: true, conflictsWith: ['data_json_wo'] },
    data_json_wo: { type: string, optional: true, writeOnly: true, conflictsWith: ['data_json'] },
    data_json_wo_version: { type: number, optional: true, requiredWith: ['data_json_wo'] },
    delete_all_versions: { type: bool, optional: true, default: false },
    disable_read: { type: bool, optional: true, default: false },
    metadata: { type: map(string), computed: true },
    mount: { type: string, required: true, forceNew: true },
    name: { type: string, required: true, forceNew: true },
    namespace: { type: string, optional: true, forceNew: true },
    options: { type: map(string), optional: true },
    path: { type: string, computed: true },
  },
  blocks: {
    custom_metadata: {
      nesting: 'list',
      maxItems: 1,
      attributes: {
        cas_required: { type: bool, optional: true },
        data: { type: map(string), optional: true },
        delete_version_after: { type: number, optional: true },
        max_versions: { type: number, optional: true },
      },
    },
  },
  customizeDiff: normalizeDataJson,
  id: ({ mount, name }) => `${mount}/data/${name}`,
  object: ({ namespace, mount, name }) => `${namespace ?? ''} ${mount}/${name}`,
  refuses: ({ content, deletedAt }, data) => refusedByCas(data, deletedAt === undefined ? content : undefined),
  forbids: (data, state) => refusedByCas(data, state),
  import(id, data) {
    [data.mount, data.name] = id.split(/\/data\/(.*)/, 2);
  },
  place: ({ namespace, mount, name }) => `vault ${[namespace, mount, name].filter(Boolean).join('/')}`,
  compute(data, { target }, state) {
    data.path = data.id;
    if (data.disable_read) return;
    data.data = {};
    data.metadata = {
      created_time: target.instant(),
      custom_metadata: 'null',
      deletion_time: '',
      destroyed: 'false',
      version: String(Number(state?.metadata?.version ?? 0) + 1),
    };
  },
});

const CAS_MISMATCH = 'error writing to Vault: Code: 400. Errors:\n\n* check-and-set parameter did not match the current version';

/** Vault reads the version that a write expects from the options only: the argument `cas` is sent where Vault does not look. */
function refusedByCas(data: Written, present: object | undefined): string | undefined {
  const expected = data.options?.cas;
  if (expected === undefined) return undefined;
  const { metadata } = (present ?? {}) as Partial<Written>;
  return Number(expected) === Number(metadata?.version ?? 0) ? undefined : CAS_MISMATCH;
}

interface Written {
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly options: Readonly<Record<string, string>> | null;
}
