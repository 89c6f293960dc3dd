import { NotModelled } from '../../plugin/framework/diagnostics';
import { sdkDataSource } from '../../plugin/framework/sdk-resource';
import { bool, map, number, string } from '../../plugin/protocol/type';
import { within } from '../recording';
import { type AwsClient, arn, secretName } from './client';

/** Nobody knows when, but it is always the same. */
const LONG_AGO = '2020-01-01T00:00:00Z';

const computed = { type: string, computed: true } as const;
const regional = { region: { type: string, optional: true, computed: true } } as const;

const callerIdentity = sdkDataSource({
  type: 'aws_caller_identity',
  attributes: { account_id: computed, arn: computed, user_id: computed },
  async read(data, { account }: AwsClient) {
    Object.assign(data, { id: account, account_id: account, arn: `arn:aws:iam::${account}:user/rehearsal`, user_id: 'FAKEREHEARSAL' });
  },
});

const region = sdkDataSource({
  type: 'aws_region',
  attributes: {
    ...regional,
    description: computed,
    endpoint: { type: string, optional: true, computed: true },
    name: { type: string, optional: true, computed: true },
  },
  async read(data, client: AwsClient) {
    const here = data.region ?? data.name ?? client.region;
    Object.assign(data, { id: here, region: here, name: here, description: here, endpoint: `ec2.${here}.amazonaws.com` });
  },
});

const partition = sdkDataSource({
  type: 'aws_partition',
  attributes: { dns_suffix: computed, partition: computed, reverse_dns_prefix: computed },
  async read(data) {
    Object.assign(data, { id: 'aws', partition: 'aws', dns_suffix: 'amazonaws.com', reverse_dns_prefix: 'com.amazonaws' });
  },
});

const parameter = sdkDataSource({
  type: 'aws_ssm_parameter',
  attributes: {
    ...regional,
    arn: computed,
    insecure_value: computed,
    name: { type: string, required: true },
    type: computed,
    value: { type: string, computed: true, sensitive: true },
    version: { type: number, computed: true },
    with_decryption: { type: bool, optional: true },
  },
  async read(data, client: AwsClient) {
    data.region ??= client.region;
    const kept = client.target.kept(within(client, `parameter ${data.region} ${data.name}`));
    if (kept === undefined || kept.deletedAt !== undefined) {
      throw new NotModelled(`value (nobody wrote ${data.name} in this rehearsal)`);
    }
    const { arn: itself, type, value, insecure_value, version } = kept.content;
    Object.assign(data, {
      id: data.name,
      arn: itself,
      type,
      value,
      insecure_value,
      version,
      with_decryption: data.with_decryption ?? true,
    });
  },
});

/** A secret without its versions is taken to exist. */
const secret = sdkDataSource({
  type: 'aws_secretsmanager_secret',
  attributes: {
    ...regional,
    arn: { type: string, optional: true, computed: true },
    created_date: computed,
    description: computed,
    kms_key_id: computed,
    last_changed_date: computed,
    name: { type: string, optional: true, computed: true },
    policy: computed,
    tags: { type: map(string), optional: true, computed: true },
  },
  async read(data, client: AwsClient) {
    data.region ??= client.region;
    data.name ??= secretName(data.arn);
    const kept = client.target.kept(within(client, `secret ${data.region} ${data.name}`));
    const { arn: itself, description = '', kms_key_id = '', policy = '', tags = {} } = kept?.content ?? {};
    data.arn ??= `${itself ?? arn('secretsmanager', client, data.region, `secret:${data.name}-000000`)}`;
    Object.assign(data, { id: data.arn, description, kms_key_id, policy, tags, created_date: LONG_AGO, last_changed_date: LONG_AGO });
  },
});

export const dataSources = [callerIdentity, region, partition, parameter, secret];
