import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { ZeroTrustAccessPolicy } from '@cdktf/provider-cloudflare/lib/zero-trust-access-policy';
import { ZeroTrustAccessServiceToken } from '@cdktf/provider-cloudflare/lib/zero-trust-access-service-token';
import { AgentPool } from '@cdktf/provider-tfe/lib/agent-pool';
import { AgentToken } from '@cdktf/provider-tfe/lib/agent-token';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { type App, Fn, TerraformOutput, TerraformStack } from 'cdktf';
import {
  AgentPoolWithTokens,
  CalendarRotation,
  Delivery,
  Duration,
  LaceworkAgentAccessToken,
  LaceworkProvider,
  RotatingAgentAccessToken,
  RotatingServiceToken,
  ServiceTokenPolicy,
  ServiceTokenStrategy,
} from '../../src';
import { ACCOUNT } from '../cloudflare/stack';

const WORKSPACE = 'ws-fakeestate000001';

/** What a team has before: tokens of all three vendors that never rotate, and where they are delivered. */
export class Before extends TerraformStack {
  constructor(app: App, id = 'estate') {
    super(app, id);
    providers(this);

    const pool = new AgentPool(this, 'linux', { name: 'linux', organizationScoped: true });
    for (const name of ['build', 'deploy']) {
      const token = new AgentToken(this, name, { agentPoolId: pool.id, description: name });
      new Variable(this, `${name}-variable`, { workspaceId: WORKSPACE, category: 'env', key: name, value: token.token, sensitive: true });
    }

    const tokens = ['ci', 'cd'].map((name) => new ZeroTrustAccessServiceToken(this, name, { accountId: ACCOUNT, name, duration: '8760h' }));
    new ZeroTrustAccessPolicy(this, 'policy', {
      accountId: ACCOUNT,
      name: 'may enter',
      decision: 'non_identity',
      include: tokens.map(({ id: tokenId }) => ({ serviceToken: { tokenId } })),
    });
    for (const [i, token] of tokens.entries()) {
      const value = Fn.jsonencode({ id: token.clientId, secret: token.clientSecret });
      new Variable(this, `access-${i}`, { workspaceId: WORKSPACE, category: 'env', key: `access${i}`, value, sensitive: true });
    }

    const agents = new LaceworkAgentAccessToken(this, 'agents', { name: 'prod', description: 'agents of production' });
    new TerraformOutput(this, 'agents-token', { value: agents.token, sensitive: true });
  }
}

/** The same, rotating: every resource that was there is kept, or retired an overlap later. */
export class After extends TerraformStack {
  constructor(app: App, id = 'estate') {
    super(app, id);
    providers(this);
    const rotation = new CalendarRotation(this, 'tendays', {
      every: Duration.days(10),
      overlap: Duration.days(3),
      anchor: '2026-12-26T00:00:00Z',
    });

    const fleet = new AgentPoolWithTokens(this, 'fleet', {
      name: 'linux',
      organizationScoped: true,
      rotation,
      tokens: { build: { adoptedAddress: 'tfe_agent_token.build' }, deploy: { adoptedAddress: 'tfe_agent_token.deploy' } },
    });
    fleet.resource.moveFromId('tfe_agent_pool.linux');
    for (const name of ['build', 'deploy']) {
      const { resource } = fleet.token(name).deliverTo(Delivery.terraformVariable({ workspaceId: WORKSPACE, key: name }));
      resource.moveFromId(`tfe_variable.${name}-variable`);
    }

    const type = 'cloudflare_zero_trust_access_service_token';
    const tokens = [
      new RotatingServiceToken(this, 'in-place', { accountId: ACCOUNT, name: 'ci', rotation, adoptedAddress: `${type}.ci` }),
      new RotatingServiceToken(this, 'replaced', {
        accountId: ACCOUNT,
        name: 'cd',
        rotation,
        strategy: ServiceTokenStrategy.REPLACEMENT,
        adoptedAddress: `${type}.cd`,
      }),
    ];
    new ServiceTokenPolicy(this, 'may-enter', { accountId: ACCOUNT, name: 'may enter', tokens }).resource.moveFromId(
      'cloudflare_zero_trust_access_policy.policy',
    );
    for (const [i, token] of tokens.entries()) {
      const value = Fn.jsonencode({ id: token.clientId, secret: token.clientSecret });
      new Variable(this, `access-${i}`, { workspaceId: WORKSPACE, category: 'env', key: `access${i}`, value, sensitive: true });
    }

    const agents = RotatingAgentAccessToken.fromToken(this, 'prod', {
      name: 'prod',
      description: 'agents of production',
      rotation,
      address: 'lacework_agent_access_token.agents',
      generation: '2027-01-05T00:00:00Z',
    });
    new TerraformOutput(this, 'agents-token', { value: agents.token, sensitive: true });
  }
}

function providers(stack: TerraformStack): void {
  new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
  new CloudflareProvider(stack, 'cloudflare');
  new LaceworkProvider(stack, 'lacework');
}
