import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import type { RehearseFlags } from '../../cli/src/commands/rehearse-settings';
import type { Report } from '../../cli/src/rehearsal/report/report';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration, type IDelivery, Rendering } from '../../src';
import { PlainProvider } from '../support/plain-provider';

const WORKSPACE = 'ws-fakedelivery0001';
const LABEL = { token: Rendering.secret(), id: Rendering.attribute('tokenId') };

/** Every target that there is, and where its consumer reads. */
export const TARGETS: readonly (readonly [() => IDelivery, string])[] = [
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

/** What is known of a place, whatever the addresses of the example are. */
export const placesOf = ({ credentials }: Report): string[] =>
  credentials.flatMap(({ places }) => places.map((place) => place.replace(/\.[^#]*#/, '.#'))).sort();

export const EVERY_PLACE = TARGETS.map(([, place]) => place).sort();

/** The deliveries of a secret. */
export type Deliveries = (secret: string) => readonly IDelivery[];

const everywhere: Deliveries = () => TARGETS.map(([delivery]) => delivery());

let outdir: string;
let count = 0;

beforeAll(() => {
  outdir = mkdtempSync(join(tmpdir(), 'everywhere-'));
});

afterAll(() => rmSync(outdir, { recursive: true }));

/** Rehearses a token that rotates every so many days with an overlap of 7, and goes to every target, or where it is told. */
export function rehearse(days: number, flags: Partial<RehearseFlags>, deliveries: Deliveries = everywhere): Promise<Report> {
  const own = join(outdir, `${count++}`);
  const app = new App({ outdir: own });
  const stack = new TerraformStack(app, 'stack');
  new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
  for (const name of ['aws', 'kubernetes', 'local', 'vault']) new PlainProvider(stack, `hashicorp/${name}`);
  new PlainProvider(stack, 'integrations/github');
  const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(days), overlap: Duration.days(7) });
  const build = new AgentPoolWithTokens(stack, 'pool', { name: 'linux', organizationScoped: true, rotation }).addToken('build');
  for (const delivery of deliveries(build.secret)) build.deliverTo(delivery);
  app.synth();
  return rehearsalOf(join(own, 'stacks', 'stack'), flags);
}
