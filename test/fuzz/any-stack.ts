import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import type { TerraformStack } from 'cdktf';
import * as fc from 'fast-check';
import {
  AgentOs,
  AgentPoolWithTokens,
  CalendarRotation,
  Delivery,
  Duration,
  LaceworkProvider,
  Rendering,
  RotatingAgentAccessToken,
  RotatingAgentToken,
  RotatingServiceToken,
  SerialRotation,
  ServiceTokenPolicy,
  ServiceTokenStrategy,
} from '../../src';
import { PlainProvider } from '../support/plain-provider';
import { listOf, mostly, propsOf, seldom } from './odd-values';

const ACCOUNT = '0123456789abcdef0123456789abcdef';
const DURATIONS = [Duration.days(7), Duration.days(30), Duration.hours(36), Duration.minutes(90), Duration.weeks(2)];
const INSTANTS = ['2026-01-01T00:00:00Z', '2026-03-05T06:07:08Z', '2026-05-01T00:00:00Z'];
const RENDERINGS = [Rendering.secret(), Rendering.attribute('tokenId'), Rendering.json({ token: Rendering.secret() }), Rendering.text('x')];

/** What props are for, beside them. */
function named<const Name extends string>(name: Name, props: fc.Arbitrary<any>): fc.Arbitrary<[Name, any]> {
  return props.map((each) => [name, each]);
}

const calendar = propsOf(
  {
    every: mostly(...DURATIONS),
    overlap: mostly(...DURATIONS),
    memory: mostly(2, 24, 100),
    anchor: mostly('2025-01-01T00:00:00Z'),
    changes: listOf({ at: '2026-06-01T00:00:00Z', every: Duration.days(14) }),
    rotateAt: seldom(listOf('2026-02-02T02:02:02Z', '2026-07-07T07:07:07.000Z')),
    revokeAt: seldom(listOf(...INSTANTS)),
    lanes: mostly(1, 2, 4),
  },
  'every',
);
const serial = propsOf({ serial: mostly(1, 2, 40), overlap: mostly(...DURATIONS), memory: mostly(2, 12) }, 'serial');
const description = mostly('build agents', 'deploys to production');
const name = mostly('linux', 'CI/CD app');
const rendering = mostly(...RENDERINGS);
const data = mostly({ token: Rendering.secret() }, { 'a.b': RENDERINGS[2] });

/** The factory of a delivery, and what is handed to it. */
const delivery: fc.Arbitrary<[keyof typeof Delivery, any]> = fc.oneof(
  named(
    'terraformVariable',
    propsOf({ workspaceId: mostly('ws-fake000000000001'), key: mostly('TOKEN'), description, rendering }, 'workspaceId', 'key'),
  ),
  named('kubernetesSecret', propsOf({ name: mostly('agent'), namespace: mostly('ci'), data, labels: mostly({ app: 'agent' }) }, 'name')),
  named('awsSsmParameter', propsOf({ name: mostly('/ci/token'), description, kmsKeyId: mostly('alias/ci'), rendering }, 'name')),
  named('awsSecretsManager', propsOf({ secretId: mostly('ci/token'), rendering }, 'secretId')),
  named('vaultKv', propsOf({ mount: mostly('secret'), name: mostly('ci/token'), data }, 'mount', 'name')),
  named(
    'githubActionsSecret',
    propsOf(
      {
        secretName: mostly('TOKEN'),
        repository: mostly('app'),
        environment: seldom(mostly('production')),
        selectedRepositoryIds: seldom(listOf(1, 2)),
        rendering,
      },
      'secretName',
    ),
  ),
  named('file', propsOf({ path: mostly('/etc/agent/token'), rendering }, 'path')),
);

const common = { exportSecret: mostly(true, false), revokeAt: seldom(listOf('2026-03-03T03:03:03Z', '2026-08-08T08:08:08Z')) };

const credential: fc.Arbitrary<[kind: string, props: any]> = fc.oneof(
  named(
    'agent token',
    propsOf(
      { ...common, agentPoolId: mostly('apool-fake000000000001'), description, adoptedAddress: seldom(mostly('tfe_agent_token.old')) },
      'agentPoolId',
    ),
  ),
  named(
    'agent pool',
    propsOf(
      {
        name: mostly('linux', 'mac-1'),
        organization: mostly('fake-organization'),
        organizationScoped: mostly(true, false),
        allowedWorkspaceIds: seldom(listOf('ws-fake000000000001')),
        allowedProjectIds: seldom(listOf('prj-fake000000000001')),
        excludedWorkspaceIds: listOf('ws-fake000000000002'),
        tokens: mostly(
          { build: {} },
          { build: { description: 'x' }, 'deploy-1': { exportSecret: true } },
          { build: { revokeAt: INSTANTS } },
        ),
      },
      'name',
    ),
  ),
  named(
    'service token',
    propsOf(
      {
        ...common,
        accountId: mostly(ACCOUNT),
        zoneId: seldom(mostly(ACCOUNT)),
        name,
        duration: mostly('8760h', '17520h'),
        strategy: mostly(ServiceTokenStrategy.SECRET_VERSION, ServiceTokenStrategy.REPLACEMENT),
        minDaysForRenewal: seldom(mostly(30)),
        lostSecrets: seldom(listOf(...INSTANTS)),
        revocationGrace: seldom(mostly(Duration.minutes(0), Duration.hours(2))),
        expiryAlert: mostly({ name: 'expires', emails: ['ops@example.com'] }),
      },
      'accountId',
      'name',
    ),
  ),
  named('access token', propsOf({ ...common, name, description, os: mostly(AgentOs.LINUX, AgentOs.WINDOWS) }, 'name')),
);

/** Everything that a stack is made of. */
export interface Recipe {
  readonly rotation?: readonly ['calendar' | 'serial', any];
  readonly credentials: readonly (readonly [kind: string, props: any])[];
  readonly deliveries: readonly (readonly [keyof typeof Delivery, any])[];
  readonly policy?: any;
}

export const arbitraryRecipe: fc.Arbitrary<Recipe> = fc.record({
  rotation: fc.option(fc.oneof(named('calendar', calendar), named('serial', serial)), { nil: undefined }),
  credentials: fc.oneof(
    { weight: 3, arbitrary: credential.map((each) => [each]) },
    { weight: 1, arbitrary: fc.tuple(credential, credential) },
  ),
  deliveries: fc.array(delivery, { maxLength: 2 }),
  policy: fc.option(propsOf({ accountId: mostly(ACCOUNT), name, sessionDuration: mostly('24h') }, 'accountId', 'name'), { nil: undefined }),
});

/** Fills a stack by the recipe. */
export function cook(stack: TerraformStack, { rotation: chosen, credentials, deliveries, policy }: Recipe): void {
  new TfeProvider(stack, 'tfe', {});
  new CloudflareProvider(stack, 'cloudflare', {});
  new LaceworkProvider(stack, 'lacework', {});
  for (const source of ['hashicorp/kubernetes', 'hashicorp/aws', 'hashicorp/vault', 'integrations/github', 'hashicorp/local']) {
    new PlainProvider(stack, source);
  }
  const Chosen = chosen?.[0] === 'serial' ? SerialRotation : CalendarRotation;
  const rotation = chosen && new Chosen(stack, 'rotation', chosen[1]);
  credentials.forEach(([kind, given], i) => {
    const props = { ...given, ...(rotation && { rotation }) };
    const id = `credential-${i}`;
    if (kind === 'agent pool') {
      const pool = new AgentPoolWithTokens(stack, id, props);
      if (given.tokens && Object.hasOwn(given.tokens, 'build')) deliver(pool.token('build'));
    } else if (kind === 'agent token') {
      deliver(new RotatingAgentToken(stack, id, props));
    } else if (kind === 'access token') {
      deliver(new RotatingAgentAccessToken(stack, id, props));
    } else {
      const token = new RotatingServiceToken(stack, id, props);
      deliver(token);
      if (policy) new ServiceTokenPolicy(stack, `policy-${i}`, { ...policy, tokens: [token] });
    }
  });

  function deliver(to: { deliverTo(delivery: any): unknown }): void {
    for (const [factory, props] of deliveries) to.deliverTo((Delivery[factory] as (options: any) => unknown)(props));
  }
}
