import { serveTfe } from '../../../../src/vendors/tfe/provider/provider';
import { Terraform } from '../../../plugin/terraform';
import { HEAD, OTHER_WORKSPACE, prose, TfeStack, WORKSPACE } from './tfe-stack';

jest.setTimeout(60_000);

let stack: TfeStack;

beforeEach(async () => {
  stack = await TfeStack.start();
});

afterEach(() => stack.close());

const POOL = `
resource "tfe_agent_pool" "fleet" {
  name                = "linux"
  organization_scoped = false
}
`;

const SCOPED = `${POOL}
resource "tfe_agent_token" "build" {
  agent_pool_id = tfe_agent_pool.fleet.id
  description   = "build"
}
resource "tfe_agent_pool_allowed_workspaces" "scope" {
  agent_pool_id         = tfe_agent_pool.fleet.id
  allowed_workspace_ids = ["${OTHER_WORKSPACE}", "${WORKSPACE}"]
}
resource "tfe_workspace_settings" "network" {
  workspace_id   = "${WORKSPACE}"
  execution_mode = "agent"
  agent_pool_id  = tfe_agent_pool_allowed_workspaces.scope.agent_pool_id
}
`;

function poolState(): Record<string, unknown> {
  return stack.terraform.attributes('tfe_agent_pool', 'fleet')[''];
}

describe('an agent pool', () => {
  test('belongs to the provider’s organization unless it names another', async () => {
    await stack.apply(`${POOL}resource "tfe_agent_pool" "elsewhere" {\n name = "linux"\n organization = "globex"\n}`);

    expect(poolState()).toMatchObject({ name: 'linux', organization: 'acme', organization_scoped: false });
    expect(stack.terraform.attributes('tfe_agent_pool', 'elsewhere')['']).toMatchObject({
      organization: 'globex',
      organization_scoped: true,
    });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('moves when the provider’s organization changes', async () => {
    await stack.apply(POOL);
    stack.terraform.write(HEAD.replace('token =', 'organization = "globex"\n  token =') + POOL);

    const { stdout } = await stack.terraform.plan();

    expect(stdout).toMatch(/organization .* = "acme" -> "globex" # forces replacement/);
  });

  test('is renamed in place', async () => {
    await stack.apply(POOL);
    const { id } = poolState();

    const { stdout } = await stack.apply(POOL.replace('"linux"', '"renamed"'));

    expect(stdout).toContain('0 to add, 1 to change, 0 to destroy');
    expect(poolState()).toMatchObject({ id, name: 'renamed' });
  });

  test.each([
    ['its id', () => String(poolState().id)],
    ['its organization and name', () => 'acme/linux'],
  ])('is imported by %s', async (_what, importId) => {
    await stack.apply(POOL);
    const imported = importId();
    await stack.terraform.run('state', 'rm', 'tfe_agent_pool.fleet');

    const { code } = await stack.terraform.run('import', 'tfe_agent_pool.fleet', imported);

    expect(code).toBe(0);
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test.each([['a/b/c', 'invalid agent pool input format: a/b/c (expected <ORGANIZATION>/<AGENT POOL NAME> or <AGENT POOL ID>)']])(
    'is not imported by %s',
    async (importId, message) => {
      stack.terraform.write(HEAD + POOL);

      const { stderr } = await stack.terraform.run('import', '-no-color', 'tfe_agent_pool.fleet', importId);

      expect(prose(stderr)).toContain(message);
    },
  );

  test('is looked up by its name', async () => {
    await stack.apply(SCOPED);

    await stack.apply(`${SCOPED}data "tfe_agent_pool" "it" {\n name = "linux"\n}`);

    expect(stack.terraform.attributes('tfe_agent_pool', 'it', 'data')['']).toMatchObject({
      id: poolState().id,
      organization_scoped: false,
      allowed_workspace_ids: [WORKSPACE, OTHER_WORKSPACE],
      allowed_project_ids: [],
      excluded_workspace_ids: [],
    });
  });

  test('that was deleted by hand is made anew', async () => {
    await stack.apply(POOL);
    await stack.vendor('DELETE', `agent-pools/${poolState().id}`);

    const { stdout } = await stack.apply(POOL);

    expect(stdout).toContain('1 to add, 0 to change, 0 to destroy');
  });
});

describe('who may use an agent pool', () => {
  test('settles, and is taken back in order: settings, then scope and tokens, then the pool', async () => {
    await stack.apply(SCOPED);
    const second = await stack.terraform.plan();
    stack.calls();

    const { code } = await stack.terraform.run('destroy', '-auto-approve');

    expect(second.code).toBe(0);
    expect(code).toBe(0);
    const calls = stack.calls();
    const order = ['PATCH /workspaces/:id 200', 'PATCH /agent-pools/:id 200', 'DELETE /agent-pools/:id 204'];
    expect(calls.filter((call) => order.includes(call))).toEqual(order);
    expect(calls).toContain('DELETE /authentication-tokens/:id 204');
  });

  test.each([
    ['tfe_agent_pool_allowed_workspaces', 'allowed_workspace_ids', [WORKSPACE, OTHER_WORKSPACE]],
    ['tfe_agent_pool_allowed_projects', 'allowed_project_ids', ['prj-fake000000000001', 'prj-fake000000000002']],
    ['tfe_agent_pool_excluded_workspaces', 'excluded_workspace_ids', [WORKSPACE, OTHER_WORKSPACE]],
  ])('is a whole list: %s', async (type, list, ids) => {
    const scope = (chosen: readonly string[]) =>
      `${POOL}resource "${type}" "scope" {\n agent_pool_id = tfe_agent_pool.fleet.id\n ${list} = ${JSON.stringify(chosen)}\n}`;
    await stack.apply(scope(ids));
    const first = await stack.terraform.plan();

    const { stdout } = await stack.apply(scope(ids.slice(1)));

    expect(first.code).toBe(0);
    expect(stdout).toContain('0 to add, 1 to change, 0 to destroy');
    expect(stack.terraform.attributes(type, 'scope')['']).toEqual({
      id: poolState().id,
      agent_pool_id: poolState().id,
      [list]: ids.slice(1),
    });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('is imported by the id of the pool', async () => {
    await stack.apply(SCOPED);
    await stack.terraform.run('state', 'rm', 'tfe_agent_pool_allowed_workspaces.scope');

    await stack.terraform.run('import', 'tfe_agent_pool_allowed_workspaces.scope', String(poolState().id));

    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('shows what somebody changed by hand', async () => {
    await stack.apply(SCOPED);
    const none = { type: 'agent-pools', relationships: { 'allowed-workspaces': { data: [] } } };
    await stack.vendor('PATCH', `agent-pools/${poolState().id}`, none);

    const { code, stdout } = await stack.terraform.plan();

    expect(code).toBe(2);
    expect(stdout).toContain('allowed_workspace_ids');
  });
});

describe('the provider', () => {
  test('is not configured without a token', async () => {
    stack.terraform.write(HEAD.replace(/token = .*/, '') + POOL);

    const { code, stderr } = await stack.terraform.plan();

    expect(code).toBe(1);
    expect(prose(stderr)).toContain('Error: required token could not be found. Please set the token using an input variable');
  });

  test('has no pools without an organization', async () => {
    const homeless = await serveTfe({ endpoint: stack.emulator.url, clock: stack.clock, env: { TFE_TOKEN: 'fake-token' } });
    const terraform = new Terraform({ 'hashicorp/tfe': homeless.reattach });
    terraform.write(HEAD.replace(/token = .*/, '') + POOL);

    const { code, stderr } = await terraform.apply();

    expect(code).toBe(1);
    expect(prose(stderr)).toContain('Error: no organization was specified on the resource or provider');
    terraform.remove();
    await homeless.close();
  });
});
