import { bool, number, string } from '../../plugin/protocol/type';
import { UNKNOWN } from '../../plugin/protocol/value';
import { recordingResource } from '../recording';
import { type AwsClient, arn, planRegion, planTags, regional, tagged, whereabouts } from './client';

const VALUES = ['insecure_value', 'value', 'value_wo'] as const;

export const ssmParameter = recordingResource({
  type: 'aws_ssm_parameter',
  attributes: {
    ...regional,
    ...tagged,
    allowed_pattern: { type: string, optional: true },
    arn: { type: string, optional: true, computed: true },
    data_type: { type: string, optional: true, computed: true, forceNew: true },
    description: { type: string, optional: true },
    has_value_wo: { type: bool, computed: true },
    insecure_value: { type: string, optional: true, computed: true, exactlyOneOf: VALUES },
    key_id: { type: string, optional: true, computed: true },
    name: { type: string, required: true, forceNew: true },
    overwrite: { type: bool, optional: true },
    tier: { type: string, optional: true, computed: true },
    type: { type: string, required: true },
    value: { type: string, optional: true, computed: true, sensitive: true, exactlyOneOf: VALUES },
    value_wo: {
      type: string,
      optional: true,
      sensitive: true,
      writeOnly: true,
      exactlyOneOf: VALUES,
      requiredWith: ['value_wo_version'],
    },
    value_wo_version: { type: number, optional: true, requiredWith: ['value_wo'] },
    version: { type: number, computed: true },
  },
  customizeDiff(draft, client: AwsClient) {
    planRegion(draft, client);
    planTags(draft, client);
    const { planned, prior } = draft;
    if (!prior) return;
    const changed = (name: string) => planned[name] !== prior[name];
    if (changed('value') || changed('description')) planned.version = UNKNOWN;
    if (changed('insecure_value')) planned.value = UNKNOWN;
    if (changed('value_wo_version')) planned.has_value_wo = UNKNOWN;
  },
  id: ({ name }) => name ?? '',
  object: ({ region, name }) => `parameter ${region} ${name}`,
  refuses: ({ deletedAt }, { name, overwrite }) =>
    deletedAt === undefined && !overwrite
      ? `creating SSM Parameter (${name}): ParameterAlreadyExists: The parameter already exists. To overwrite this value, set the overwrite option in the request to true.`
      : undefined,
  import(id, data, { region }) {
    data.name = id;
    data.region = region;
  },
  place: ({ name, arn: itself }) => `aws ssm parameter ${name}${whereabouts(itself)}`,
  compute(data, client, state) {
    if (data.type === 'SecureString' && data.insecure_value) {
      throw new Error('invalid configuration, cannot set type = SecureString and insecure_value');
    }
    data.arn ??= arn('ssm', client, data.region, `parameter/${data.name?.replace(/^\//, '')}`);
    data.data_type ??= 'text';
    data.tier ??= 'Standard';
    if (data.type === 'SecureString') data.key_id ??= 'alias/aws/ssm';
    data.version = Number(state?.version ?? 0) + 1;
    data.has_value_wo = data.value_wo_version === null ? null : true;
    if (data.has_value_wo) data.value = null;
  },
});
