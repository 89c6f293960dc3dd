import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import { bool, list, map, number, set, string } from '../../plugin/protocol/type';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Sink } from '../sink';
import { Target } from '../target';
import { accountOf } from './client';
import { dataSources } from './data-sources';
import { secret } from './secret';
import { secretVersion } from './secret-version';
import { ssmParameter } from './ssm-parameter';

const text = { type: string, optional: true } as const;
const flag = { type: bool, optional: true } as const;

const role = {
  external_id: text,
  policy: text,
  policy_arns: { type: set(string), optional: true },
  role_arn: text,
  session_name: text,
  source_identity: text,
  duration: text,
} as const;

const resources = [ssmParameter, secret, secretVersion];

interface Blocks {
  readonly assume_role?: readonly { readonly role_arn: string | null }[];
  readonly default_tags?: readonly { readonly tags: Record<string, string> | null }[];
}

/** hashicorp/aws 6 without a cloud: the places that secrets are delivered to. */
export function serveAws(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {
      access_key: text,
      allowed_account_ids: { type: set(string), optional: true },
      custom_ca_bundle: text,
      ec2_metadata_service_endpoint: text,
      ec2_metadata_service_endpoint_mode: text,
      forbidden_account_ids: { type: set(string), optional: true },
      http_proxy: text,
      https_proxy: text,
      insecure: flag,
      max_retries: { type: number, optional: true },
      no_proxy: text,
      profile: text,
      region: text,
      retry_mode: text,
      s3_us_east_1_regional_endpoint: text,
      s3_use_path_style: flag,
      secret_key: text,
      shared_config_files: { type: list(string), optional: true },
      shared_credentials_files: { type: list(string), optional: true },
      skip_credentials_validation: flag,
      skip_metadata_api_check: text,
      skip_region_validation: flag,
      skip_requesting_account_id: flag,
      sts_region: text,
      tag_policy_compliance: text,
      token: text,
      token_bucket_rate_limiter_capacity: { type: number, optional: true },
      use_dualstack_endpoint: flag,
      use_fips_endpoint: flag,
      user_agent: { type: list(string), optional: true },
    },
    blocks: {
      assume_role: {
        nesting: 'list',
        attributes: { ...role, tags: { type: map(string), optional: true }, transitive_tag_keys: { type: set(string), optional: true } },
      },
      assume_role_with_web_identity: {
        nesting: 'list',
        maxItems: 1,
        attributes: {
          duration: text,
          policy: text,
          policy_arns: { type: set(string), optional: true },
          role_arn: text,
          session_name: text,
          web_identity_token: text,
          web_identity_token_file: text,
        },
      },
      default_tags: { nesting: 'list', maxItems: 1, attributes: { tags: { type: map(string), optional: true } } },
      endpoints: { nesting: 'set', attributes: { secretsmanager: text, ssm: text, sts: text } },
      ignore_tags: {
        nesting: 'list',
        maxItems: 1,
        attributes: { key_prefixes: { type: set(string), optional: true }, keys: { type: set(string), optional: true } },
      },
    },
    resources,
    dataSources,
    configure: async (config) => {
      const { assume_role: roles, default_tags: tags } = config as unknown as Blocks;
      const account = accountOf([config.access_key, config.profile, config.allowed_account_ids, roles?.map(({ role_arn }) => role_arn)[0]]);
      return { target, account, realm: account, region: config.region ?? 'us-east-1', defaultTags: tags?.[0]?.tags ?? {} };
    },
    close: () => {},
  });
}

export const aws: Sink = { source: 'hashicorp/aws', serve: serveAws, places: placesOf(resources), versions: [secretVersion.type] };
