import { randomUUID } from 'node:crypto';
import { bool, map, number, set, string } from '../protocol/type';
import { recordingResource } from './recording';
import { sink } from './target';

const tags = { tags: { type: map(string), optional: true }, tags_all: { type: map(string), optional: true, computed: true } } as const;
const region = { region: { type: string, optional: true, computed: true } } as const;

const parameter = recordingResource({
  type: 'aws_ssm_parameter',
  attributes: {
    allowed_pattern: { type: string, optional: true },
    arn: { type: string, optional: true, computed: true },
    data_type: { type: string, optional: true, computed: true, forceNew: true },
    description: { type: string, optional: true },
    has_value_wo: { type: bool, computed: true },
    insecure_value: { type: string, optional: true, computed: true },
    key_id: { type: string, optional: true, computed: true },
    name: { type: string, required: true, forceNew: true },
    overwrite: { type: bool, optional: true },
    tier: { type: string, optional: true, computed: true },
    type: { type: string, required: true },
    value: { type: string, optional: true, computed: true, sensitive: true },
    value_wo: { type: string, optional: true, sensitive: true, writeOnly: true },
    value_wo_version: { type: number, optional: true },
    version: { type: number, computed: true },
    ...tags,
    ...region,
  },
  blocks: {},
  id: ({ name }) => `${name}`,
  compute(data) {
    data.arn ??= `arn:aws:ssm:eu-central-1:000000000000:parameter/${data.name}`;
    data.data_type ??= 'text';
    data.has_value_wo = data.value_wo_version !== null;
    data.insecure_value ??= '';
    data.key_id ??= 'alias/aws/ssm';
    data.tier ??= 'Standard';
    data.value ??= '';
    data.version = 1;
    data.tags_all ??= {};
    data.region ??= 'eu-central-1';
  },
});

const secret = recordingResource({
  type: 'aws_secretsmanager_secret',
  attributes: {
    arn: { type: string, computed: true },
    description: { type: string, optional: true },
    force_overwrite_replica_secret: { type: bool, optional: true, default: false },
    kms_key_id: { type: string, optional: true },
    name: { type: string, optional: true, computed: true, forceNew: true },
    name_prefix: { type: string, optional: true, computed: true, forceNew: true },
    policy: { type: string, optional: true, computed: true },
    recovery_window_in_days: { type: number, optional: true, default: 30 },
    ...tags,
    ...region,
  },
  blocks: {},
  id: ({ name, name_prefix }) => `arn:aws:secretsmanager:eu-central-1:000000000000:secret:${name ?? `${name_prefix}000000`}`,
  compute(data) {
    data.arn = data.id;
    data.name ??= `${data.name_prefix}000000`;
    data.name_prefix ??= '';
    data.policy ??= '';
    data.tags_all ??= {};
    data.region ??= 'eu-central-1';
  },
});

/** Each secret that is put is a version of its own. */
const secretVersion = recordingResource({
  type: 'aws_secretsmanager_secret_version',
  attributes: {
    arn: { type: string, computed: true },
    has_secret_string_wo: { type: bool, computed: true },
    secret_binary: { type: string, optional: true, sensitive: true, forceNew: true },
    secret_id: { type: string, required: true, forceNew: true },
    secret_string: { type: string, optional: true, sensitive: true, forceNew: true },
    secret_string_wo: { type: string, optional: true, sensitive: true, writeOnly: true },
    secret_string_wo_version: { type: number, optional: true, forceNew: true },
    version_id: { type: string, computed: true },
    version_stages: { type: set(string), optional: true, computed: true },
    ...region,
  },
  blocks: {},
  id: ({ secret_id }) => `${secret_id}|${randomUUID()}`,
  compute(data) {
    data.arn = data.secret_id;
    data.has_secret_string_wo = data.secret_string_wo_version !== null;
    data.version_id = `${data.id}`.split('|')[1];
    data.version_stages ??= ['AWSCURRENT'];
    data.region ??= 'eu-central-1';
  },
});

/** hashicorp/aws without an account: parameters and secrets. */
export const serveAws = sink(
  {
    access_key: { type: string, optional: true },
    profile: { type: string, optional: true },
    region: { type: string, optional: true },
    secret_key: { type: string, optional: true },
    token: { type: string, optional: true },
  },
  [parameter, secret, secretVersion],
);
