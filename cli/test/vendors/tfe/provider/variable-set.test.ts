import { HEAD, OTHER_WORKSPACE, prose, TfeStack, WORKSPACE } from './tfe-stack';

jest.setTimeout(60_000);

let stack: TfeStack;

beforeEach(async () => {
  stack = await TfeStack.start();
});

afterEach(() => stack.close());

function variableSet(settings: string): string {
  return `resource "tfe_variable_set" "it" {\n name = "delivery"\n ${settings}\n}\n`;
}

const ATTACHED = `${variableSet('')}
resource "tfe_workspace_variable_set" "it" {
  variable_set_id = tfe_variable_set.it.id
  workspace_id    = "${WORKSPACE}"
}
`;

function state(): Record<string, unknown> {
  return stack.terraform.attributes('tfe_variable_set', 'it')[''];
}

describe('a variable set', () => {
  test.each([
    ['bare', '', { organization: 'acme', description: '', global: false, priority: false, workspace_ids: [] }],
    ['described', 'description = "fake"\npriority = true', { description: 'fake', priority: true }],
    ['with workspaces', `workspace_ids = ["${WORKSPACE}"]`, { workspace_ids: [WORKSPACE] }],
    ['global', 'global = true', { global: true }],
    ['of a project', 'parent_project_id = "prj-fake000000000001"', { parent_project_id: 'prj-fake000000000001' }],
  ])('settles: %s', async (_what, settings, expected) => {
    await stack.apply(variableSet(settings));

    expect((await stack.terraform.plan()).code).toBe(0);
    expect(state()).toMatchObject(expected);
  });

  test.each([
    ['its description', 'description = "before"', 'description = "after"', { description: 'after' }],
    ['its lack of a description', 'description = "before"', '', { description: '' }],
    ['its workspaces', `workspace_ids = ["${WORKSPACE}"]`, `workspace_ids = ["${OTHER_WORKSPACE}"]`, { workspace_ids: [OTHER_WORKSPACE] }],
  ])('changes in place: %s', async (_what, before, after, expected) => {
    await stack.apply(variableSet(before));
    const { id } = state();

    const { stdout } = await stack.apply(variableSet(after));

    expect(stdout).toContain('0 to add, 1 to change, 0 to destroy');
    expect(state()).toMatchObject({ id, ...expected });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test.each([
    [`global = true\nworkspace_ids = ["${WORKSPACE}"]`, '"global": conflicts with workspace_ids'],
    ['global = true\nparent_project_id = "prj-fake000000000001"', "global must be 'false' when setting parent_project_id"],
  ])('is refused when its settings do not go together: %s', async (settings, message) => {
    stack.terraform.write(HEAD + variableSet(settings));

    const { code, stderr } = await stack.terraform.plan();

    expect(code).toBe(1);
    expect(prose(stderr)).toContain(message);
  });

  test('is imported by its id', async () => {
    await stack.apply(variableSet(''));
    const { id } = state();
    await stack.terraform.run('state', 'rm', 'tfe_variable_set.it');

    await stack.terraform.run('import', 'tfe_variable_set.it', String(id));

    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('is there already when its workspaces are refused, and is replaced', async () => {
    stack.fault('PATCH **/varsets/* status=422');
    stack.terraform.write(HEAD + variableSet(`workspace_ids = ["${WORKSPACE}"]`));
    const failed = await stack.terraform.apply();

    const { stdout } = await stack.apply(variableSet(`workspace_ids = ["${WORKSPACE}"]`));

    expect(prose(failed.stderr)).toContain('Error applying variable set delivery (varset-');
    expect(stdout).toContain('is tainted, so must be replaced');
  });
});

describe('a variable set of a workspace', () => {
  test('settles', async () => {
    await stack.apply(ATTACHED);

    expect((await stack.terraform.plan()).code).toBe(0);
    expect(stack.terraform.attributes('tfe_workspace_variable_set', 'it')['']).toEqual({
      id: `${WORKSPACE}_${state().id}`,
      variable_set_id: state().id,
      workspace_id: WORKSPACE,
    });
  });

  test('is attached again when somebody detached it', async () => {
    await stack.apply(ATTACHED);
    await fetch(`${stack.emulator.url}/api/v2/varsets/${state().id}/relationships/workspaces`, {
      method: 'DELETE',
      headers: { authorization: 'Bearer fake-person', 'content-type': 'application/vnd.api+json' },
      body: JSON.stringify({ data: [{ type: 'workspaces', id: WORKSPACE }] }),
    });

    const { stdout } = await stack.terraform.plan();

    expect(stdout).toContain('1 to add, 0 to change, 0 to destroy');
  });

  test('is detached when it is destroyed', async () => {
    await stack.apply(ATTACHED);
    stack.calls();

    await stack.apply(variableSet(''));

    expect(stack.calls()).toEqual(['DELETE /varsets/:id/relationships/workspaces 204']);
  });
});
