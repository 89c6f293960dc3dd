import { HEAD, prose, START, TfeStack, WORKSPACE } from './tfe-stack';

jest.setTimeout(60_000);

const TOKEN = '/agent-pools/:pool/authentication-tokens';
const ONE_TOKEN = '/authentication-tokens/:id';
const VARIABLE = '/workspaces/:container/vars';

let stack: TfeStack;

beforeEach(async () => {
  stack = await TfeStack.start();
});

afterEach(() => stack.close());

/** Live generations of one credential, and a variable that delivers the last of them. */
function generations(...live: string[]): string {
  return `
resource "tfe_agent_pool" "fleet" {
  name = "linux"
}
resource "tfe_agent_token" "build" {
  for_each      = toset(${JSON.stringify(live)})
  agent_pool_id = tfe_agent_pool.fleet.id
  description   = "build \${each.key}"
  lifecycle {
    create_before_destroy = true
  }
}
resource "tfe_variable" "delivery" {
  workspace_id = "${WORKSPACE}"
  key          = "TFC_AGENT_TOKEN"
  category     = "env"
  sensitive    = true
  value        = tfe_agent_token.build["${live.at(-1)}"].token
}
`;
}

function liveTokens(): string[] {
  return Object.keys(stack.terraform.attributes('tfe_agent_token', 'build'));
}

function secretOf(generation: string): string {
  return String(stack.terraform.attributes('tfe_agent_token', 'build')[generation].token);
}

function delivered(): unknown {
  return stack.terraform.attributes('tfe_variable', 'delivery')[''].value;
}

/** Applies what may fail. */
async function attempt(configuration: string) {
  stack.terraform.write(HEAD + configuration);
  const { code, stdout, stderr } = await stack.terraform.apply();
  return { code, output: prose(stdout + stderr) };
}

describe('a rotation on the real Terraform', () => {
  test.each([
    [['1'], ['1', '2'], '1 to add, 1 to change, 0 to destroy', [`POST ${TOKEN} 201`, `PATCH ${VARIABLE}/:id 200`]],
    [['1', '2'], ['2'], '0 to add, 0 to change, 1 to destroy', [`DELETE ${ONE_TOKEN} 204`]],
    [['2'], ['3'], '1 to add, 1 to change, 1 to destroy', [`POST ${TOKEN} 201`, `PATCH ${VARIABLE}/:id 200`, `DELETE ${ONE_TOKEN} 204`]],
  ])('from %j to %j takes the calls it must, in that order, and settles', async (before, after, summary, calls) => {
    await stack.apply(generations(...before));
    stack.calls();

    const { stdout } = await stack.apply(generations(...after));

    expect(stdout).toContain(summary);
    expect(stack.calls()).toEqual(calls);
    expect((await stack.terraform.plan()).code).toBe(0);
    expect(liveTokens()).toEqual(after);
    expect(delivered()).toBe(secretOf(after.at(-1) ?? ''));
    expect(stack.emulator.accepts(secretOf(after.at(-1) ?? ''), START)).toEqual({ accepted: true });
  });

  test.each([
    [`POST **/authentication-tokens status=422`, [`POST ${TOKEN} 422`], 'Error creating agent token for agent pool ID apool-'],
    [`PATCH **/vars/* status=422`, [`POST ${TOKEN} 201`, `PATCH ${VARIABLE}/:id 422`], "Couldn't update variable var-"],
  ])('retires nothing when its successor was refused, and finishes later: %s', async (rule, calls, message) => {
    await stack.apply(generations('2'));
    const before = secretOf('2');
    stack.calls();
    stack.fault(rule);

    const { code, output } = await attempt(generations('3'));

    expect(code).toBe(1);
    expect(output).toContain(message);
    expect(stack.calls()).toEqual(calls);
    expect(stack.emulator.accepts(before, START).accepted).toBe(true);
    await stack.apply(generations('3'));
    expect((await stack.terraform.plan()).code).toBe(0);
    expect(stack.emulator.accepts(before, START).accepted).toBe(false);
  });

  test('loses every token when nothing reads them all and the successor is refused', async () => {
    const unread = (generation: string) => generations(generation).replace(/resource "tfe_variable"[\s\S]*$/, '');
    await stack.apply(unread('1'));
    const before = secretOf('1');
    stack.fault('POST **/authentication-tokens status=422');

    const { code } = await attempt(unread('2'));

    expect(code).toBe(1);
    expect(stack.emulator.accepts(before, START).accepted).toBe(false);
    expect(stack.emulator.issued()).toHaveLength(1);
  });

  test('has moved its consumer when only the retirement fails', async () => {
    await stack.apply(generations('2'));
    stack.fault('DELETE **/authentication-tokens/* status=422');

    const { code, output } = await attempt(generations('3'));
    const { stdout } = await stack.terraform.plan();

    expect(code).toBe(1);
    expect(output).toContain('Error deleting agent token at-');
    expect(delivered()).toBe(secretOf('3'));
    expect(stdout).toContain('0 to add, 0 to change, 1 to destroy');
  });

  test('makes a token anew that was deleted by hand, and delivers it', async () => {
    await stack.apply(generations('1'));
    const [{ tokenId }] = stack.emulator.issued();
    stack.emulator.deleteByHand(tokenId);

    const { stdout } = await stack.apply(generations('1'));

    expect(stdout).toContain('1 to add, 1 to change, 0 to destroy');
    expect(delivered()).toBe(stack.emulator.issued()[1].secret);
  });

  test('leaves an orphan behind when a create took effect but was answered 500', async () => {
    await stack.apply(generations('1'));
    stack.fault('POST **/authentication-tokens status=500 commit=after');

    await stack.apply(generations('1', '2'));

    const [, orphan, second] = stack.emulator.issued();
    expect(stack.emulator.accepts(orphan.secret, START).accepted).toBe(true);
    expect(delivered()).toBe(second.secret);
    expect(stack.terraform.stateText()).not.toContain(orphan.secret);
    expect(stack.clock.waited).toBeCloseTo(0.8);
  });

  test('leaves an orphan behind when the new token cannot be found', async () => {
    await stack.apply(generations('1'));
    stack.fault('GET **/authentication-tokens/* status=404 nth=2');

    const { code, output } = await attempt(generations('1', '2'));

    expect(code).toBe(1);
    expect(output).toContain('Provider produced inconsistent result after apply');
    expect(output).toContain('Root object was present, but now absent');
    expect(liveTokens()).toEqual(['1']);
    expect(stack.emulator.issued()).toHaveLength(2);
  });

  test('replaces a new token that could not be read, successor first', async () => {
    await stack.apply(generations('1'));
    stack.fault('GET **/authentication-tokens/* status=403 nth=2');
    const { code, output } = await attempt(generations('1', '2'));
    stack.calls();

    const { stdout } = await stack.apply(generations('1', '2'));

    expect(code).toBe(1);
    expect(output).toContain('Error reading configuration of agent token at-');
    expect(stdout).toContain('is tainted, so must be replaced');
    expect(stack.calls()).toEqual([`POST ${TOKEN} 201`, `PATCH ${VARIABLE}/:id 200`, `DELETE ${ONE_TOKEN} 204`]);
  });

  test.each([
    ['429', 'status=429 times=2 header.X-RateLimit-Reset=1.0', 2.3],
    ['500', 'status=500 times=3', 4.8],
  ])('goes on after %s, in virtual time', async (_status, options, seconds) => {
    await stack.apply(generations('1'));
    stack.fault(`POST **/authentication-tokens ${options}`);

    await stack.apply(generations('1', '2'));

    expect(stack.clock.waited).toBeCloseTo(seconds);
    expect(liveTokens()).toEqual(['1', '2']);
  });

  test('gives up after thirty retries of a vendor that is down', async () => {
    await stack.apply(generations('1'));
    stack.calls();
    stack.fault('POST **/authentication-tokens status=500 times=always');

    const { code, output } = await attempt(generations('1', '2'));

    expect(code).toBe(1);
    expect(output).toContain('Error creating agent token for agent pool ID apool-');
    expect(stack.calls()).toHaveLength(31);
    expect(stack.clock.waited).toBeCloseTo(372);
  });

  test.each([
    [401, /Error creating agent token for agent pool ID apool-\w+: unauthorized/],
    [404, /Error creating agent token for agent pool ID apool-\w+: resource not found/],
    [422, /Error creating agent token for agent pool ID apool-\w+: invalid attribute injected fault/],
  ])('says why a token was not made: %i', async (status, message) => {
    await stack.apply(generations('1'));
    stack.fault(`POST **/authentication-tokens status=${status}`);

    const { output } = await attempt(generations('1', '2'));

    expect(output).toMatch(message);
  });

  test('replaces a token whose description changed', async () => {
    await stack.apply(generations('1'));

    const { stdout } = await stack.apply(generations('1').replace('"build ', '"renamed '));

    expect(stdout).toContain('1 to add, 1 to change, 1 to destroy');
    expect(stdout).toMatch(/description .*# forces replacement/);
  });

  test('never imports a token', async () => {
    await stack.apply(generations('1'));
    const [{ tokenId }] = stack.emulator.issued();
    stack.terraform.write(`${HEAD}${generations('1', '2')}`);

    const { code, stderr } = await stack.terraform.run('import', '-no-color', 'tfe_agent_token.build["2"]', tokenId);

    expect(code).toBe(1);
    expect(prose(stderr)).toContain("resource tfe_agent_token doesn't support import");
  });
});
