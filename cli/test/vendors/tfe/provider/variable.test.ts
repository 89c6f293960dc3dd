import { HEAD, prose, TfeStack, WORKSPACE } from './tfe-stack';

jest.setTimeout(60_000);

const VARS = `workspaces/${WORKSPACE}/vars`;

let stack: TfeStack;

beforeEach(async () => {
  stack = await TfeStack.start();
});

afterEach(() => stack.close());

function variable(settings: string, container = `workspace_id = "${WORKSPACE}"`): string {
  return `
resource "tfe_variable" "it" {
  ${container}
  key      = "TFC_AGENT_TOKEN"
  category = "env"
  ${settings}
}
`;
}

/** In a variable set of its own. */
function inVariableSet(settings: string): string {
  return `resource "tfe_variable_set" "set" {\n name = "delivery"\n}\n${variable(settings, 'variable_set_id = tfe_variable_set.set.id')}`;
}

function state(): Record<string, unknown> {
  return stack.terraform.attributes('tfe_variable', 'it')[''];
}

async function atVendor(): Promise<Record<string, unknown>> {
  return (await stack.vendor('GET', VARS)).body.data?.[0].attributes ?? {};
}

describe('a variable', () => {
  test.each([
    ['plain', 'value = "open"', { value: 'open', readable_value: 'open', sensitive: false }],
    ['sensitive', 'value = "fake-secret"\nsensitive = true', { value: 'fake-secret', readable_value: null, sensitive: true }],
    ['without a value', '', { value: '', readable_value: '', description: '', hcl: false }],
    ['write-only', 'value_wo = "fake-secret"\nsensitive = true', { value: '', readable_value: '', value_wo: null }],
  ])('of a workspace settles: %s', async (_what, settings, expected) => {
    await stack.apply(variable(settings));

    expect((await stack.terraform.plan()).code).toBe(0);
    expect(state()).toMatchObject({ ...expected, workspace_id: WORKSPACE, variable_set_id: null });
  });

  test('of a variable set settles', async () => {
    await stack.apply(inVariableSet('value = "fake-secret"\nsensitive = true'));

    expect((await stack.terraform.plan()).code).toBe(0);
    expect(state()).toMatchObject({ value: 'fake-secret', workspace_id: null, variable_set_id: expect.stringMatching(/^varset-/) });
  });

  test('gets a new value in place', async () => {
    await stack.apply(variable('value = "one"'));
    const { id } = state();

    const { stdout } = await stack.apply(variable('value = "two"'));

    expect(stdout).toContain('0 to add, 1 to change, 0 to destroy');
    expect(stdout).toMatch(/readable_value = "one" -> "two"/);
    expect(state()).toMatchObject({ id, value: 'two', readable_value: 'two' });
  });

  test('shows a value that somebody changed by hand', async () => {
    await stack.apply(variable('value = "one"'));
    await stack.vendor('PATCH', `${VARS}/${state().id}`, { type: 'vars', attributes: { value: 'by hand' } });

    const { code, stdout } = await stack.terraform.plan();

    expect(code).toBe(2);
    expect(stdout).toContain('"by hand" -> "one"');
  });

  test('is made anew when it was deleted by hand', async () => {
    await stack.apply(variable('value = "one"'));
    await stack.vendor('DELETE', `${VARS}/${state().id}`);

    const { stdout } = await stack.apply(variable('value = "one"'));

    expect(stdout).toContain('1 to add, 0 to change, 0 to destroy');
  });

  test.each([
    ['a sensitive one is renamed', 'sensitive = true', 'sensitive = true', '"RENAMED"', '1 to add, 0 to change, 1 to destroy'],
    ['a plain one is renamed', '', '', '"RENAMED"', '0 to add, 1 to change, 0 to destroy'],
    ['it is revealed', 'sensitive = true', 'sensitive = false', '"TFC_AGENT_TOKEN"', '1 to add, 0 to change, 1 to destroy'],
    ['it becomes sensitive', '', 'sensitive = true', '"TFC_AGENT_TOKEN"', '0 to add, 1 to change, 0 to destroy'],
  ])('is replaced only where its value could not be carried over: %s', async (_what, before, after, key, summary) => {
    await stack.apply(variable(`value = "x"\n${before}`));

    const { stdout } = await stack.apply(variable(`value = "x"\n${after}`).replace('"TFC_AGENT_TOKEN"', key));

    expect(stdout).toContain(summary);
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test.each([
    ['to another category', variable('value = "x"').replace('"env"', '"terraform"')],
    ['to another workspace', variable('value = "x"').replace(WORKSPACE, 'ws-fake000000000002')],
  ])('is replaced when it moves %s', async (_what, after) => {
    await stack.apply(variable('value = "x"'));

    const { stdout } = await stack.apply(after);

    expect(stdout).toContain('1 to add, 0 to change, 1 to destroy');
  });

  test.each([
    ['value = "a"\nvalue_wo = "b"', 'Attribute "value_wo" cannot be specified when "value" is specified'],
    ['variable_set_id = "varset-fake000000000001"', '2 attributes specified when one (and only one) of'],
  ])('refuses what does not go together: %s', async (settings, message) => {
    stack.terraform.write(HEAD + variable(settings));

    const { code, stderr } = await stack.terraform.plan();

    expect(code).toBe(1);
    expect(prose(stderr)).toContain(message);
  });

  test.each([
    [variable('').replace('"env"', '"other"'), 'value must be one of: ["env" "terraform"], got: "other"'],
    [variable('').replace(WORKSPACE, 'acme/network'), 'must be a valid workspace ID (ws-<RANDOM STRING>), got: acme/network'],
    [variable('', 'variable_set_id = "delivery"'), 'must be a valid variable set ID (varset-<RANDOM STRING>), got: delivery'],
    [variable('', ''), 'No attribute specified when one (and only one) of'],
  ])('refuses what cannot be meant (%#)', async (configuration, message) => {
    stack.terraform.write(HEAD + configuration);

    const { code, stderr } = await stack.terraform.plan();

    expect(code).toBe(1);
    expect(prose(stderr)).toContain(message);
  });

  test('says which one could not be made', async () => {
    stack.fault('POST **/vars status=422');
    stack.terraform.write(HEAD + variable('value = "x"'));

    const { stderr } = await stack.terraform.apply();

    expect(prose(stderr)).toContain('Error: Error creating variable');
    expect(prose(stderr)).toContain("Couldn't create env variable TFC_AGENT_TOKEN: invalid attribute injected fault");
  });

  test('is imported by the id of its variable set', async () => {
    await stack.apply(inVariableSet('value = "open"'));
    const { id, variable_set_id } = state();
    await stack.terraform.run('state', 'rm', 'tfe_variable.it');

    const { code } = await stack.terraform.run('import', 'tfe_variable.it', `acme/${variable_set_id}/${id}`);

    expect(code).toBe(0);
    expect(state()).toMatchObject({ id, value: 'open' });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('is not imported by less than organization, container and id', async () => {
    stack.terraform.write(HEAD + variable(''));

    const { stderr } = await stack.terraform.run('import', '-no-color', 'tfe_variable.it', 'acme/var-1');

    expect(prose(stderr)).toContain(
      'Invalid variable import format: acme/var-1 (expected <ORGANIZATION>/<WORKSPACE NAME|VARIABLE SET ID>/<VARIABLE ID>)',
    );
  });
});

describe('a write-only value', () => {
  test('reaches the vendor and whoever reads it there, and no state', async () => {
    await stack.apply(variable('value_wo = "fake-write-only"'));

    expect(await atVendor()).toMatchObject({ value: 'fake-write-only' });
    expect(stack.standIn.writeOnly()).toEqual([{ place: `tfe_variable/${state().id}#value_wo`, value: 'fake-write-only' }]);
    expect(stack.terraform.stateText()).not.toContain('fake-write-only');
  });

  test('makes a new variable when it changes', async () => {
    await stack.apply(variable('value_wo = "fake-write-only-1"'));
    const { id } = state();

    const { stdout } = await stack.apply(variable('value_wo = "fake-write-only-2"'));

    expect(stdout).toContain('1 to add, 0 to change, 1 to destroy');
    expect(state().id).not.toBe(id);
    expect(stack.standIn.writeOnly()).toEqual([{ place: `tfe_variable/${state().id}#value_wo`, value: 'fake-write-only-2' }]);
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test.each([
    ['added', 'value = "x"', 'value_wo = "fake-write-only"'],
    ['removed', 'value_wo = "fake-write-only"', 'value = "x"'],
  ])('makes a new variable when it is %s', async (_what, before, after) => {
    await stack.apply(variable(before));

    const { stdout } = await stack.apply(variable(after));

    expect(stdout).toContain('1 to add, 0 to change, 1 to destroy');
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('stays where it is when something else changes', async () => {
    await stack.apply(variable('value_wo = "fake-write-only"'));
    const { id } = state();

    await stack.apply(variable('value_wo = "fake-write-only"\ndescription = "changed"'));

    expect(state()).toMatchObject({ id, description: 'changed' });
    expect(stack.standIn.writeOnly()).toEqual([{ place: `tfe_variable/${id}#value_wo`, value: 'fake-write-only' }]);
  });

  test('is lost in a variable set: this version of the provider makes the variable empty', async () => {
    await stack.apply(inVariableSet('value_wo = "fake-write-only"'));

    const { variable_set_id } = state();
    const { body } = await stack.vendor('GET', `varsets/${variable_set_id}/relationships/vars`);
    expect(body.data?.[0].attributes).toMatchObject({ value: '' });
    expect(stack.standIn.writeOnly()).toEqual([]);
  });
});
