import { HEAD, prose, TfeStack } from './tfe-stack';

jest.setTimeout(60_000);

let stack: TfeStack;

beforeEach(async () => {
  stack = await TfeStack.start();
});

afterEach(() => stack.close());

/** Whether there is something to do. */
async function planned(): Promise<string> {
  const { code, stdout, stderr } = await stack.terraform.plan('-detailed-exitcode');
  return code === 0 ? 'no changes' : `${stdout}${stderr}`;
}

const attributesOf = (type: string, name: string) => stack.terraform.attributes(type, name)[''];

async function attempt(configuration: string): Promise<string> {
  stack.terraform.write(HEAD + configuration);
  const { stdout, stderr } = await stack.terraform.apply();
  return stdout + stderr;
}

const APP = `
resource "tfe_project" "net" {
  name = "net"
  tags = { tier = "1", team = "net" }
}
resource "tfe_agent_pool" "linux" {
  name = "linux"
}
resource "tfe_workspace" "app" {
  name           = "app"
  project_id     = tfe_project.net.id
  execution_mode = "agent"
  agent_pool_id  = tfe_agent_pool.linux.id
  tag_names      = ["one", "two"]
  tags           = { tier = "2" }
  vcs_repo {
    identifier     = "acme/app"
    oauth_token_id = "ot-fake"
  }
}`;

test('a workspace of its project is created, and rests', async () => {
  await stack.apply(APP);

  expect(await planned()).toBe('no changes');
  expect(attributesOf('tfe_workspace', 'app')).toMatchObject({
    organization: 'acme',
    execution_mode: 'agent',
    auto_apply: false,
    tag_names: ['one', 'two'],
    tags: { tier: '2' },
    effective_tags: { tier: '2', team: 'net' },
    html_url: 'https://app.terraform.io/app/acme/workspaces/app',
  });
});

test('a workspace is changed, and deleted', async () => {
  await stack.apply(APP);
  await stack.apply(
    APP.replace('tag_names      = ["one", "two"]', 'tag_names      = ["two", "three"]\n  auto_apply     = true\n  description    = "x"')
      .replace('tags           = { tier = "2" }', '')
      .replace('tags = { tier = "1", team = "net" }', 'description = "network"'),
  );
  const changed = attributesOf('tfe_workspace', 'app');
  const rests = await planned();

  await stack.apply('');

  expect(changed).toMatchObject({ auto_apply: true, description: 'x', tag_names: ['three', 'two'] });
  expect(rests).toBe('no changes');
});

test('the execution mode agent wants a pool, and only that', async () => {
  const without = await attempt('resource "tfe_workspace" "app" {\n name = "app"\n execution_mode = "agent"\n}');
  const beside = await attempt('resource "tfe_workspace" "app" {\n name = "app"\n execution_mode = "local"\n agent_pool_id = "x"\n}');

  expect(prose(without)).toContain("agent_pool_id must be provided when execution_mode is 'agent'");
  expect(prose(beside)).toContain("execution_mode must be set to 'agent' to assign agent_pool_id");
});

test('what is only read is taken to exist', async () => {
  await stack.apply(`
data "tfe_organization" "acme" {}
data "tfe_organizations" "all" {}
data "tfe_project" "net" { name = "net" }
data "tfe_team" "ops" { name = "ops" }
data "tfe_workspace" "app" { name = "app" }
data "tfe_agent_pool" "linux" { name = "linux" }
data "tfe_variable_set" "common" { name = "common" }
resource "tfe_agent_token" "x" {
  agent_pool_id = data.tfe_agent_pool.linux.id
  description   = "x"
}
resource "tfe_team_token" "ops" {
  team_id     = data.tfe_team.ops.id
  description = "x"
}
output "all" {
  value = [data.tfe_organization.acme.name, data.tfe_organizations.all.names, data.tfe_project.net.name, data.tfe_workspace.app.execution_mode]
}`);

  expect(await planned()).toBe('no changes');
  expect(JSON.parse(stack.terraform.stateText()).outputs.all.value).toEqual(['acme', ['acme'], 'net', 'remote']);
});

test('what is imported is taken to exist', async () => {
  await stack.apply(`
resource "tfe_agent_pool" "linux" { name = "linux" }
resource "tfe_workspace" "app" { name = "app" }
resource "tfe_team" "ops" { name = "ops" }
import {
  to = tfe_agent_pool.linux
  id = "apool-MW0K51nSAMPLE01"
}
import {
  to = tfe_workspace.app
  id = "acme/app"
}
import {
  to = tfe_team.ops
  id = "acme/ops"
}`);

  expect(stack.calls().filter((call) => call.startsWith('POST'))).toEqual([]);
  expect(attributesOf('tfe_agent_pool', 'linux')).toMatchObject({ id: 'apool-MW0K51nSAMPLE01', organization: 'acme' });
  expect(await planned()).toBe('no changes');
});

describe('a team', () => {
  const TEAM = `
resource "tfe_team" "ops" {
  name = "ops"
  organization_access { manage_workspaces = true }
}
`;

  test('is created, changed and rests', async () => {
    await stack.apply(TEAM);
    await stack.apply(TEAM.replace('name = "ops"', 'name = "operations"\n  visibility = "organization"'));

    expect(attributesOf('tfe_team', 'ops')).toMatchObject({ name: 'operations', visibility: 'organization' });
    expect(await planned()).toBe('no changes');
  });

  test('has its access as the vendor has it, where none is configured', async () => {
    await stack.apply('resource "tfe_team" "ops" {\n  name = "ops"\n}');

    expect(await planned()).toBe('no changes');
  });

  test('has one token without a description, which is not replaced unasked', async () => {
    const token = (name: string, more = '') => `resource "tfe_team_token" "${name}" {\n  team_id = tfe_team.ops.id\n${more}}\n`;
    await stack.apply(TEAM + token('one'));
    const rests = await planned();

    const refused = await attempt(TEAM + token('one') + token('two'));
    await stack.apply(TEAM + token('one') + token('two', 'force_regenerate = true\n'));

    expect(rests).toBe('no changes');
    expect(prose(refused)).toContain('A token already exists for team');
    const accepted = ['one', 'two'].map((name) => attributesOf('tfe_team_token', name).token as string);
    expect(accepted.map((secret) => stack.emulator.accepts(secret, 0).accepted)).toEqual([false, true]);
  });

  test('has tokens with descriptions, each replaced when its end or description changes', async () => {
    const token = (description: string) =>
      `resource "tfe_team_token" "x" {\n  team_id = tfe_team.ops.id\n  description = "${description}"\n  expired_at = "2027-06-01T00:00:00Z"\n}`;
    await stack.apply(TEAM + token('one'));
    const { id } = attributesOf('tfe_team_token', 'x');
    const rests = await planned();

    await stack.apply(TEAM + token('two'));

    expect(rests).toBe('no changes');
    expect(id).toMatch(/^at-/);
    expect(attributesOf('tfe_team_token', 'x').id).not.toBe(id);
  });
});

test('a workspace is given a key for its modules, and loses it again', async () => {
  const workspace = (more: string) => `
resource "tfe_workspace" "app" {
  name = "app"
  ${more}
}`;
  const keys: unknown[] = [];
  for (const more of ['ssh_key_id = "sshkey-fake"', 'ssh_key_id = "sshkey-other"', '']) {
    await stack.apply(workspace(more));
    expect(await planned()).toBe('no changes');
    keys.push(attributesOf('tfe_workspace', 'app')?.ssh_key_id);
  }

  expect(keys).toEqual(['sshkey-fake', 'sshkey-other', '']);
});
