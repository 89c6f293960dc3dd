import { HEAD, OTHER_WORKSPACE, prose, TfeStack, WORKSPACE } from './tfe-stack';

jest.setTimeout(60_000);

let stack: TfeStack;

beforeEach(async () => {
  stack = await TfeStack.start();
});

afterEach(() => stack.close());

const POOL = `
resource "tfe_agent_pool" "fleet" {
  name = "linux"
}
`;
const WITH_AGENTS = 'execution_mode = "agent"\nagent_pool_id = tfe_agent_pool.fleet.id';

function settings(of: string): string {
  return `${POOL}resource "tfe_workspace_settings" "network" {\n workspace_id = "${WORKSPACE}"\n ${of}\n}`;
}

function state(): Record<string, unknown> {
  return stack.terraform.attributes('tfe_workspace_settings', 'network')[''];
}

describe('the settings of a workspace', () => {
  test.each([
    ['none', '', { execution_mode: 'remote', agent_pool_id: null, overwrites: [{ execution_mode: false, agent_pool: false }] }],
    ['agents', WITH_AGENTS, { execution_mode: 'agent', overwrites: [{ execution_mode: true, agent_pool: true }] }],
    ['tags', 'tags = { team = "fake" }', { tags: { team: 'fake' }, effective_tags: { team: 'fake' } }],
    ['a description', 'description = "the network"\nauto_apply = true', { description: 'the network', auto_apply: true }],
    ['consumers of its state', `remote_state_consumer_ids = ["${OTHER_WORKSPACE}"]`, { remote_state_consumer_ids: [OTHER_WORKSPACE] }],
    ['a state for everybody', 'global_remote_state = true', { global_remote_state: true, remote_state_consumer_ids: [] }],
  ])('settle: %s', async (_what, of, expected) => {
    await stack.apply(settings(of));

    expect((await stack.terraform.plan()).code).toBe(0);
    expect(state()).toMatchObject({ id: WORKSPACE, workspace_id: WORKSPACE, ...expected });
  });

  test('leave alone, when they are created, what they do not set', async () => {
    await stack.vendor('PATCH', `workspaces/${WORKSPACE}`, { type: 'workspaces', attributes: { 'auto-apply': true } });

    await stack.apply(settings(WITH_AGENTS));

    expect(state()).toMatchObject({ auto_apply: true });
  });

  test('fall back to the organization’s when the execution mode is no longer set', async () => {
    await stack.apply(settings(WITH_AGENTS));

    await stack.apply(settings(''));

    expect(state()).toMatchObject({
      execution_mode: 'remote',
      agent_pool_id: null,
      overwrites: [{ execution_mode: false, agent_pool: false }],
    });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('replace the consumers of its state', async () => {
    await stack.apply(settings(`remote_state_consumer_ids = ["${OTHER_WORKSPACE}"]`));

    await stack.apply(settings('remote_state_consumer_ids = ["ws-fake000000000003"]'));

    expect(state().remote_state_consumer_ids).toEqual(['ws-fake000000000003']);
  });

  test('lose their tags', async () => {
    await stack.apply(settings('tags = { team = "fake" }'));

    await stack.apply(settings('tags = {}'));

    expect(state()).toMatchObject({ tags: {}, effective_tags: {} });
  });

  test('are reset when they are destroyed', async () => {
    await stack.apply(settings(WITH_AGENTS));

    await stack.apply(POOL);

    const { body } = await stack.vendor('GET', `workspaces/${WORKSPACE}`);
    expect(body.data?.attributes).toMatchObject({ 'execution-mode': 'remote', 'agent-pool-id': null });
  });

  test('are destroyed without a word though the vendor refuses', async () => {
    await stack.apply(settings(WITH_AGENTS));
    stack.fault('PATCH **/workspaces/* status=422');

    await stack.apply(POOL);

    const { body } = await stack.vendor('GET', `workspaces/${WORKSPACE}`);
    expect(body.data?.attributes).toMatchObject({ 'execution-mode': 'agent' });
  });

  test.each([
    ['execution_mode = "agent"', 'If execution mode is "agent", "agent_pool_id" is required'],
    ['agent_pool_id = "apool-1"', 'If execution mode is not "agent", "agent_pool_id" must not be set'],
    [
      `global_remote_state = true\nremote_state_consumer_ids = ["${OTHER_WORKSPACE}"]`,
      'If global_remote_state is true, remote_state_consumer_ids must not be set',
    ],
    [`remote_state_consumer_ids = ["${WORKSPACE}"]`, 'workspace_id cannot be in the set of remote_state_consumer_ids'],
    ['execution_mode = "cloud"', 'value must be one of: ["agent" "local" "remote"], got: "cloud"'],
  ])('are refused when they do not go together: %s', async (of, message) => {
    await stack.apply(settings(''));
    stack.terraform.write(HEAD + settings(of));

    const { code, stderr } = await stack.terraform.plan();

    expect(code).toBe(1);
    expect(prose(stderr)).toContain(message);
  });

  test('cannot choose a pool that does not let the workspace in', async () => {
    stack.terraform.write(HEAD + settings(WITH_AGENTS).replace('"linux"', '"linux"\n organization_scoped = false'));

    const { code, stderr } = await stack.terraform.apply();

    expect(code).toBe(1);
    expect(prose(stderr)).toContain('Error: Error updating workspace');
    expect(prose(stderr)).toContain(`couldn't update workspace ${WORKSPACE}: invalid attribute Agent pool workspace does not have access`);
  });

  test('need a workspace that exists', async () => {
    stack.fault('GET **/workspaces/* status=404');
    stack.terraform.write(HEAD + settings(''));

    const { stderr } = await stack.terraform.apply();

    expect(prose(stderr)).toContain(`Could not read workspace ${WORKSPACE}: workspace no longer exists`);
  });

  test('are gone with their workspace', async () => {
    await stack.apply(settings(''));
    stack.fault('GET **/workspaces/* status=404');

    const { stdout } = await stack.terraform.plan();

    expect(stdout).toContain('1 to add, 0 to change, 0 to destroy');
  });
});
