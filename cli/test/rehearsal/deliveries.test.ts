import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotRun } from '../../src/rehearsal/errors';
import { fixture, rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(300_000);

/** Applies around the first of each month, where something happens. */
const COURSE = { until: '70d', cadence: '2d', pause: ['4d..28d', '38d..56d'] };

const PLACES = [
  'aws_secretsmanager_secret_version.agent#secret_string.token',
  'aws_secretsmanager_secret_version.unseen#secret_string_wo',
  'aws_ssm_parameter.agent#value',
  'aws_ssm_parameter.unseen#value_wo',
  'github_actions_environment_secret.agent#value',
  'github_actions_organization_secret.agent#value',
  'github_actions_secret.agent#plaintext_value',
  'kubernetes_secret_v1.agent#data.token',
  'local_sensitive_file.agent#content',
  'vault_kv_secret_v2.agent#data_json.token',
  'vault_kv_secret_v2.unseen#data_json_wo.token',
];

test('finds a consumer wherever a token is delivered to', async () => {
  const report = await rehearsalOf(fixture('deliveries'), COURSE);

  expect(report).toMatchObject({ exitCode: 0, lockOuts: [], leaks: [], failures: [] });
  const places = report.credentials.flatMap((credential) => credential.places);
  expect([...new Set(places)].sort()).toEqual(PLACES);
});

const ONCE = 'from=2027-02-01T00:00:00Z';

const RETRIED: readonly [string, string][] = [
  ['aws_secretsmanager_secret_version', 'POST'],
  ['aws_ssm_parameter', 'PUT'],
  ['kubernetes_secret_v1', 'PUT'],
  ['local_sensitive_file', 'POST'],
  ['vault_kv_secret_v2', 'PUT'],
];

test('a delivery that fails once, before or after it takes effect, is made up for by the next apply', async () => {
  const fault = [`commit=before ${ONCE}`, 'commit=after from=2027-03-01T00:00:00Z'].flatMap((when) =>
    RETRIED.map(([type, method]) => `${method} /sinks/${type}/**agent** ${when}`),
  );

  const report = await rehearsalOf(fixture('deliveries'), { ...COURSE, fault });

  expect(report).toMatchObject({ exitCode: 0, lockOuts: [], leaks: [] });
  expect(new Set(report.failures.flatMap(({ injected }) => injected))).toEqual(new Set(fault));
});

test('an update that fails once and can never be read back is taken for done, which locks out whoever reads there', async () => {
  const types = ['github_actions_secret', 'github_actions_environment_secret', 'github_actions_organization_secret'];
  const unseen = ['aws_ssm_parameter', 'vault_kv_secret_v2'].map((type) => `${type}/**unseen`);
  const fault = [...types.map((type) => `${type}/**`), ...unseen].map((path) => `PUT /sinks/${path} ${ONCE}`);

  const report = await rehearsalOf(fixture('deliveries'), { ...COURSE, fault });

  expect(report.exitCode).toBe(1);
  expect(report.lockOuts.map(({ place }) => place).sort()).toEqual(PLACES.filter((place) => /github|(ssm|vault).*unseen/.test(place)));
});

test('a delivery that fails until its token is retired locks out whoever reads it there, and nobody else', async () => {
  const fault = ['PUT /sinks/aws_ssm_parameter/agent times=always from=2027-02-01T00:00:00Z until=2027-03-01T00:00:00Z'];

  const report = await rehearsalOf(fixture('deliveries'), { ...COURSE, fault });

  expect(report.exitCode).toBe(1);
  expect(report.lockOuts).toMatchObject([{ place: 'aws_ssm_parameter.agent#value', generation: '2027-01', from: '2027-03-02T00:00:00Z' }]);
});

test('a resource that no sink knows makes a rehearsal inconclusive, and says so', async () => {
  const directory = temporaryDirectory();
  const tokens = 'resource "tfe_agent_token" "x" {\n  agent_pool_id = "apool-fake000000000001"\n  description = "x"\n}\n';
  const sources = 'terraform {\n  required_providers {\n    tfe = { source = "hashicorp/tfe" }\n  }\n}\n';
  writeFileSync(join(directory, 'main.tf'), `${sources}${tokens}resource "aws_ecs_service" "x" {\n  name = "agents"\n}\n`);

  await expect(rehearsalOf(directory)).rejects.toThrow(
    new NotRun(
      'there is no stand-in for the resource type "aws_ecs_service" of hashicorp/aws (aws_ecs_service.x): run "terraform init" in the stack, and its provider plans it, or give the provider\'s schemas with --schemas; or rehearse a copy of the stack without it, move it to another stack, or correct it if its provider does not have it either',
    ),
  );
});
