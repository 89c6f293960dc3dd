import { bool, number, set, string } from '../../plugin/protocol/type';
import { recordingResource } from '../recording';
import { type AwsClient, arn, isArn, planRegion, regional, secretName, whereabouts } from './client';

export const secretVersion = recordingResource({
  type: 'aws_secretsmanager_secret_version',
  attributes: {
    ...regional,
    arn: { type: string, computed: true },
    has_secret_string_wo: { type: bool, computed: true },
    secret_binary: {
      type: string,
      optional: true,
      sensitive: true,
      forceNew: true,
      conflictsWith: ['secret_string', 'secret_string_wo'],
    },
    secret_id: { type: string, required: true, forceNew: true },
    secret_string: {
      type: string,
      optional: true,
      sensitive: true,
      forceNew: true,
      conflictsWith: ['secret_binary', 'secret_string_wo'],
    },
    secret_string_wo: {
      type: string,
      optional: true,
      sensitive: true,
      writeOnly: true,
      conflictsWith: ['secret_binary', 'secret_string'],
      requiredWith: ['secret_string_wo_version'],
    },
    secret_string_wo_version: { type: number, optional: true, forceNew: true, requiredWith: ['secret_string_wo'] },
    version_id: { type: string, computed: true },
    version_stages: { type: set(string), optional: true, computed: true },
  },
  customizeDiff(draft, client: AwsClient) {
    planRegion(draft, client);
  },
  id(data, { target }) {
    data.version_id = `terraform-${target.text.next(`version of ${data.secret_id}`, 26)}`;
    return `${data.secret_id}|${data.version_id}`;
  },
  import(id, data, { region }) {
    data.region = region;
    [data.secret_id, data.version_id] = id.split('|');
  },
  place: ({ secret_id, arn: itself }) => `aws secret ${secretName(secret_id)}${whereabouts(itself)}`,
  compute(data, client) {
    data.arn = isArn(data.secret_id) ? data.secret_id : arn('secretsmanager', client, data.region, `secret:${data.secret_id}-000000`);
    data.version_stages ??= ['AWSCURRENT'];
    if (data.secret_string_wo_version !== null) data.has_secret_string_wo = true;
  },
});
