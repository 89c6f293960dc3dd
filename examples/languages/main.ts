// One app, written in several languages: all synthesize the same stacks. docs/languages.md tells what differs.
import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AgentOs,
  AgentPoolWithTokens,
  CalendarRotation,
  Delivery,
  Duration,
  LaceworkProvider,
  RotatingAgentAccessToken,
  RotatingServiceToken,
  SerialRotation,
  ServiceTokenPolicy,
  ServiceTokenStrategy,
} from 'cdktf-rotating-tokens';

const ACCOUNT = 'd41d8cd98f00b204e9800998ecf8427e';
const WORKSPACE = 'ws-0000000000000000';

const app = new App();

// HCP Terraform: one token is delivered, the other one is exported, and read by a resource of this stack
const agents = new TerraformStack(app, 'agents');
new TfeProvider(agents, 'tfe', { organization: 'fake-organization' });
const monthly = new CalendarRotation(agents, 'monthly', {
  every: Duration.days(30),
  overlap: Duration.days(7),
  rotateAt: ['2027-03-10T08:00:00Z'],
});
const fleet = new AgentPoolWithTokens(agents, 'fleet', {
  name: 'linux',
  organizationScoped: true,
  tokens: { build: {}, deploy: { description: 'Deployments', exportSecret: true } },
  rotation: monthly,
});
fleet.token('build').deliverTo(Delivery.terraformVariable({ workspaceId: WORKSPACE, key: 'TFC_AGENT_TOKEN' }));
const deploy = fleet.token('deploy');
new Variable(agents, 'deploy-token', {
  workspaceId: WORKSPACE,
  category: 'env',
  key: 'DEPLOY_AGENT_TOKEN',
  value: deploy.secret,
  sensitive: true,
});
new TerraformOutput(agents, 'deploy-generation', { value: deploy.generation });
// nothing uses it yet, of which each app is warned
new CalendarRotation(agents, 'unused', { anchor: '2027-01-01T00:00:00Z', every: Duration.days(30) });

// Cloudflare Access: a token that is replaced, a policy that lets it in, and the headers that its consumers send
const access = new TerraformStack(app, 'access');
new CloudflareProvider(access, 'cloudflare');
new TfeProvider(access, 'tfe', { organization: 'fake-organization' });
const ci = new RotatingServiceToken(access, 'ci', {
  accountId: ACCOUNT,
  name: 'CI',
  strategy: ServiceTokenStrategy.REPLACEMENT,
  rotation: new CalendarRotation(access, 'weekly', { every: Duration.parse('7d'), overlap: Duration.hours(36) }),
});
new ServiceTokenPolicy(access, 'ci-may-enter', { accountId: ACCOUNT, name: 'CI may enter', tokens: [ci] });
ci.deliverTo(
  Delivery.terraformVariable({ workspaceId: WORKSPACE, key: 'ACCESS_HEADERS', rendering: RotatingServiceToken.accessHeadersRendering() }),
);

// Lacework: rotates when somebody raises the serial, and is written as the agent's config.json
const hosts = new TerraformStack(app, 'hosts');
new LaceworkProvider(hosts, 'lacework');
new TfeProvider(hosts, 'tfe', { organization: 'fake-organization' });
const prod = new RotatingAgentAccessToken(hosts, 'prod', {
  name: 'prod',
  os: AgentOs.WINDOWS,
  rotation: new SerialRotation(hosts, 'by-hand', { serial: 1 }),
});
prod.deliverTo(
  Delivery.terraformVariable({
    workspaceId: WORKSPACE,
    key: 'LACEWORK_CONFIG',
    rendering: RotatingAgentAccessToken.agentConfigRendering({ tags: { environment: 'prod', region: 'eu' }, autoUpgrade: false }),
  }),
);

app.synth();
