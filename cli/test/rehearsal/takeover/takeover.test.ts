import { plannedName } from '../../../src/rehearsal/takeover/planned-name';
import { takeoversIn } from '../../../src/rehearsal/takeover/takeover';

type Names = readonly [address: string, before: string | null, after: string | null, mode?: string];

const nameOf = (_: string, { name }: Readonly<Record<string, unknown>>) => `object ${name}`;

function takeovers(...changes: readonly Names[]) {
  const resource_changes = changes.map(([address, before, after, mode = 'managed']) => ({
    address,
    mode,
    type: 'a_b',
    change: { actions: actionsOf(before, after), before: before && { name: before }, after: after && { name: after } },
  }));
  return takeoversIn({ resource_changes }, nameOf).map(({ object, from, to }) => [object, from.address, to.address]);
}

function actionsOf(before: string | null, after: string | null): string[] {
  if (before === after) return ['no-op'];
  return [...(before === null ? [] : ['delete']), ...(after === null ? [] : ['create'])];
}

test('an object that is destroyed under one address and created under another is taken over', () => {
  expect(takeovers(['a_b.old', 'x', null], ['a_b.new', null, 'x'])).toEqual([['object x', 'a_b.old', 'a_b.new']]);
  expect(takeovers(['a_b.c["1"]', 'x', null], ['a_b.c["2"]', null, 'x'])).toHaveLength(1);
});

test('names that are exchanged are two takeovers', () => {
  expect(takeovers(['a_b.c', 'x', 'y'], ['a_b.d', 'y', 'x'])).toHaveLength(2);
});

test('another object, one that stays, and one that is only read are no takeovers', () => {
  expect(takeovers(['a_b.old', 'x', null], ['a_b.new', null, 'y'])).toEqual([]);
  expect(takeovers(['a_b.c', 'x', 'x'], ['a_b.new', null, 'x'])).toEqual([]);
  expect(takeovers(['a_b.c', 'x', null], ['data.a_b.c', null, 'x', 'data'])).toEqual([]);
  expect(takeoversIn({}, nameOf)).toEqual([]);
});

test('a parameter is known before its ARN is, by its region', () => {
  const parameter = { name: '/agents/token', region: 'us-east-1' };

  const before = plannedName('aws_ssm_parameter', { ...parameter, arn: 'arn:aws:ssm:us-east-1:123456789012:parameter/agents/token' });

  expect(before).toBe(plannedName('aws_ssm_parameter', parameter));
  expect(before).not.toBe(plannedName('aws_ssm_parameter', { ...parameter, region: 'eu-west-1' }));
});

test('a secret of any type is one object, and a version of a secret takes nothing away', () => {
  const secret = { metadata: [{ name: 'agent', namespace: 'agents' }] };

  expect(plannedName('kubernetes_secret', secret)).toBe(plannedName('kubernetes_secret_v1', secret));
  expect(plannedName('aws_secretsmanager_secret_version', { secret_id: 'agents' })).toBeUndefined();
  expect(plannedName('terraform_data', {})).toBeUndefined();
});
