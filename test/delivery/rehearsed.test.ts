import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, Fn, TerraformStack } from 'cdktf';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration, type IDelivery, Rendering } from '../../src';
import { PlainProvider } from '../support/plain-provider';

jest.setTimeout(300_000);

const DAY = 86400;
const WORKSPACE = 'ws-fakedelivery0001';
const LABEL = { token: Rendering.secret(), id: Rendering.attribute('tokenId') };

/** Every target that there is, and where its consumer reads. */
const TARGETS: readonly (readonly [() => IDelivery, string])[] = [
  [() => Delivery.terraformVariable({ workspaceId: WORKSPACE, key: 'TOKEN' }), 'tfe_variable.#value'],
  [() => Delivery.kubernetesSecret({ name: 'agent', data: LABEL }), 'kubernetes_secret_v1.#data.token'],
  [() => Delivery.awsSsmParameter({ name: '/agent' }), 'aws_ssm_parameter.#value'],
  [
    () => Delivery.awsSecretsManager({ secretId: 'agent', rendering: Rendering.json(LABEL) }),
    'aws_secretsmanager_secret_version.#secret_string.token',
  ],
  [() => Delivery.awsSecretsManager({ secretId: 'write-only', writeOnly: true }), 'aws_secretsmanager_secret_version.#secret_string_wo'],
  [() => Delivery.vaultKv({ mount: 'kv', name: 'agent', data: LABEL }), 'vault_kv_secret_v2.#data_json.token'],
  [() => Delivery.githubActionsSecret({ repository: 'app', secretName: 'TOKEN' }), 'github_actions_secret.#plaintext_value'],
  [
    () => Delivery.githubActionsSecret({ repository: 'app', environment: 'prod', secretName: 'TOKEN' }),
    'github_actions_environment_secret.#plaintext_value',
  ],
  [() => Delivery.githubActionsSecret({ secretName: 'TOKEN' }), 'github_actions_organization_secret.#plaintext_value'],
  [() => Delivery.file({ path: '/etc/agent/token' }), 'local_sensitive_file.#content'],
];

const everyTarget = () => TARGETS.map(([delivery]) => delivery());

class Everywhere extends TerraformStack {
  constructor(app: App, days: number, deliveries: (secret: string) => IDelivery[] = everyTarget) {
    super(app, `every-${days}-days`);
    new TfeProvider(this, 'tfe', { organization: 'fake-organization' });
    for (const name of ['aws', 'kubernetes', 'local', 'vault']) new PlainProvider(this, `hashicorp/${name}`);
    new PlainProvider(this, 'integrations/github');
    const rotation = new CalendarRotation(this, 'monthly', { every: Duration.days(days), overlap: Duration.days(7) });
    const pool = new AgentPoolWithTokens(this, 'pool', { name: 'linux', organizationScoped: true, rotation });
    const build = pool.addToken('build');
    for (const delivery of deliveries(build.secret)) build.deliverTo(delivery);
  }
}

let outdir: string;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'everywhere-'));
  const app = new App({ outdir });
  new Everywhere(app, 30);
  new Everywhere(app, 14);
  app.synth();
});

afterAll(() => rmSync(outdir, { recursive: true }));

const rehearse = (days: number, flags: Record<string, unknown>) => rehearsalOf(join(outdir, 'stacks', `every-${days}-days`), flags);

test('a secret reaches a consumer at every target at once, for fourteen months', async () => {
  const report = await rehearse(30, { until: '14mo', cadence: '2w' });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], gaps: [], leaks: [], unsettledPlans: [], failures: [] });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
  expect(report.credentials.flatMap(({ places }) => places.map((place) => place.replace(/\.[^#]*#/, '.#'))).sort()).toEqual(
    TARGETS.map(([, place]) => place).sort(),
  );
});

/** The call that writes a new secret to each type of target. */
const CALLS = [
  'PATCH **/vars/*',
  'PUT /sinks/kubernetes_secret_v1/**',
  'PUT /sinks/aws_ssm_parameter/agent',
  'POST /sinks/aws_secretsmanager_secret_version/agent*',
  'POST /sinks/aws_secretsmanager_secret_version/write-only*',
  'PUT /sinks/vault_kv_secret_v2/**/agent',
  'POST /sinks/github_actions_secret/**',
  'POST /sinks/github_actions_environment_secret/**',
  'POST /sinks/github_actions_organization_secret/**',
  'POST /sinks/local_sensitive_file/**',
];

test.each(['before', 'after'])('no consumer is locked out when each delivery fails in turn, %s it is written', async (commit) => {
  const fault = CALLS.map((call, i) => `${call} status=422 nth=${i + (call.startsWith('POST') ? 2 : 1)} commit=${commit}`);

  const report = await rehearse(14, { until: '24w', cadence: '1w', fault });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], leaks: [] });
  expect(report.counts.failedApplies).toBe(CALLS.length);
  // what is replaced is gone until the next apply
  expect(report.gaps.map(({ place, length }) => [place.replace(/\..*/, ''), length])).toEqual([
    ['github_actions_secret', 7 * DAY],
    ['github_actions_environment_secret', 7 * DAY],
    ['github_actions_organization_secret', 7 * DAY],
    ['local_sensitive_file', 7 * DAY],
  ]);
});

test('a GitHub secret that cannot be deleted for a while is replaced when it can be, and never updated', async () => {
  const fault = ['DELETE /sinks/github_actions_*secret/** status=403 times=6'];

  const report = await rehearse(30, { until: '30d', cadence: '1d', fault });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [] });
  expect(report.counts.failedApplies).toBe(2);
});

test('a write-only argument that is updated in place can lose a secret, which is found: no delivery uses one', async () => {
  const own = join(outdir, 'own');
  const app = new App({ outdir: own });
  new Everywhere(app, 30, (secret) => [
    Delivery.custom({
      resourceType: 'aws_ssm_parameter',
      secretArgument: 'value_wo',
      otherArguments: {
        name: '/agent',
        type: 'SecureString',
        value_wo_version: Fn.parseint(Fn.substr(Fn.sha256(secret), 0, 7), 16),
      },
    }),
  ]);
  app.synth();

  const report = await rehearsalOf(join(own, 'stacks', 'every-30-days'), {
    until: '60d',
    cadence: '4d',
    fault: ['PUT /sinks/aws_ssm_parameter/** status=422'],
  });

  expect(report.lockOuts).toMatchObject([{ place: expect.stringMatching(/#value_wo$/), cause: expect.stringMatching(/no successor/) }]);
});
