import { serveAws } from '../../../src/targets/aws/provider';
import { SinkStack } from '../sink-stack';

jest.setTimeout(60_000);

let stack: SinkStack;

beforeEach(async () => {
  stack = await SinkStack.open('hashicorp/aws', serveAws);
});

afterEach(() => stack.close());

const PROVIDER = `
provider "aws" {
  region = "eu-central-1"
  default_tags { tags = { team = "agents" } }
}
`;

function parameter(value: string): string {
  return `${PROVIDER}resource "aws_ssm_parameter" "x" {
  name = "/agents/token"
  type = "SecureString"
  tags = { kind = "token" }
  ${value}
}
`;
}

function version(value: string): string {
  return `${PROVIDER}resource "aws_secretsmanager_secret" "x" {
  name = "agents"
}
resource "aws_secretsmanager_secret_version" "x" {
  secret_id = aws_secretsmanager_secret.x.id
  ${value}
}
`;
}

test('a parameter keeps a value out of sight, and takes another one in place', async () => {
  await stack.apply(parameter('value = "fake-one"'));

  expect(stack.one('aws_ssm_parameter')).toMatchObject({
    id: '/agents/token',
    arn: 'arn:aws:ssm:eu-central-1:123456789012:parameter/agents/token',
    region: 'eu-central-1',
    key_id: 'alias/aws/ssm',
    tier: 'Standard',
    tags_all: { kind: 'token', team: 'agents' },
    value: 'fake-one',
    version: 1,
  });

  const output = await stack.apply(parameter('value = "fake-two"'));

  expect(output).toContain('0 added, 1 changed, 0 destroyed');
  expect(output).toMatch(/value += \(sensitive value\)/);
  expect(output).not.toMatch(/fake-(one|two)/);
  expect(stack.one('aws_ssm_parameter')).toMatchObject({ value: 'fake-two', version: 2 });
});

test('a parameter hands over a write-only value whenever its version changes', async () => {
  const handedOver = () => stack.standIn.writeOnly();
  await stack.apply(parameter('value_wo = "fake-one"\n  value_wo_version = 1'));
  expect(stack.terraform.stateText()).not.toContain('fake-one');
  expect(stack.one('aws_ssm_parameter')).toMatchObject({ has_value_wo: true, value: null, value_wo: null });
  expect(handedOver()).toEqual([{ place: 'aws_ssm_parameter//agents/token#value_wo', value: 'fake-one' }]);

  await stack.apply(parameter('value_wo = "fake-two"\n  value_wo_version = 1'));
  expect(handedOver()).toMatchObject([{ value: 'fake-one' }]);

  await stack.apply(parameter('value_wo = "fake-three"\n  value_wo_version = 2'));
  expect(handedOver()).toMatchObject([{ value: 'fake-three' }]);

  await stack.apply(parameter('value = "fake-four"'));
  expect(handedOver()).toEqual([]);
});

test.each([
  ['nothing', '', 'one of `insecure_value`,`value`,`value_wo` must be specified'],
  ['two values', 'value = "fake"\n  insecure_value = "fake"', 'only one of `insecure_value`,`value`,`value_wo` can be'],
  ['no version', 'value_wo = "fake"', 'all of `value_wo`,`value_wo_version` must be specified'],
  ['an unknown argument', 'value = "fake"\n  secret = 1', 'An argument named "secret" is not expected here'],
])('a parameter refuses %s', async (_, value, error) => {
  expect((await stack.refused(parameter(value))).replace(/\s+│?\s*/g, ' ')).toContain(error);
});

test('what is there stays in its region when the provider moves to another one', async () => {
  const west = (text: string) => text.replace('eu-central-1', 'us-west-2');
  const moved = (text: string) => text.replace('type =', 'region = "us-west-2"\n  type =');
  await stack.apply(parameter('value = "fake-one"') + version('secret_string = "fake-one"').replace(PROVIDER, ''));

  const stayed = await stack.apply(west(parameter('value = "fake-one"') + version('secret_string = "fake-one"').replace(PROVIDER, '')));
  expect(stayed).toContain('0 added, 0 changed, 0 destroyed');
  expect(stack.one('aws_ssm_parameter')).toMatchObject({ region: 'eu-central-1' });

  const replaced = await stack.apply(moved(parameter('value = "fake-one"')) + version('secret_string = "fake-one"').replace(PROVIDER, ''));
  expect(replaced).toContain('1 added, 0 changed, 1 destroyed');
});

test('another secret is another version of it', async () => {
  await stack.apply(version('secret_string = "fake-one"'));
  const first = stack.one('aws_secretsmanager_secret_version');
  expect(first).toMatchObject({ secret_string: 'fake-one', version_stages: ['AWSCURRENT'] });

  const output = await stack.apply(version('secret_string = "fake-two"'));

  expect(output).toContain('1 added, 0 changed, 1 destroyed');
  expect(output).not.toMatch(/fake-(one|two)/);
  expect(stack.one('aws_secretsmanager_secret_version')?.version_id).not.toBe(first?.version_id);
});

test('another version of a write-only secret is another version of the secret', async () => {
  await stack.apply(version('secret_string_wo = "fake-one"\n  secret_string_wo_version = 1'));

  const output = await stack.apply(version('secret_string_wo = "fake-two"\n  secret_string_wo_version = 2'));

  expect(output).toContain('1 added, 0 changed, 1 destroyed');
  expect(stack.terraform.stateText()).not.toMatch(/fake-(one|two)/);
  expect(stack.one('aws_secretsmanager_secret_version')).toMatchObject({ has_secret_string_wo: true, secret_string: null });
  expect(stack.standIn.writeOnly()).toMatchObject([{ value: 'fake-two' }]);
});

test('a secret may have a generated name', async () => {
  await stack.apply('resource "aws_secretsmanager_secret" "x" {\n  name_prefix = "agents-"\n}\n');

  expect(stack.one('aws_secretsmanager_secret')).toMatchObject({
    id: expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:123456789012:secret:agents-\w{26}-\w{6}$/),
    name: expect.stringMatching(/^agents-\w{26}$/),
    recovery_window_in_days: 30,
  });
});
