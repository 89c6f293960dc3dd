import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { toInstant } from '../../cli/src/time/clock';
import type { Terraform } from '../../cli/test/plugin/terraform';
import { CloudflareStack } from '../../cli/test/vendors/cloudflare/provider/cloudflare-stack';
import { prose, TfeStack } from '../../cli/test/vendors/tfe/provider/tfe-stack';
import {
  AgentPoolWithTokens,
  CalendarRotation,
  Duration,
  RotatingServiceToken,
  type RotatingServiceTokenProps,
  ServiceTokenStrategy,
} from '../../src';
import { ACCOUNT } from '../cloudflare/stack';
import { newStack, synthesize } from '../support/synthesis';

jest.setTimeout(120_000);

const START = Date.parse('2027-01-01T00:00:00Z') / 1000;
const DAY = 86_400;

type Build = (stack: TerraformStack, rotation: CalendarRotation) => unknown;

interface Vendor {
  readonly clock: { set(at: number): void };
  readonly terraform: Terraform;
}

/** Applies a stack at an instant, and plans it again. Boundaries at 2027-01-05, 01-15, 01-25 and so on, an overlap of 3 days. */
async function apply({ clock, terraform }: Vendor, day: number, build: Build) {
  clock.set(START + day * DAY);
  const stack = new TerraformStack(new App({ outdir: '/nowhere' }), 'stack');
  const every = Duration.days(10);
  build(stack, new CalendarRotation(stack, 'tendays', { every, overlap: Duration.days(3), anchor: '2026-12-26T00:00:00Z' }));
  terraform.write('', 'main.tf');
  terraform.write(JSON.stringify(synthesize(stack)), 'cdk.tf.json');
  const now = ['-var', `rotation_now=${toInstant(START + day * DAY)}`];
  const applied = await terraform.apply(...now);
  const again = await terraform.plan(...now);
  return { output: applied.stdout + applied.stderr, codes: [applied.code, again.code] };
}

describe('a pool that was made by hand, with tokens', () => {
  let vendor: TfeStack;
  let pool: string;
  let byHand: string[];

  const fleet = (stack: TerraformStack, rotation: CalendarRotation) => {
    new TfeProvider(stack, 'tfe', { organization: 'acme', token: 'fake-operator-token' });
    return new AgentPoolWithTokens(stack, 'fleet', {
      name: 'linux',
      organizationScoped: true,
      rotation,
      tokens: { build: {}, deploy: {} },
    });
  };

  beforeEach(async () => {
    vendor = await TfeStack.start();
    const attributes = { name: 'linux', 'organization-scoped': true };
    const { body } = await vendor.vendor('POST', 'organizations/acme/agent-pools', { type: 'agent-pools', attributes });
    pool = body.data!.id;
    for (const description of ['build', 'deploy']) {
      await vendor.vendor('POST', `agent-pools/${pool}/authentication-tokens`, {
        type: 'authentication-tokens',
        attributes: { description },
      });
    }
    byHand = vendor.emulator.issued().map(({ secret }) => secret);
    vendor.calls();
  });

  afterEach(() => vendor.close());

  test.each<[string, Build]>([
    ['is imported', (stack, rotation) => fleet(stack, rotation).resource.importFrom(pool)],
    [
      'is left where it is',
      (stack, rotation) => {
        new TfeProvider(stack, 'tfe', { organization: 'acme', token: 'fake-operator-token' });
        return AgentPoolWithTokens.fromAgentPoolId(stack, 'fleet', pool, { rotation, tokens: { build: {}, deploy: {} } });
      },
    ],
  ])('%s, and its tokens go on beside ours until somebody deletes them', async (_, build) => {
    const adopted = await apply(vendor, 9, build);
    const calls = vendor.calls();
    const rotated = await apply(vendor, 14, build);
    const retired = await apply(vendor, 18, build);
    const acceptedLater = byHand.map((secret) => vendor.emulator.accepts(secret, START + 18 * DAY).accepted);
    const { body } = await vendor.vendor('GET', `agent-pools/${pool}/authentication-tokens`);
    for (const { id, attributes } of body.data!) {
      // what the page says: those that bear no generation, once they are used no more
      if (!/ \d{4}-\d{2}-\d{2}T\S+Z$/.test(attributes.description as string)) await vendor.vendor('DELETE', `authentication-tokens/${id}`);
    }
    const gone = await apply(vendor, 19, build);

    expect([adopted, rotated, retired, gone].map(({ codes }) => codes)).toEqual(Array(4).fill([0, 0]));
    expect(calls).toEqual(Array(2).fill('POST /agent-pools/:pool/authentication-tokens 201'));
    expect(acceptedLater).toEqual([true, true]);
    expect(byHand.map((secret) => vendor.emulator.accepts(secret, START + 19 * DAY).accepted)).toEqual([false, false]);
    expect(vendor.emulator.issued().filter(({ secret }) => vendor.emulator.accepts(secret, START + 19 * DAY).accepted)).toHaveLength(2);
  });
});

describe('a service token that is only at the vendor', () => {
  let vendor: CloudflareStack;
  let tokenId: string;

  const ci = (props: Partial<RotatingServiceTokenProps>) => (stack: TerraformStack, rotation: CalendarRotation) => {
    new CloudflareProvider(stack, 'cloudflare', { apiToken: 'fake-token-0123456789-0123456789-0123456789' });
    return new RotatingServiceToken(stack, 'ci', { accountId: ACCOUNT, name: 'ci', rotation, ...props });
  };

  beforeEach(async () => {
    vendor = await CloudflareStack.start(5);
    await vendor.apply(`resource "cloudflare_zero_trust_access_service_token" "x" {
      account_id = "${ACCOUNT}"
      name       = "ci"
    }`);
    tokenId = vendor.state().id as string;
    await vendor.terraform.run('state', 'rm', 'cloudflare_zero_trust_access_service_token.x');
    vendor.calls();
  });

  afterEach(() => vendor.close());

  test('is imported and stays: it gets a new secret at once, and the old one lives its overlap', async () => {
    const [{ secret: old, tokenId: before }] = vendor.emulator.issued();
    const adopted = await apply(vendor, 9, ci({ adoptedTokenId: tokenId }));
    const calls = vendor.calls();
    const accepted = [9, 12, 13].map((day) => vendor.emulator.accepts(old, START + day * DAY).accepted);
    const kept = await apply(vendor, 13, ci({ adoptedTokenId: tokenId }));
    const rotated = await apply(vendor, 14, ci({}));

    expect(adopted).toMatchObject({ codes: [0, 0] });
    expect([calls, rotated.codes, vendor.calls()]).toEqual([['PUT service_tokens/:id 200'], [0, 0], ['PUT service_tokens/:id 200']]);
    expect(new Set(vendor.emulator.issued().map((each) => each.tokenId))).toEqual(new Set([before]));
    const [, first, second] = vendor.emulator.issued().map(({ secret }) => secret);
    expect([accepted, kept.codes]).toEqual([
      [true, true, false],
      [0, 0],
    ]);
    expect([14, 16].map((day) => vendor.emulator.accepts(first, START + day * DAY).accepted)).toEqual([true, true]);
    expect(vendor.emulator.accepts(second, START + 20 * DAY).accepted).toBe(true);
  });
});

describe('an agent token of the state', () => {
  const legacy = `resource "tfe_agent_pool" "linux" {
    name = "linux"
    organization_scoped = true
  }
  resource "tfe_agent_token" "build" {
    agent_pool_id = tfe_agent_pool.linux.id
    description   = "build"
  }`;
  let vendor: TfeStack;

  /** @param id The credential's id; one that is not `build` was moved from there. */
  const fleet =
    (adoptedAddress: string, id = 'build', revokeAt: string[] = []) =>
    (stack: TerraformStack) => {
      new TfeProvider(stack, 'tfe', { organization: 'acme', token: 'fake-operator-token' });
      const rotation = new CalendarRotation(stack, 'ten', {
        every: Duration.days(10),
        overlap: Duration.days(3),
        anchor: '2026-12-26T00:00:00Z',
        revokeAt,
      });
      const pool = new AgentPoolWithTokens(stack, 'fleet', { name: 'linux', organizationScoped: true, rotation });
      pool.resource.moveFromId('tfe_agent_pool.linux');
      pool.addToken(id, { adoptedAddress, ...(id !== 'build' && { movedFrom: 'fleet/build' }) });
    };
  const accepted = (day: number) =>
    vendor.emulator.issued().map(({ secret }) => vendor.emulator.accepts(secret, START + day * DAY).accepted);

  beforeEach(async () => {
    vendor = await TfeStack.start();
    await vendor.apply(legacy);
    vendor.calls();
  });

  afterEach(() => vendor.close());

  test('is refused where it is not, before anything is made or lost', async () => {
    const { output, codes } = await apply(vendor, 9, fleet('tfe_agent_token.typo'));

    expect(codes).toEqual([1, 1]);
    expect(prose(output)).toContain('no token was found at tfe_agent_token.typo, so that another one would be made in its place.');
    expect([vendor.calls(), accepted(9)]).toEqual([[], [true]]);
  });

  test('moves along when its credential is renamed within its overlap, and whether or not that was adopted before', async () => {
    const adopted = await apply(vendor, 9, fleet('tfe_agent_token.build'));
    const moved = await apply(vendor, 10, fleet('tfe_agent_token.build', 'ci'));
    const before = accepted(10);
    const retired = await apply(vendor, 13, fleet('tfe_agent_token.build', 'ci'));

    expect([adopted, moved, retired].map(({ codes }) => codes)).toEqual(Array(3).fill([0, 0]));
    expect([before, accepted(13)]).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  test('is ended by a revocation, and not by one that is older', async () => {
    await apply(vendor, 9, fleet('tfe_agent_token.build', 'build', ['2027-01-06T00:00:00Z']));
    const before = accepted(9);
    await apply(vendor, 10, fleet('tfe_agent_token.build', 'build', ['2027-01-06T00:00:00Z', '2027-01-10T12:00:00Z']));

    expect([before, accepted(10)]).toEqual([
      [true, true],
      [false, false, true],
    ]);
  });
});

test.each<[string, Partial<RotatingServiceTokenProps>, string]>([
  [
    'both ways',
    { adoptedAddress: 'cloudflare_zero_trust_access_service_token.ci', adoptedTokenId: 'fake-id' },
    'adoptedTokenId must be given without adoptedAddress, got "fake-id" with cloudflare_zero_trust_access_service_token.ci: a token that a state holds is moved, any other one imported; leave one of them out',
  ],
  [
    'from another resource',
    { adoptedAddress: 'tfe_agent_token.ci' },
    'adoptedAddress must be that of a cloudflare_zero_trust_access_service_token in the state, such as cloudflare_zero_trust_access_service_token.ci: see "terraform state list"',
  ],
  [
    'by its client id',
    { adoptedTokenId: 'fake.access' },
    'adoptedTokenId must be the vendor\'s id of the token, a UUID, got "fake.access": the client id, which ends in .access, is another one',
  ],
  [
    'by its id under replacement',
    { adoptedTokenId: 'fake-id', strategy: ServiceTokenStrategy.REPLACEMENT },
    'adoptedTokenId must be given for secret versions only, got "fake-id" with ServiceTokenStrategy.REPLACEMENT: let the policy include that token by fromServiceTokenId, and delete it when nobody uses it any more',
  ],
  [
    'to be renewed',
    { adoptedAddress: 'cloudflare_zero_trust_access_service_token.ci', minDaysForRenewal: 30 },
    'adoptedAddress must be given without minDaysForRenewal, got 30 with it: let it rotate by a rotation, or renew a second credential beside it',
  ],
])('a service token that is adopted %s is refused', (_, props, message) => {
  expect(() => new RotatingServiceToken(newStack(), 'ci', { accountId: ACCOUNT, name: 'ci', ...props })).toThrow(new Error(message));
});
