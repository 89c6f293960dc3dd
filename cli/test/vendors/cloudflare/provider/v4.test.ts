import { CloudflareStack, DAY, START, textOf } from './cloudflare-stack';

jest.setTimeout(60_000);

let stack: CloudflareStack;

beforeEach(async () => {
  stack = await CloudflareStack.start(4);
});

afterEach(() => stack.close());

function token(more = '', type = 'cloudflare_zero_trust_access_service_token'): string {
  return `
resource "${type}" "x" {
  account_id = "fake-account"
  name       = "CI/CD app renewed"
  ${more}
}
`;
}

const pair = (version: number, deadline = '2027-01-08T00:00:00Z') =>
  `client_secret_version = ${version}\n  previous_client_secret_expires_at = "${deadline}"`;

const atDay = (day: number) => stack.clock.set(START + day * DAY);

test('a token tells what the vendor computed', async () => {
  await stack.apply(token());

  expect(stack.state()).toMatchObject({ client_secret_version: 1, duration: '8760h', expires_at: '2028-01-01T00:00:00Z' });
  expect((await stack.terraform.plan()).code).toBe(0);
});

describe('a token that is renewed', () => {
  const renewed = `${token('min_days_for_renewal = 30')}`.replace('\n}\n', '\n  lifecycle {\n    create_before_destroy = true\n  }\n}\n');

  test('is not refreshed before its window', async () => {
    await stack.apply(renewed);
    stack.calls();

    atDay(335);
    const plan = await stack.terraform.plan();

    expect(plan.code).toBe(0);
    expect(stack.calls()).toEqual([]);
  });

  test('is refreshed by every plan in its window, keeps its secret, and the plan is empty', async () => {
    await stack.apply(renewed);
    const before = stack.state();
    stack.calls();

    atDay(336);
    const plans = [await stack.terraform.plan(), await stack.terraform.plan()];

    expect(plans.map(({ code }) => code)).toEqual([0, 0]);
    expect(stack.calls()).toEqual(Array(2).fill('POST service_tokens/:id/refresh 200'));
    expect(stack.state()).toEqual(before);
    expect(stack.emulator.accepts(String(before.client_secret), START + 400 * DAY).accepted).toBe(true);
  });

  test('is left alone without a refresh', async () => {
    await stack.apply(renewed);
    stack.calls();

    atDay(336);
    await stack.terraform.plan('-refresh=false');

    expect(stack.calls()).toEqual([]);
  });

  test('for as long as it lives is refreshed at once', async () => {
    await stack.apply(token('min_days_for_renewal = 366'));

    expect(stack.calls()).toEqual(['POST service_tokens 201', 'POST service_tokens/:id/refresh 200']);
  });
});

test.each([
  [1, 2],
  [2, 5],
])('a token rotates from version %d to %d by one call', async (from, to) => {
  await stack.apply(token(pair(from)));
  const before = stack.state().client_secret;
  stack.calls();

  await stack.apply(token(pair(to)));

  expect(stack.calls()).toEqual(['PUT service_tokens/:id 200']);
  expect(stack.state().client_secret).not.toBe(before);
  expect((await stack.terraform.plan()).code).toBe(0);
});

test('a deadline in fractions of a second is planned again and again', async () => {
  await stack.apply(token(pair(2, '2027-01-08T00:00:00.123Z')));

  expect((await stack.terraform.plan()).code).toBe(2);
});

test('a rotation without a new deadline sends the old one again', async () => {
  await stack.apply(token(pair(1)));

  await stack.apply(token('client_secret_version = 2'));

  expect(stack.emulator.rotations()).toMatchObject([{ version: 2, deadline: START + 7 * DAY }]);
});

test('a rotation by hand shows', async () => {
  await stack.apply(token(pair(10)));
  await fetch(`${stack.emulator.url}/client/v4/accounts/fake-account/access/service_tokens/${stack.state().id}/rotate`, {
    method: 'POST',
    headers: { authorization: 'Bearer fake-token' },
  });

  expect((await stack.terraform.plan()).stdout).toMatch(/client_secret_version += 11 -> 10/);
});

test('a deletion by hand does not show, and the next change fails', async () => {
  await stack.apply(token(pair(1)));
  stack.emulator.deleteByHand(String(stack.state().id));

  const plan = await stack.terraform.plan();
  const applied = await stack.attempt(token(pair(2)));

  expect(plan.code).toBe(0);
  expect(textOf(applied)).toContain('access.api.error.not_found (12130)');
});

test('a call that fails is repeated four times, in virtual time', async () => {
  stack.fault('POST **/service_tokens status=503 times=4');

  await stack.apply(token());

  expect(stack.calls()).toEqual([...Array(4).fill('POST service_tokens 503'), 'POST service_tokens 201']);
  expect([stack.clock.now(), stack.clock.waited]).toEqual([START, 1 + 2 + 4 + 8]);
});

test('a token is imported with its version, without its secret', async () => {
  await stack.apply(token(pair(7)));
  const { id } = stack.state();
  await stack.terraform.run('state', 'rm', 'cloudflare_zero_trust_access_service_token.x');

  const imported = await stack.terraform.run('import', 'cloudflare_zero_trust_access_service_token.x', `fake-account/${id}`);

  expect(imported.code).toBe(0);
  expect(stack.state()).toMatchObject({ id, client_secret_version: 7 });
  expect(stack.state().client_secret ?? '').toBe('');
});

test('the older name behaves the same, with a warning', async () => {
  const applied = await stack.apply(token('', 'cloudflare_access_service_token'));

  expect(textOf(applied)).toContain('Deprecated Resource');
  expect(stack.state('', 'cloudflare_access_service_token').client_secret).toMatch(/^cfast_fake/);
});

test('a token of an account and a zone is refused', async () => {
  stack.write(token('zone_id = "fake-zone"'));

  expect(textOf(await stack.terraform.plan())).toContain('"account_id": conflicts with zone_id');
});

test('a token of nobody fails', async () => {
  const applied = await stack.attempt('resource "cloudflare_zero_trust_access_service_token" "x" {\n  name = "x"\n}');

  expect(textOf(applied)).toContain('error determining resource: "zone_id" or "account_id" required');
});

test('a policy lists tokens in its blocks, and is settled', async () => {
  await stack.apply(`${token()}
resource "cloudflare_zero_trust_access_policy" "p" {
  account_id = "fake-account"
  name       = "may enter"
  decision   = "non_identity"
  include {
    service_token = [cloudflare_zero_trust_access_service_token.x.id]
    github {
      name                 = "acme"
      teams                = ["platform"]
      identity_provider_id = "idp"
    }
  }
}
`);

  const plan = await stack.terraform.plan();
  const destroyed = await stack.attempt(token(), '-destroy');

  expect([plan.code, destroyed.code]).toEqual([0, 0]);
  expect(stack.calls().slice(-2)).toEqual(['DELETE policies/:id 200', 'DELETE service_tokens/:id 200']);
});
