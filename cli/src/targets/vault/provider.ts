import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import type { Attributes } from '../../plugin/framework/schema';
import { bool, map, number, string } from '../../plugin/protocol/type';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Sink } from '../sink';
import { Target } from '../target';
import { kvSecret } from './kv-secret';
import { mount } from './mount';
import { pathSecrets } from './path-secrets';

const text = { type: string, optional: true } as const;
const needed = { type: string, required: true } as const;
const flag = { type: bool, optional: true } as const;
const count = { type: number, optional: true } as const;

/** One way to log in: the provider takes one of them. */
function login(attributes: Attributes) {
  return { nesting: 'list', maxItems: 1, attributes: { namespace: text, use_root_namespace: flag, ...attributes } } as const;
}

const LOGINS = {
  auth_login: login({ method: text, parameters: { type: map(string), optional: true, sensitive: true }, path: needed }),
  auth_login_aws: login({
    mount: text,
    aws_access_key_id: text,
    aws_iam_endpoint: text,
    aws_profile: text,
    aws_region: text,
    aws_role_arn: text,
    aws_role_session_name: text,
    aws_secret_access_key: text,
    aws_session_token: text,
    aws_shared_credentials_file: text,
    aws_sts_endpoint: text,
    aws_web_identity_token_file: text,
    header_value: text,
    role: needed,
  }),
  auth_login_azure: login({
    mount: text,
    client_id: text,
    jwt: text,
    resource_group_name: needed,
    role: needed,
    scope: text,
    subscription_id: needed,
    tenant_id: text,
    vm_name: text,
    vmss_name: text,
  }),
  auth_login_cert: login({ mount: text, cert_file: needed, key_file: needed, name: text }),
  auth_login_gcp: login({ mount: text, credentials: text, jwt: text, role: needed, service_account: text }),
  auth_login_jwt: login({ mount: text, distributed_claim_access_token: text, jwt: text, role: needed }),
  auth_login_kerberos: login({
    mount: text,
    disable_fast_negotiation: flag,
    keytab_path: text,
    krb5conf_path: text,
    realm: text,
    remove_instance_name: flag,
    service: text,
    token: text,
    username: text,
  }),
  auth_login_oci: login({ mount: text, auth_type: needed, role: needed }),
  auth_login_oidc: login({ mount: text, callback_address: text, callback_listener_address: text, role: needed }),
  auth_login_radius: login({ mount: text, password: text, username: text }),
  auth_login_userpass: login({ mount: text, password: text, password_file: text, username: text }),
  auth_login_token_file: login({ filename: text }),
};

const resources = [kvSecret, ...pathSecrets, mount];

/** hashicorp/vault 5 without a Vault: secrets of the key-value engine, and where it is mounted. */
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
      ...LOGINS,
      client_auth: { nesting: 'list', maxItems: 1, attributes: { cert_file: needed, key_file: needed } },
      headers: { nesting: 'list', attributes: { name: needed, value: needed } },
    },
    resources,
    dataSources: [],
    configure: async ({ address, namespace }) => ({ target, realm: JSON.stringify([address, namespace]) }),
    close: () => {},
  });
}

export const vault: Sink = { source: 'hashicorp/vault', serve: serveVault, places: placesOf(resources) };
