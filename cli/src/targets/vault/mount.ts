import { bool, list, map, number, set, string } from '../../plugin/protocol/type';
import { recordingResource, within } from '../recording';

const texts = { type: list(string), optional: true } as const;
const seconds = { type: number, optional: true, computed: true } as const;
const settled = { type: bool, optional: true, default: false, forceNew: true } as const;

/** A secrets engine. Whoever takes it away takes away all that it holds. */
export const mount = recordingResource({
  type: 'vault_mount',
  attributes: {
    accessor: { type: string, computed: true },
    allowed_managed_keys: { type: set(string), optional: true },
    allowed_response_headers: texts,
    audit_non_hmac_request_keys: { ...texts, computed: true },
    audit_non_hmac_response_keys: { ...texts, computed: true },
    default_lease_ttl_seconds: seconds,
    delegated_auth_accessors: texts,
    description: { type: string, optional: true },
    external_entropy_access: settled,
    force_no_cache: { type: bool, optional: true, computed: true },
    identity_token_key: { type: string, optional: true },
    listing_visibility: { type: string, optional: true },
    local: settled,
    max_lease_ttl_seconds: seconds,
    namespace: { type: string, optional: true, forceNew: true },
    options: { type: map(string), optional: true },
    passthrough_request_headers: texts,
    path: { type: string, required: true },
    plugin_version: { type: string, optional: true },
    seal_wrap: { type: bool, optional: true, computed: true, forceNew: true },
    type: { type: string, required: true, forceNew: true },
  },
  id: ({ path }) => withoutSlashes(path),
  object: (data) => `mount ${objectsOf(data)}`,
  refuses: ({ deletedAt }, { path }) =>
    deletedAt === undefined
      ? `error writing to Vault: Code: 400. Errors:\n\n* path is already in use at ${withoutSlashes(path)}/`
      : undefined,
  import(id, data) {
    data.path = id;
  },
  place: ({ namespace, path }) => `vault mount ${[namespace, withoutSlashes(path)].filter(Boolean).join('/')}`,
  compute(data) {
    data.id = withoutSlashes(data.path);
    data.accessor ??= `${data.type}_00000000`;
    data.audit_non_hmac_request_keys ??= [];
    data.audit_non_hmac_response_keys ??= [];
    data.default_lease_ttl_seconds ??= 0;
    data.force_no_cache ??= false;
    data.max_lease_ttl_seconds ??= 0;
    data.seal_wrap ??= false;
  },
  takesAlong: (data, client) => within(client, objectsOf(data)),
});

/** How all objects begin that stand in it. */
function objectsOf({ namespace, path }: { readonly namespace: string | null; readonly path: string | null }): string {
  return `${namespace ?? ''} ${withoutSlashes(path)}/`;
}

function withoutSlashes(path: string | null): string {
  return (path ?? '').replace(/^\/+|\/+$/g, '');
}
