import type { ServedStandIn } from '../../src/plugin/stand-in';
import { serveAws } from '../../src/targets/aws/provider';
import { serveGithub } from '../../src/targets/github/provider';
import { serveLocal } from '../../src/targets/local/provider';
import { Target } from '../../src/targets/target';
import { serveVault } from '../../src/targets/vault/provider';
import { VirtualClock } from '../../src/time/clock';
import { SinkStack } from './sink-stack';

jest.setTimeout(60_000);

let clock: VirtualClock;
let stack: SinkStack | undefined;

afterEach(() => stack?.close());

async function open(source: string, serve: (target: Target) => Promise<ServedStandIn>): Promise<SinkStack> {
  clock = new VirtualClock(0);
  stack = await SinkStack.open(source, serve, new Target(clock));
  return stack;
}

const parameter = (name: string, rest = '') =>
  `resource "aws_ssm_parameter" "${name}" {\n  name  = "/token"\n  type  = "String"\n  value = "fake"\n  ${rest}\n}\n`;

test('a second parameter of a name is refused, unless it overwrites', async () => {
  const aws = await open('hashicorp/aws', serveAws);

  expect(await aws.refused(parameter('x') + parameter('y'))).toContain('ParameterAlreadyExists');
  await aws.apply('');
  await aws.apply(parameter('x') + parameter('y', 'overwrite = true\n  depends_on = [aws_ssm_parameter.x]'));
});

test('a parameter of one name in another region or account is another one', async () => {
  const aws = await open('hashicorp/aws', serveAws);
  const providers = `
provider "aws" {}
provider "aws" {
  alias = "other"
  assume_role {
    role_arn = "arn:aws:iam::210987654321:role/x"
  }
}
`;

  await aws.apply(providers + parameter('x') + parameter('y', 'region = "eu-west-1"') + parameter('z', 'provider = aws.other'));
});

const secret = (rest = '') => `resource "aws_secretsmanager_secret" "x" {\n  name = "token"\n  ${rest}\n}\n`;

test('a secret that was deleted keeps its name until its recovery window is over', async () => {
  const aws = await open('hashicorp/aws', serveAws);
  await aws.apply(secret('recovery_window_in_days = 7'));
  await aws.apply('');

  clock.set(6 * 86_400);
  expect(await aws.refused(secret())).toContain('already scheduled for deletion');
  clock.set(7 * 86_400);
  await aws.apply(secret());
});

test('a secret that is deleted at once leaves its name free', async () => {
  const aws = await open('hashicorp/aws', serveAws);
  await aws.apply(secret('recovery_window_in_days = 0'));
  await aws.apply('');

  await aws.apply(secret());
  expect(await aws.refused(secret() + secret().replace('"x"', '"y"'))).toContain('ResourceExistsException');
});

test('a version of a Vault secret that is not the expected one is refused', async () => {
  const vault = await open('hashicorp/vault', serveVault);
  const kv = (value: string, name: string, rest = '') =>
    `resource "vault_kv_secret_v2" "${name}" {\n  mount = "secret"\n  name = "x"\n  data_json = jsonencode({ a = "${value}" })\n  ${rest}\n}\n`;
  const first = 'options = { cas = 0 }';

  expect(await vault.refused(kv('fake-1', 'x') + kv('fake-2', 'y', `${first}\n  depends_on = [vault_kv_secret_v2.x]`))).toContain(
    'check-and-set',
  );
  await vault.apply('');
  await vault.apply(kv('fake-1', 'x', first));
  expect(await vault.refused(kv('fake-2', 'x', first))).toContain('check-and-set');
});

test('a second secret of a GitHub repository overwrites the first', async () => {
  const github = await open('integrations/github', serveGithub);
  const named = (name: string, value: string) =>
    `resource "github_actions_secret" "${name}" {\n  repository = "x"\n  secret_name = "TOKEN"\n  plaintext_value = "${value}"\n}\n`;

  await github.apply(named('x', 'fake-1') + named('y', 'fake-2'));
});

test('a file that another resource overwrote is written again, for ever', async () => {
  const local = await open('hashicorp/local', serveLocal);
  const file = (name: string, content: string) => `resource "local_file" "${name}" {\n  filename = "x"\n  content = "${content}"\n}\n`;

  await expect(local.apply(file('x', 'a') + file('y', 'b'))).rejects.toThrow('the second plan is not empty');
});
