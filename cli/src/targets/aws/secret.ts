import { bool, number, string } from '../../plugin/protocol/type';
import { recordingResource } from '../recording';
import { type AwsClient, arn, planRegion, planTags, regional, secretName, tagged, whereabouts } from './client';

export const secret = recordingResource({
  type: 'aws_secretsmanager_secret',
  attributes: {
    ...regional,
    ...tagged,
    arn: { type: string, computed: true },
    description: { type: string, optional: true },
    force_overwrite_replica_secret: { type: bool, optional: true, default: false },
    kms_key_id: { type: string, optional: true },
    name: { type: string, optional: true, computed: true, forceNew: true, conflictsWith: ['name_prefix'] },
    name_prefix: { type: string, optional: true, computed: true, forceNew: true, conflictsWith: ['name'] },
    policy: { type: string, optional: true, computed: true },
    recovery_window_in_days: { type: number, optional: true, default: 30 },
  },
  blocks: {
    replica: {
      nesting: 'set',
      attributes: {
        kms_key_id: { type: string, optional: true, computed: true },
        last_accessed_date: { type: string, computed: true },
        region: { type: string, required: true },
        status: { type: string, computed: true },
        status_message: { type: string, computed: true },
      },
    },
  },
  customizeDiff(draft, client: AwsClient) {
    planRegion(draft, client);
    planTags(draft, client);
  },
  id(data, client) {
    const { target } = client;
    data.name ??= `${data.name_prefix ?? 'terraform-'}${target.text.next(`secret ${data.name_prefix}`, 26)}`;
    return arn('secretsmanager', client, data.region, `secret:${data.name}-${target.text.next(`arn of ${data.name}`, 6)}`);
  },
  object: ({ region, name }) => `secret ${region} ${name}`,
  refuses({ content, deletedAt }, { name }, { target }) {
    if (deletedAt === undefined) {
      return `creating Secrets Manager Secret (${name}): ResourceExistsException: The operation failed because the secret ${name} already exists.`;
    }
    const window = Number(content.recovery_window_in_days ?? 30) * 86_400;
    return target.now() < deletedAt + window
      ? `creating Secrets Manager Secret (${name}): InvalidRequestException: You can't create this secret because a secret with this name is already scheduled for deletion.`
      : undefined;
  },
  import(id, data) {
    data.arn = id;
    data.name = secretName(id);
    data.region = id.split(':')[3] ?? null;
  },
  place: ({ name, arn: itself }) => `aws secret ${name}${whereabouts(itself)} settings`,
  compute(data) {
    data.arn = data.id;
    data.name_prefix ??= '';
    data.policy ??= '';
    for (const replica of data.replica ?? []) {
      replica.status = 'InSync';
      replica.status_message = '';
    }
  },
});
