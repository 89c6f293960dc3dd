import type { FrameworkAttribute } from '../../src/plugin/framework/framework-resource';
import { requiresReplace } from '../../src/plugin/framework/modifiers';
import type { Resource } from '../../src/plugin/framework/resource';
import type { SdkAttribute } from '../../src/plugin/framework/sdk-resource';
import { secret } from '../../src/targets/aws/secret';
import { secretVersion } from '../../src/targets/aws/secret-version';
import { ssmParameter } from '../../src/targets/aws/ssm-parameter';
import {
  actionsSecret,
  dependabotOrganizationSecret,
  dependabotSecret,
  environmentSecret,
  organizationSecret,
} from '../../src/targets/github/secrets';
import { file, sensitiveFile } from '../../src/targets/local/file';
import { kvSecret } from '../../src/targets/vault/kv-secret';

/** Flags of attributes: Required, Optional, Computed, Sensitive, Write-only, and ! where a change is a new object. */
type Schema = Readonly<Record<string, string>>;

const GITHUB: Schema = {
  created_at: 'string C',
  encrypted_value: 'string OS',
  id: 'string OC',
  key_id: 'string OC',
  plaintext_value: 'string OS',
  remote_updated_at: 'string C',
  secret_name: 'string R!',
  updated_at: 'string C',
  value: 'string OS',
  value_encrypted: 'string OS',
};

// with the real provider a change of the repository is a new object unless it is a rename
const REPOSITORY: Schema = { repository: 'string R!', repository_id: 'number C' };

const FILE: Schema = {
  content_base64sha256: 'string C',
  content_base64sha512: 'string C',
  content_md5: 'string C',
  content_sha1: 'string C',
  content_sha256: 'string C',
  content_sha512: 'string C',
  directory_permission: 'string OC!',
  file_permission: 'string OC!',
  filename: 'string R!',
  id: 'string C',
  source: 'string O!',
};

const SCHEMAS: readonly [string, Resource<never>, number, Schema][] = [
  [
    'aws_ssm_parameter',
    ssmParameter,
    0,
    {
      allowed_pattern: 'string O',
      arn: 'string OC',
      data_type: 'string OC!',
      description: 'string O',
      has_value_wo: 'bool C',
      id: 'string OC',
      insecure_value: 'string OC',
      key_id: 'string OC',
      name: 'string R!',
      overwrite: 'bool O',
      region: 'string OC!',
      tags: 'map(string) O',
      tags_all: 'map(string) OC',
      tier: 'string OC',
      type: 'string R',
      value: 'string OCS',
      value_wo: 'string OSW',
      value_wo_version: 'number O',
      version: 'number C',
    },
  ],
  [
    'aws_secretsmanager_secret',
    secret,
    0,
    {
      arn: 'string C',
      description: 'string O',
      force_overwrite_replica_secret: 'bool O',
      id: 'string OC',
      kms_key_id: 'string O',
      name: 'string OC!',
      name_prefix: 'string OC!',
      policy: 'string OC',
      recovery_window_in_days: 'number O',
      region: 'string OC!',
      tags: 'map(string) O',
      tags_all: 'map(string) OC',
    },
  ],
  [
    'aws_secretsmanager_secret_version',
    secretVersion,
    0,
    {
      arn: 'string C',
      has_secret_string_wo: 'bool C',
      id: 'string OC',
      region: 'string OC!',
      secret_binary: 'string OS!',
      secret_id: 'string R!',
      secret_string: 'string OS!',
      secret_string_wo: 'string OSW',
      secret_string_wo_version: 'number O!',
      version_id: 'string C',
      version_stages: 'set(string) OC',
    },
  ],
  [
    'vault_kv_secret_v2',
    kvSecret,
    0,
    {
      cas: 'number O',
      data: 'map(string) CS',
      data_json: 'string OS',
      data_json_wo: 'string OW',
      data_json_wo_version: 'number O',
      delete_all_versions: 'bool O',
      disable_read: 'bool O',
      id: 'string OC',
      metadata: 'map(string) C',
      mount: 'string R!',
      name: 'string R!',
      namespace: 'string O!',
      options: 'map(string) O',
      path: 'string C',
    },
  ],
  ['github_actions_secret', actionsSecret, 2, { ...GITHUB, ...REPOSITORY, destroy_on_drift: 'bool O' }],
  ['github_dependabot_secret', dependabotSecret, 1, { ...GITHUB, ...REPOSITORY }],
  [
    'github_dependabot_organization_secret',
    dependabotOrganizationSecret,
    0,
    { ...GITHUB, selected_repository_ids: 'set(number) O', visibility: 'string R' },
  ],
  ['github_actions_environment_secret', environmentSecret, 1, { ...GITHUB, ...REPOSITORY, environment: 'string R!' }],
  [
    'github_actions_organization_secret',
    organizationSecret,
    1,
    { ...GITHUB, destroy_on_drift: 'bool O', selected_repository_ids: 'set(number) O', visibility: 'string R' },
  ],
  ['local_sensitive_file', sensitiveFile, 0, { ...FILE, content: 'string OS!', content_base64: 'string OS!' }],
  ['local_file', file, 0, { ...FILE, content: 'string O!', content_base64: 'string O!', sensitive_content: 'string OS!' }],
];

test.each(SCHEMAS)('%s has the schema of its provider', (type, resource, version, expected) => {
  const { attributes } = resource.schema.block;

  expect(resource.type).toBe(type);
  expect(resource.schema.version).toBe(version);
  expect(Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, described(attribute)]))).toEqual(expected);
});

function described(attribute: Resource<never>['schema']['block']['attributes'][string]): string {
  const { type, required, optional, computed, sensitive, writeOnly } = attribute;
  const { forceNew, modifiers } = attribute as Partial<SdkAttribute & Pick<FrameworkAttribute, 'modifiers'>>;
  const replaced = forceNew || modifiers?.includes(requiresReplace);
  const flags = { R: required, O: optional, C: computed, S: sensitive, W: writeOnly, '!': replaced };
  const letters = Object.entries(flags).flatMap(([letter, set]) => (set ? letter : []));
  return `${typeof type === 'string' ? type : `${type?.[0]}(${type?.[1]})`} ${letters.join('')}`;
}
