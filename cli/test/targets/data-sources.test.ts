import type { ServedStandIn } from '../../src/plugin/stand-in';
import { serveAws } from '../../src/targets/aws/provider';
import { serveKubernetes } from '../../src/targets/kubernetes/provider';
import type { Target } from '../../src/targets/target';
import { SinkStack } from './sink-stack';

jest.setTimeout(60_000);

let stack: SinkStack | undefined;

afterEach(() => stack?.close());

async function open(source: string, serve: (target: Target) => Promise<ServedStandIn>): Promise<SinkStack> {
  stack = await SinkStack.open(source, serve);
  return stack;
}

const output = (value: string) => `output "x" {\n  value = nonsensitive(${value})\n}\n`;

describe('kubernetes', () => {
  test.each(['kubernetes_secret', 'kubernetes_secret_v1', 'kubernetes_config_map'])('%s tells what was written', async (type) => {
    const kubernetes = await open('hashicorp/kubernetes', serveKubernetes);
    const written = `resource "${type}" "x" {\n  metadata { name = "a" }\n  data = { key = "fake" }\n}\n`;

    const applied = await kubernetes.apply(
      `${written}data "${type}" "x" {\n  metadata { name = ${type}.x.metadata[0].name }\n}\n${output(`sensitive(data.${type}.x.data["key"])`)}`,
    );

    expect(applied).toContain('x = "fake"');
  });

  test('a secret that nobody wrote says that it is not known', async () => {
    const kubernetes = await open('hashicorp/kubernetes', serveKubernetes);

    expect(await kubernetes.refused('data "kubernetes_secret" "x" {\n  metadata { name = "a" }\n}\n')).toMatch(
      /Not known to the stand-in.*nobody wrote default\/a in\s+this rehearsal/s,
    );
  });

  test.each(['namespace', 'service_account'])('a %s is taken to exist', async (kind) => {
    const kubernetes = await open('hashicorp/kubernetes', serveKubernetes);

    await kubernetes.apply(
      `data "kubernetes_${kind}" "x" {\n  metadata { name = "a" }\n}\n${output(`sensitive(data.kubernetes_${kind}.x.metadata[0].uid)`)}`,
    );
  });
});

describe('aws', () => {
  test('the account, the region and a secret are taken to exist', async () => {
    const aws = await open('hashicorp/aws', serveAws);
    const configuration = `
data "aws_caller_identity" "x" {}
data "aws_region" "x" {}
data "aws_partition" "x" {}
data "aws_secretsmanager_secret" "x" {
  name = "agents/token"
}
resource "aws_secretsmanager_secret_version" "x" {
  secret_id     = data.aws_secretsmanager_secret.x.id
  secret_string = join(" ", [data.aws_caller_identity.x.account_id, data.aws_region.x.region, data.aws_partition.x.partition])
}
`;

    await aws.apply(configuration);

    expect(aws.one('aws_secretsmanager_secret_version')).toMatchObject({
      arn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:agents/token-000000',
      secret_string: '123456789012 us-east-1 aws',
    });
  });

  test('a parameter tells what was written, and of others that it is not known', async () => {
    const aws = await open('hashicorp/aws', serveAws);
    const parameter = (name: string) => `data "aws_ssm_parameter" "x" {\n  name = ${name}\n}\n`;
    const written = 'resource "aws_ssm_parameter" "x" {\n  name = "a"\n  type = "String"\n  value = "fake"\n}\n';

    expect(await aws.apply(`${written}${parameter('aws_ssm_parameter.x.name')}${output('data.aws_ssm_parameter.x.value')}`)).toContain(
      'x = "fake"',
    );
    expect(await aws.refused(parameter('"other"'))).toContain('Not known to the stand-in');
  });
});
