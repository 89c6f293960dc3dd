import { CloudflareStack, textOf } from './cloudflare-stack';

jest.setTimeout(60_000);

let stack: CloudflareStack;

afterEach(() => stack.close());

const ACCOUNT = 'account_id = "acme"';

async function rests(): Promise<boolean> {
  const { code, stdout, stderr } = await stack.terraform.plan();
  if (code !== 0) console.error(stdout + stderr);
  return code === 0;
}

const accepts = (type = 'cloudflare_zero_trust_access_service_token') =>
  stack.emulator.accepts(stack.terraform.attributes(type, 'x')[''].client_secret as string, stack.clock.now()).accepted;

describe('provider 5', () => {
  beforeEach(async () => {
    stack = await CloudflareStack.start(5);
  });

  const TOKEN = `
resource "cloudflare_zero_trust_access_service_token" "x" {
  ${ACCOUNT}
  name = "x"
}`;
  const POLICY = `
resource "cloudflare_zero_trust_access_policy" "x" {
  ${ACCOUNT}
  name     = "x"
  decision = "non_identity"
  include  = [{ service_token = { token_id = cloudflare_zero_trust_access_service_token.x.id } }]
}`;
  const app = (policies: string, more = '') => `
resource "cloudflare_zero_trust_access_application" "x" {
  ${ACCOUNT}
  name     = "x"
  type     = "self_hosted"
  domain   = "app.example.com"
  ${more}
  policies = [${policies}]
}`;

  test('an application refers to policies, in their order, and rests', async () => {
    await stack.apply(TOKEN + POLICY + app('{ id = cloudflare_zero_trust_access_policy.x.id }'));

    expect(await rests()).toBe(true);
    expect(stack.terraform.attributes('cloudflare_zero_trust_access_application', 'x')['']).toMatchObject({
      session_duration: '24h',
      http_only_cookie_attribute: true,
      policies: [{ precedence: 1, decision: null, include: null }],
      self_hosted_domains: ['app.example.com'],
      aud: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(accepts()).toBe(true);
    expect(stack.emulator.assumptions()).toEqual([]);
  });

  test('an application has policies of its own, and rests', async () => {
    const own = '{ name = "own", decision = "DECISION", include = [{ any_valid_service_token = {} }] }';
    await stack.apply(TOKEN + app(own.replace('DECISION', 'allow')));
    const refused = accepts();

    await stack.apply(TOKEN + app(own.replace('DECISION', 'non_identity'), 'tags = ["ci"]'));

    expect([refused, accepts()]).toEqual([false, true]);
    expect(await rests()).toBe(true);
  });

  test('an application that drops its policies lets nobody in', async () => {
    await stack.apply(TOKEN + POLICY + app('{ id = cloudflare_zero_trust_access_policy.x.id }'));
    await stack.apply(TOKEN + app(''));

    expect(accepts()).toBe(false);
    expect(await rests()).toBe(true);
  });

  test('a policy lets a group in', async () => {
    await stack.apply(`${TOKEN}
resource "cloudflare_zero_trust_access_group" "x" {
  ${ACCOUNT}
  name    = "machines"
  include = [{ service_token = { token_id = cloudflare_zero_trust_access_service_token.x.id } }]
}
resource "cloudflare_zero_trust_access_policy" "x" {
  ${ACCOUNT}
  name     = "x"
  decision = "non_identity"
  include  = [{ group = { id = cloudflare_zero_trust_access_group.x.id } }]
}`);

    expect(accepts()).toBe(true);
    expect(await rests()).toBe(true);
  });

  test('a client id in the place of an id is refused', async () => {
    const attempt = await stack.attempt(TOKEN + POLICY.replace('service_token.x.id', 'service_token.x.client_id'));

    expect(textOf(attempt)).toContain('access.api.error.invalid_policy');
  });

  test('an application and a group are imported', async () => {
    await stack.apply(TOKEN + POLICY + app('{ id = cloudflare_zero_trust_access_policy.x.id }'));
    const { id } = stack.terraform.attributes('cloudflare_zero_trust_access_application', 'x')[''];
    await stack.terraform.run('state', 'rm', 'cloudflare_zero_trust_access_application.x');

    const imported = await stack.terraform.run('import', 'cloudflare_zero_trust_access_application.x', `accounts/acme/${id}`);

    expect(textOf(imported)).toContain('Import successful');
    expect(stack.terraform.attributes('cloudflare_zero_trust_access_application', 'x')['']).toMatchObject({ id, name: 'x' });
  });
});

describe.each([
  ['the present names', 'cloudflare_zero_trust_access'],
  ['the older names', 'cloudflare_access'],
])('provider 4, under %s', (_, prefix) => {
  beforeEach(async () => {
    stack = await CloudflareStack.start(4);
  });

  const TOKEN = `
resource "${prefix}_service_token" "x" {
  ${ACCOUNT}
  name = "x"
}`;
  const application = (more: string) => `
resource "${prefix}_application" "x" {
  ${ACCOUNT}
  name   = "x"
  domain = "app.example.com"
  ${more}
}`;
  const policy = (more: string, include = `service_token = [${prefix}_service_token.x.id]`) => `
resource "${prefix}_policy" "x" {
  ${ACCOUNT}
  name     = "x"
  decision = "non_identity"
  ${more}
  include {
    ${include}
  }
}`;

  test('a policy belongs to an application', async () => {
    await stack.apply(TOKEN + application('') + policy(`application_id = ${prefix}_application.x.id\n  precedence = 2`));

    expect(accepts(`${prefix}_service_token`)).toBe(true);
    expect(stack.terraform.attributes(`${prefix}_policy`, 'x')[''].precedence).toBe(2);
    expect(await rests()).toBe(true);
  });

  test('an application refers to policies, and drops them', async () => {
    await stack.apply(TOKEN + application(`policies = [${prefix}_policy.x.id]`) + policy(''));
    const before = [accepts(`${prefix}_service_token`), await rests()];

    await stack.apply(TOKEN + application(`policies = []\n  logo_url = "https://example.com/logo"`) + policy(''));

    expect(before).toEqual([true, true]);
    expect(await rests()).toBe(true);
    expect(stack.emulator.assumptions().map(({ name }) => name)).not.toContain('tokensInNoPolicy');
  });

  test('a policy lets a group in', async () => {
    const group = `
resource "${prefix}_group" "x" {
  ${ACCOUNT}
  name = "machines"
  include {
    service_token = [${prefix}_service_token.x.id]
  }
}`;
    await stack.apply(TOKEN + group + policy('', `group = [${prefix}_group.x.id]`));

    expect(accepts(`${prefix}_service_token`)).toBe(true);
    expect(await rests()).toBe(true);
  });

  test('of several blocks of rules only the last one counts', async () => {
    await stack.apply(TOKEN + policy(`include {\n    service_token = [${prefix}_service_token.x.id]\n  }`, 'email = ["a@example.com"]'));

    expect(accepts(`${prefix}_service_token`)).toBe(false);
  });

  test('a policy of an application wants a precedence', async () => {
    const attempt = await stack.attempt(TOKEN + policy('application_id = "5f1b0c7e-0000-4000-8000-000000000001"'));

    expect(textOf(attempt)).toContain('all of `application_id`,`precedence` must be specified');
  });
});
