import { serveGithub } from '../../../src/targets/github/provider';
import { SinkStack } from '../sink-stack';

jest.setTimeout(60_000);

let stack: SinkStack;

beforeEach(async () => {
  stack = await SinkStack.open('integrations/github', serveGithub);
});

afterEach(() => stack.close());

function secret(type: string, rest: string, value: string): string {
  return `
provider "github" {
  owner = "acme"
  app_auth {
    id              = "1"
    installation_id = "2"
    pem_file        = "fake"
  }
}
resource "${type}" "x" {
  secret_name = "AGENT_TOKEN"
  ${rest}
  ${value}
}
`;
}

test.each([
  ['github_actions_secret', 'repository = "app"', 'app:AGENT_TOKEN'],
  ['github_actions_environment_secret', 'repository = "app"\n  environment = "prod:eu"', 'app:prod??eu:AGENT_TOKEN'],
  ['github_actions_organization_secret', 'visibility = "selected"\n  selected_repository_ids = [2, 1]', 'AGENT_TOKEN'],
])('%s keeps a value out of sight, and takes another one in place', async (type, rest, id) => {
  await stack.apply(secret(type, rest, 'plaintext_value = "fake-one"'));
  expect(stack.one(type)).toMatchObject({
    id,
    plaintext_value: 'fake-one',
    key_id: '012345678912345678',
    created_at: '1970-01-01 00:00:00 +0000 UTC',
  });

  const output = await stack.apply(secret(type, rest, 'value = "fake-two"'));

  expect(output).toContain('0 added, 1 changed, 0 destroyed');
  expect(output).not.toMatch(/fake-(one|two)/);
  expect(stack.one(type)).toMatchObject({ plaintext_value: null, value: 'fake-two' });
});

test('a secret that is deleted after its successor was created is gone', async () => {
  const lifecycle = 'lifecycle {\n    create_before_destroy = true\n    replace_triggered_by = [terraform_data.x]\n  }';
  const configuration = (value: string) =>
    `${secret('github_actions_secret', `repository = "app"\n  ${lifecycle}`, `value = "${value}"`)}resource "terraform_data" "x" {\n  input = "${value}"\n}\n`;
  await stack.apply(configuration('fake-one'));

  await expect(stack.apply(configuration('fake-two'))).rejects.toThrow(
    /the second plan is not empty:.*github_actions_secret.x will be created/s,
  );
});

test('repositories are selected only where they can be', async () => {
  const rest = 'visibility = "all"\n  selected_repository_ids = [1]';

  expect(await stack.refused(secret('github_actions_organization_secret', rest, 'value = "fake"'))).toContain(
    'cannot use selected_repository_ids without visibility being set to selected',
  );
});

test.each([
  ['GitHub_TOKEN', 'secret names must not start with the GITHUB_ prefix'],
  ['1ST', 'must not start with a number'],
  ['agent-token', 'can only contain alphanumeric characters'],
])('a secret may not be called %s', async (name, reason) => {
  const configuration = secret('github_actions_secret', 'repository = "app"', 'value = "fake"').replace('AGENT_TOKEN', name);

  expect((await stack.refused(configuration)).replace(/[\s│]+/g, ' ')).toContain(reason);
});

const variable = (name: string, value: string, type = 'github_actions_variable', rest = 'repository = "app"') =>
  `resource "${type}" "${name}" {\n  variable_name = "AGENT_POOL"\n  value = "${value}"\n  ${rest}\n}\n`;

test.each([
  ['github_actions_variable', 'repository = "app"', 'app:AGENT_POOL'],
  ['github_actions_environment_variable', 'repository = "app"\n  environment = "prod"', 'app:prod:AGENT_POOL'],
  ['github_actions_organization_variable', 'visibility = "all"', 'AGENT_POOL'],
])('%s is changed in place', async (type, rest, id) => {
  await stack.apply(variable('x', 'one', type, rest));
  const output = await stack.apply(variable('x', 'two', type, rest));

  expect(output).toContain('0 added, 1 changed, 0 destroyed');
  expect(stack.one(type)).toMatchObject({ id, value: 'two' });
});

test('a second variable of a name is refused, whatever its case', async () => {
  const second = variable('y', 'two')
    .replace('AGENT_POOL', 'agent_pool')
    .replace('value', 'depends_on = [github_actions_variable.x]\n  value');

  expect(await stack.refused(variable('x', 'one') + second)).toContain('Variable already exists');
});

test('an environment is made for its secrets, in a repository that exists', async () => {
  await stack.apply(`
provider "github" {
  owner = "acme"
}
data "github_repository" "app" {
  name = "app"
}
resource "github_repository_environment" "prod" {
  repository  = data.github_repository.app.name
  environment = "prod:eu"
  reviewers {
    users = [1]
  }
}
resource "github_actions_environment_secret" "x" {
  repository  = data.github_repository.app.name
  environment = github_repository_environment.prod.environment
  secret_name = "AGENT_TOKEN"
  value       = data.github_repository.app.full_name
}
`);

  expect(stack.one('github_repository_environment', 'prod')).toMatchObject({ id: 'app:prod??eu', can_admins_bypass: true });
  expect(stack.one('github_actions_environment_secret')).toMatchObject({ value: 'acme/app' });
});
