import { CloudflareStack, DAY, textOf } from './cloudflare-stack';

jest.setTimeout(60_000);

let stack: CloudflareStack;

beforeEach(async () => {
  stack = await CloudflareStack.start(5);
});

afterEach(() => stack.close());

function token(more = '', name = 'CI/CD app'): string {
  return `
resource "cloudflare_zero_trust_access_service_token" "x" {
  account_id = "fake-account"
  name       = "${name}"
  ${more}
}
`;
}

const pair = (version: number | string, deadline = '2027-01-08T00:00:00Z') =>
  `client_secret_version = ${version}\n  previous_client_secret_expires_at = "${deadline}"`;

/** Something that reads the secret. */
const CONSUMER = `
resource "terraform_data" "consumer" {
  input = cloudflare_zero_trust_access_service_token.x.client_secret
}
`;

describe('a token', () => {
  test('without the pair begins at version 1, for a year', async () => {
    await stack.apply(token());

    expect(stack.calls()).toEqual(['POST service_tokens 201']);
    expect(stack.state()).toMatchObject({
      account_id: 'fake-account',
      zone_id: null,
      name: 'CI/CD app',
      duration: '8760h',
      client_secret_version: 1,
      previous_client_secret_expires_at: null,
      expires_at: '2028-01-01T00:00:00Z',
      client_id: expect.stringMatching(/^[0-9a-f]{32}\.access$/),
      client_secret: expect.stringMatching(/^cfast_fake/),
    });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test.each([
    [1, 2],
    [2, 5],
    [9, 1_795_000_000],
  ])('rotates from version %d to %d by one call, and its consumers with it', async (from, to) => {
    await stack.apply(token(pair(from)) + CONSUMER);
    const before = stack.state().client_secret;
    stack.calls();

    stack.write(token(pair(to)) + CONSUMER);
    const plan = await stack.terraform.plan();
    await stack.terraform.apply();

    expect(plan.stdout).toContain('Plan: 0 to add, 2 to change, 0 to destroy');
    expect(stack.calls()).toEqual(['PUT service_tokens/:id 200']);
    expect(stack.state().client_secret).not.toBe(before);
    expect(stack.terraform.attributes('terraform_data', 'consumer')[''].input).toMatchObject({ value: stack.state().client_secret });
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('whose deadline alone changes keeps its secret, and consumers do not notice', async () => {
    await stack.apply(token(pair(2)) + CONSUMER);
    const before = stack.state().client_secret;
    stack.calls();

    stack.write(token(pair(2, '2027-01-20T00:00:00Z')) + CONSUMER);
    const plan = await stack.terraform.plan();
    await stack.terraform.apply();

    expect(plan.stdout).toContain('Plan: 0 to add, 1 to change, 0 to destroy');
    expect(plan.stdout).toMatch(/expires_at += .* -> \(known after apply\)/);
    expect(stack.calls()).toEqual(['PUT service_tokens/:id 200']);
    expect(stack.state().client_secret).toBe(before);
  });

  test('whose deadline is written otherwise is updated: texts are compared', async () => {
    await stack.apply(token(pair(2)));

    stack.write(token(pair(2, '2027-01-08T00:00:00+00:00')));

    expect((await stack.terraform.plan()).code).toBe(2);
  });

  test('with a deadline in fractions of a second is settled', async () => {
    await stack.apply(token(pair(2, '2027-01-08T00:00:00.123Z')));

    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test.each([
    [
      'a version alone',
      'client_secret_version = 2',
      'Invalid Attribute Combination',
      'Attribute "previous_client_secret_expires_at" must be specified when "client_secret_version" is specified',
    ],
    [
      'a deadline alone',
      'previous_client_secret_expires_at = "2027-01-08T00:00:00Z"',
      'Invalid Attribute Combination',
      'Attribute "client_secret_version" must be specified when "previous_client_secret_expires_at" is specified',
    ],
    ['a deadline that is none', pair(2, 'tomorrow'), 'Invalid RFC3339 String Value', 'Given Value: tomorrow'],
  ])('with %s is refused at plan', async (_, more, summary, detail) => {
    stack.write(token(more));

    const plan = await stack.terraform.plan();

    expect(plan.code).toBe(1);
    expect(textOf(plan)).toContain(summary);
    expect(textOf(plan)).toContain(detail);
  });

  test('whose pair is removed plans version 1: a trap', async () => {
    await stack.apply(token(pair(5)));

    stack.write(token());

    expect((await stack.terraform.plan()).stdout).toMatch(/client_secret_version += 5 -> 1/);
  });

  test('that is renamed sends everything again', async () => {
    await stack.apply(token(pair(5)));
    const before = stack.state().client_secret;
    stack.calls();

    await stack.apply(token(pair(5), 'another name'));

    expect(stack.calls()).toEqual(['PUT service_tokens/:id 200']);
    expect(stack.state()).toMatchObject({ name: 'another name', client_secret_version: 5, client_secret: before });
  });

  test('that is deleted by hand is made again, with a warning, at the same version', async () => {
    await stack.apply(token(pair(5)));
    stack.emulator.deleteByHand(String(stack.state().id));
    stack.calls();

    const plan = await stack.terraform.plan();
    await stack.terraform.apply();

    expect(textOf(plan)).toContain('Warning: Resource not found');
    expect(stack.calls()).toEqual(['POST service_tokens 201']);
    expect(stack.state().client_secret_version).toBe(5);
  });

  test('that was deleted by hand cannot be destroyed without a refresh', async () => {
    await stack.apply(token());
    stack.emulator.deleteByHand(String(stack.state().id));

    const destroyed = await stack.attempt(token(), '-destroy', '-refresh=false');

    expect(destroyed.code).toBe(1);
    expect(textOf(destroyed)).toContain('404 Not Found');
  });

  test('of a zone is made there; beside an account, the zone is ignored', async () => {
    await stack.apply(token('zone_id = "fake-zone"'));
    await stack.apply(`resource "cloudflare_zero_trust_access_service_token" "x" {\n  zone_id = "fake-zone"\n  name = "x"\n}`);

    expect(stack.state()).toMatchObject({ account_id: null, zone_id: 'fake-zone' });
  });

  test('of nobody fails at apply', async () => {
    const applied = await stack.attempt('resource "cloudflare_zero_trust_access_service_token" "x" {\n  name = "x"\n}');

    expect(textOf(applied)).toContain('either account ID or zone ID must be provided');
  });

  test('is imported without its secret and version, and the next plan updates it', async () => {
    await stack.apply(token(pair(5)));
    const { id } = stack.state();
    await stack.terraform.run('state', 'rm', 'cloudflare_zero_trust_access_service_token.x');

    const imported = await stack.terraform.run('import', 'cloudflare_zero_trust_access_service_token.x', `accounts/fake-account/${id}`);

    expect(imported.code).toBe(0);
    expect(stack.state()).toMatchObject({ id, name: 'CI/CD app', client_secret: null, client_secret_version: null });
    expect((await stack.terraform.plan()).stdout).toContain('1 to change');
  });

  test('is imported by nothing but a path', async () => {
    stack.write(token());

    const imported = await stack.terraform.run('import', 'cloudflare_zero_trust_access_service_token.x', 'fake-account/fake-id');

    expect(imported.code).toBe(1);
  });
});

describe('a rotating call', () => {
  test.each([500, 409, 429])('that took effect and was answered %d loses the new secret without a word', async (status) => {
    await stack.apply(token(pair(1)) + CONSUMER);
    const before = stack.state().client_secret;
    stack.fault(`PUT **/service_tokens/* status=${status} commit=after`);

    const applied = await stack.attempt(token(pair(2)) + CONSUMER);

    expect(applied.code).toBe(0);
    expect(stack.state()).toMatchObject({ client_secret_version: 2, client_secret: before });
    expect((await stack.terraform.plan()).code).toBe(0);
    expect(stack.emulator.accepts(String(before), stack.clock.now() + 8 * DAY).accepted).toBe(false);
  });

  test('that was answered 400 is planned again', async () => {
    await stack.apply(token(pair(1)));
    stack.fault('PUT **/service_tokens/* status=400');

    const applied = await stack.attempt(token(pair(2)));

    expect(applied.code).toBe(1);
    expect(stack.state().client_secret_version).toBe(1);
    expect((await stack.terraform.plan()).code).toBe(2);
  });

  test('is repeated twice, and then fails', async () => {
    await stack.apply(token(pair(1)));
    stack.calls();
    stack.fault('PUT **/service_tokens/* status=503 times=always');

    const applied = await stack.attempt(token(pair(2)));

    expect(applied.code).toBe(1);
    expect(stack.calls()).toEqual(Array(3).fill('PUT service_tokens/:id 503'));
    expect(textOf(applied)).toMatch(
      /failed to make http request .*PUT "http:\/\/127\.0\.0\.1:\d+\/client\/v4\/accounts\/fake-account\/access\/service_tokens\/[0-9a-f-]+": 503 Service Unavailable/,
    );
  });
});

describe('a policy', () => {
  const POLICY = `
resource "cloudflare_zero_trust_access_policy" "p" {
  account_id = "fake-account"
  name       = "may enter"
  decision   = "non_identity"
  include    = [for t in cloudflare_zero_trust_access_service_token.x : { service_token = { token_id = t.id } }]
}
`;
  const generations = (...live: string[]) => `
resource "cloudflare_zero_trust_access_service_token" "x" {
  for_each   = toset(${JSON.stringify(live)})
  account_id = "fake-account"
  name       = "x \${each.key}"
  lifecycle {
    create_before_destroy = true
  }
}
`;

  test('is settled, and takes every selector of its rules', async () => {
    await stack.apply(`
resource "cloudflare_zero_trust_access_policy" "p" {
  account_id = "fake-account"
  name       = "may enter"
  decision   = "allow"
  include    = [{ any_valid_service_token = {} }, { email = { email = "somebody@example.com" } }, { azure_ad = { id = "a", identity_provider_id = "b" } }]
  exclude    = [{ github_organization = { identity_provider_id = "b", name = "acme" } }]
  require    = [{ geo = { country_code = "NL" } }]
}
`);

    expect((await stack.terraform.plan()).code).toBe(0);
    expect(stack.state('', 'cloudflare_zero_trust_access_policy', 'p')).toMatchObject({ session_duration: '24h', decision: 'allow' });
  });

  test('lets a new generation in before the old one goes', async () => {
    await stack.apply(generations('1') + POLICY);
    stack.calls();

    await stack.apply(generations('2') + POLICY);

    expect(stack.calls()).toEqual(['POST service_tokens 201', 'PUT policies/:id 200', 'DELETE service_tokens/:id 200']);
    expect((await stack.terraform.plan()).code).toBe(0);
  });

  test('that still includes a token keeps it from being deleted: one call, which fails', async () => {
    const alone = `
resource "cloudflare_zero_trust_access_policy" "p" {
  account_id = "fake-account"
  name       = "may enter"
  decision   = "non_identity"
  include    = [{ service_token = { token_id = "ID" } }]
}
`;
    await stack.apply(generations('1'));
    const { id } = stack.state('1');
    await stack.apply(generations('1') + alone.replace('ID', String(id)));
    stack.calls();

    const applied = await stack.attempt(alone.replace('ID', String(id)));

    expect(applied.code).toBe(1);
    expect(stack.calls()).toEqual(['DELETE service_tokens/:id 400']);
    expect(textOf(applied)).toMatch(/400 Bad Request .*12139/);
  });

  test.each([
    ['of two selectors', 'include = [{ everyone = {}, certificate = {} }]', 'at most one selector'],
    ['of an unknown decision', 'include = [{ everyone = {} }]', 'value must be one of'],
  ])('%s is refused', async (what, include, text) => {
    stack.write(
      `resource "cloudflare_zero_trust_access_policy" "p" {\n  account_id = "a"\n  name = "p"\n  decision = "${what.includes('decision') ? 'perhaps' : 'allow'}"\n  ${include}\n}`,
    );

    const plan = await stack.terraform.plan();

    expect(plan.code).toBe(1);
    expect(textOf(plan)).toContain(text);
  });

  test('that is deleted by hand is made again', async () => {
    const alone = `resource "cloudflare_zero_trust_access_policy" "p" {\n  account_id = "a"\n  name = "p"\n  decision = "allow"\n  include = [{ everyone = {} }]\n}`;
    await stack.apply(alone);
    await fetch(
      `${stack.emulator.url}/client/v4/accounts/a/access/policies/${stack.state('', 'cloudflare_zero_trust_access_policy', 'p').id}`,
      {
        method: 'DELETE',
        headers: { authorization: 'Bearer fake-token' },
      },
    );

    const plan = await stack.terraform.plan();

    expect(textOf(plan)).toContain('Warning: Resource not found');
    expect(plan.stdout).toContain('1 to add');
  });
});

test('an alert is settled, updated in place and removed', async () => {
  const alert = (emails: string[]) => `
resource "cloudflare_notification_policy" "x" {
  account_id = "fake-account"
  name       = "expiring"
  alert_type = "expiring_service_token_alert"
  mechanisms = { email = [${emails.map((email) => `{ id = "${email}" }`).join(', ')}] }
}
`;
  await stack.apply(alert(['one@example.com']));
  const first = await stack.terraform.plan();
  await stack.apply(alert(['one@example.com', 'two@example.com']));
  const second = await stack.terraform.plan();

  await stack.apply('');

  expect([first.code, second.code]).toEqual([0, 0]);
  expect(stack.calls()).toEqual(['POST policies 200', 'PUT policies/:id 200', 'DELETE policies/:id 200']);
});

describe('a token that is looked up', () => {
  const lookUp = (by: string) =>
    `${token()}\ndata "cloudflare_zero_trust_access_service_token" "d" {\n  account_id = "fake-account"\n  ${by}\n  depends_on = [cloudflare_zero_trust_access_service_token.x]\n}`;

  test.each([
    ['its id', 'service_token_id = cloudflare_zero_trust_access_service_token.x.id'],
    ['its name', 'filter = { name = "CI/CD app" }'],
    ['a part of its name', 'filter = { search = "CD" }'],
  ])('by %s tells everything but its secret', async (_, by) => {
    await stack.apply(lookUp(by));

    const { d } = { d: stack.terraform.attributes('cloudflare_zero_trust_access_service_token', 'd', 'data')[''] };
    expect(d).toMatchObject({ id: stack.state().id, client_id: stack.state().client_id, name: 'CI/CD app', duration: '8760h' });
    expect(d).not.toHaveProperty('client_secret');
  });

  test.each([
    ['nothing', '', 'one (and only one) of [service_token_id,filter] is required'],
    ['a name that nobody has here', 'filter = { name = "nobody" }', 'none that was made in this rehearsal'],
  ])('by %s fails', async (_, by, text) => {
    const applied = await stack.attempt(lookUp(by));

    expect(applied.code).toBe(1);
    expect(textOf(applied)).toContain(text);
  });
});
