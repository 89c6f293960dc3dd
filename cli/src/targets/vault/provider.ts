import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import { bool, map, number, string } from '../../plugin/protocol/type';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Sink } from '../sink';
import { Target } from '../target';
import { kvSecret } from './kv-secret';

const text = { type: string, optional: true } as const;
const needed = { type: string, required: true } as const;
const flag = { type: bool, optional: true } as const;
const count = { type: number, optional: true } as const;

const resources = [kvSecret];

/** hashicorp/vault 5 without a Vault: secrets of the key-value engine, version 2. */
export function serveVault(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {
      add_address_to_env: text,
      address: text,
      ca_cert_dir: text,
      ca_cert_file: text,
      max_lease_ttl_seconds: count,
      max_retries: count,
      max_retries_ccc: count,
      namespace: text,
      set_namespace_from_token: flag,
      skip_child_token: flag,
      skip_get_vault_version: flag,
      skip_tls_verify: flag,
      tls_server_name: text,
      token: text,
      token_name: text,
      vault_version_override: text,
    },
    blocks: {
      auth_login: {
        nesting: 'list',
        maxItems: 1,
        attributes: {
          method: text,
          namespace: text,
          parameters: { type: map(string), optional: true, sensitive: true },
          path: needed,
          use_root_namespace: flag,
        },
      },
      auth_login_jwt: {
        nesting: 'list',
        maxItems: 1,
        attributes: { jwt: text, mount: text, namespace: text, role: needed, use_root_namespace: flag },
      },
      auth_login_token_file: {
        nesting: 'list',
        maxItems: 1,
        attributes: { filename: text, namespace: text, use_root_namespace: flag },
      },
      auth_login_userpass: {
        nesting: 'list',
        maxItems: 1,
        attributes: { mount: text, namespace: text, password: text, password_file: text, use_root_namespace: flag, username: text },
      },
      client_auth: { nesting: 'list', maxItems: 1, attributes: { cert_file: needed, key_file: needed } },
      headers: { nesting: 'list', attributes: { name: needed, value: needed } },
    },
    resources,
    dataSources: [],
    configure: async () => ({ target }),
    close: () => {},
  });
}

export const vault: Sink = { source: 'hashicorp/vault', serve: serveVault, places: placesOf(resources) };
