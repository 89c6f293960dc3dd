import { LaceworkStack } from './lacework-stack';

jest.setTimeout(60_000);

const TOKENS = '/AgentAccessTokens';
const ONE = '/AgentAccessTokens/:token';

let stack: LaceworkStack;

beforeEach(async () => {
  stack = await LaceworkStack.start();
});

afterEach(() => stack.close());

/** Live generations of one credential, read by one resource. */
function generations(...live: string[]): string {
  return `
resource "lacework_agent_access_token" "x" {
  for_each    = toset(${JSON.stringify(live)})
  name        = "x-g\${each.key}"
  description = "agents of x"
  lifecycle {
    create_before_destroy = true
  }
}
resource "terraform_data" "roster" {
  input = values(lacework_agent_access_token.x)[*].id
}
`;
}

function one(more = '', name = 'x'): string {
  return `
resource "lacework_agent_access_token" "x" {
  name = "${name}"
  ${more}
}
`;
}

const state = (key = '') => stack.terraform.attributes('lacework_agent_access_token', 'x')[key];

test('creates a token whose id is its alias', async () => {
  await stack.apply(one('description = "agents of x"'));

  expect(state()).toEqual({
    id: 'x',
    name: 'x',
    description: 'agents of x',
    os: 'linux',
    enabled: true,
    token: expect.stringMatching(/^fakeNotARealAgentAccessToken/),
    version: '1.0',
    created_time: '2027-01-01T00:00:00Z',
    last_updated_time: '2027-01-01T00:00:00Z',
  });
  expect((await stack.terraform.plan()).code).toBe(0);
});

test.each([
  [['1'], ['1', '2'], '1 to add, 1 to change, 0 to destroy', [`POST ${TOKENS} 201`]],
  [['1', '2'], ['2'], '0 to add, 1 to change, 1 to destroy', [`PATCH ${ONE} 200`]],
  [['2'], ['3'], '1 to add, 1 to change, 1 to destroy', [`POST ${TOKENS} 201`, `PATCH ${ONE} 200`]],
])('rotates from %j to %j with the calls it must make, in that order, and settles', async (before, after, summary, calls) => {
  await stack.apply(generations(...before));
  stack.calls();

  const { stdout } = await stack.apply(generations(...after));

  expect(stdout).toContain(summary);
  expect(stack.calls()).toEqual(calls);
  expect((await stack.terraform.plan()).code).toBe(0);
});

test('disables and renames a destroyed token, which stays in the list', async () => {
  await stack.apply(generations('1'));

  await stack.apply(generations());

  expect(stack.list()).toEqual([expect.stringMatching(/^-x-g1-[a-z0-9]{5}-deleted$/)]);
});

test('creates no second token of an alias: the error is told at once', async () => {
  await stack.apply(one());
  stack.calls();

  const { code, output } = await stack.attempt(`${one()}\nresource "lacework_agent_access_token" "y" {\n  name = "x"\n}`);

  expect(code).toBe(1);
  expect(output).toContain(`Error: [POST] ${stack.emulator.url}/api/v2/AgentAccessTokens [409] tokenAlias x already exists`);
  expect(stack.calls()).toEqual([`POST ${TOKENS} 409`]);
});

test.each([429, 500, 503])('tries nothing twice after a %i', async (status) => {
  stack.fault(`POST **/AgentAccessTokens status=${status}`);

  const { code, output } = await stack.attempt(one());

  expect(code).toBe(1);
  expect(output).toContain(`[${status}] injected fault`);
  expect(stack.calls()).toEqual([`POST ${TOKENS} ${status}`]);
});

test('keeps the old token when the new one could not be created, and finishes with the next apply', async () => {
  await stack.apply(generations('1'));
  stack.fault('POST **/AgentAccessTokens status=500');

  const failed = await stack.attempt(generations('2'));
  const afterwards = stack.list();
  await stack.apply(generations('2'));

  expect(failed.code).toBe(1);
  expect(afterwards).toEqual(['+x-g1']);
  expect(stack.list()).toEqual([expect.stringMatching(/^-x-g1-.*-deleted$/), '+x-g2']);
});

test('cannot create a token whose lost creation took the alias', async () => {
  stack.fault('POST **/AgentAccessTokens status=500 commit=after');
  await stack.attempt(one());

  const again = await stack.attempt(one());

  expect(again.output).toContain('[409] tokenAlias x already exists');
});

test.each([
  ['GET', 'GET **/AgentAccessTokens/* status=500', one('description = "x"')],
  ['PATCH', 'PATCH **/AgentAccessTokens/* status=500', one('description = "x"')],
])('tells the token itself in the error of a %s, as the real provider does', async (method, fault, configuration) => {
  await stack.apply(one());
  const secret = String(state().token);
  stack.fault(fault);

  const { code, output } = await stack.attempt(configuration);

  expect(code).toBe(1);
  expect(output).toContain(`Error: [${method}] ${stack.emulator.url}/api/v2/AgentAccessTokens/${secret} [500] injected fault`);
});

test('forgets a token that a retirement answered with an error disabled all the same', async () => {
  await stack.apply(generations('1'));
  stack.fault('PATCH **/AgentAccessTokens/* status=500 commit=after');
  const failed = await stack.attempt(generations());

  const { code } = await stack.attempt(generations());

  expect([failed.code, code]).toEqual([1, 0]);
  expect(Object.keys(stack.terraform.attributes('lacework_agent_access_token', 'x'))).toEqual([]);
});

test('renames a token in place, with its secret unchanged', async () => {
  await stack.apply(one());
  const { token } = state();

  await stack.apply(one('', 'y'));

  expect(state()).toMatchObject({ id: 'y', name: 'y', token });
  expect(stack.list()).toEqual(['+y']);
});

test('disables and enables in place', async () => {
  await stack.apply(one('enabled = false'));
  const created = stack.list();

  await stack.apply(one());

  expect(created).toEqual(['-x']);
  expect(stack.list()).toEqual(['+x']);
});

test('plans to enable a token that was disabled by hand', async () => {
  await stack.apply(one());
  stack.emulator.deleteByHand('x');

  const plan = await stack.terraform.plan();

  expect(plan.code).toBe(2);
  expect(plan.stdout).toMatch(/enabled +=? *= false -> true/);
});

test('plans to create a token that was renamed by hand', async () => {
  await stack.apply(one());
  stack.emulator.renameByHand('x', 'y');

  const plan = await stack.terraform.plan();

  expect(plan.stdout).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
});

test('never sends a changed operating system, and plans it again', async () => {
  await stack.apply(one('os = "linux"'));

  await stack.apply(one('os = "windows"'));

  expect((await stack.terraform.plan()).code).toBe(2);
  expect(stack.emulator.list()[0].os).toBe('linux');
});

test('plans the operating system again and again where answers do not tell it', async () => {
  await stack.close();
  stack = await LaceworkStack.start({ tellsOs: false });
  await stack.apply(one());

  await stack.apply(one());

  expect((await stack.terraform.plan()).code).toBe(2);
});

test('imports a token by itself, with nothing left to do', async () => {
  await stack.apply(one());
  const { token } = state();
  await stack.terraform.run('state', 'rm', 'lacework_agent_access_token.x');

  const imported = await stack.terraform.run('import', '-no-color', 'lacework_agent_access_token.x', String(token));

  expect(imported.code).toBe(0);
  expect(state()).toMatchObject({ id: 'x', name: 'x', token });
  expect((await stack.terraform.plan()).code).toBe(0);
});

describe('the data source', () => {
  const lookUp = (name: string) => `\ndata "lacework_agent_access_token" "found" {\n  name = "${name}"\n}\n`;

  test('finds a token by its alias', async () => {
    await stack.apply(one());

    await stack.apply(one() + lookUp('x'));

    const found = stack.terraform.attributes('lacework_agent_access_token', 'found', 'data')[''];
    expect(found).toEqual({ id: 'x', name: 'x', token: state().token });
  });

  test('knows none that was made elsewhere', async () => {
    const { code, output } = await stack.attempt(lookUp('none'));

    expect(code).toBe(1);
    expect(output).toContain('agent access token none (nothing made it in this rehearsal)');
  });

  test('fails where one was deleted', async () => {
    await stack.apply(one());
    await stack.apply('');

    const { output } = await stack.attempt(lookUp('x'));

    expect(output).toContain("Error: Agent access token with name 'x' was not found.");
  });
});

describe('a provider configuration', () => {
  test.each([
    ['nothing', ''],
    ['an account only', 'account = "fake"'],
    ['a key without its secret', 'account = "fake"\n  api_key = "FAKE_KEY"'],
  ])('with %s is refused', async (_, settings) => {
    stack.write(one(), `provider "lacework" {\n  ${settings}\n}\n`);

    const { code, stdout, stderr } = await stack.terraform.plan();

    expect(code).toBe(1);
    expect(stdout + stderr).toContain('Unable to create Lacework API client');
  });

  test('with a token of the API logs in nowhere', async () => {
    stack.write(one(), 'provider "lacework" {\n  account   = "fake"\n  api_token = "fake-unknown"\n}\n');

    const { code, stdout, stderr } = await stack.terraform.apply();

    expect(code).toBe(1);
    expect(stdout + stderr).toContain('[401] the access token is missing or unknown');
    expect(stack.emulator.requests.list().map(({ route }) => route)).toEqual(['/api/v2/AgentAccessTokens']);
  });
});
