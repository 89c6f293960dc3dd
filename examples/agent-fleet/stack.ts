import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration, Rendering } from 'cdktf-rotating-tokens';
import type { Construct } from 'constructs';
import { KubernetesProvider } from '../kubernetes';
import { agentDeployment } from './deployment';

const WORKSPACE = 'ws-fakefleet0000001';
const AGENTS = { name: 'tfc-agent', namespace: 'agents' };

/**
 * An agent pool whose tokens rotate every 30 days; each old one stays valid for 7 more. The build agents run in Kubernetes:
 * a new group starts on the new token, and the old group has 12 hours to finish its jobs, long before its token is retired.
 */
export class AgentFleet extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new TfeProvider(this, 'tfe', { organization: 'fake-organization' });
    new KubernetesProvider(this, 'kubernetes');

    const monthly = new CalendarRotation(this, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });

    const fleet = new AgentPoolWithTokens(this, 'fleet', {
      name: 'linux',
      allowedWorkspaceIds: [WORKSPACE],
      tokens: { build: {}, deploy: { exportSecret: true } },
      rotation: monthly,
    });

    const build = fleet.token('build');
    build.deliverTo(Delivery.kubernetesSecret({ ...AGENTS, data: { TFC_AGENT_TOKEN: Rendering.secret() } }));
    agentDeployment(this, 'build-agents', {
      ...AGENTS,
      replicas: 3,
      podAnnotations: build.rollout().podAnnotations(),
      secretName: AGENTS.name,
      drainSeconds: Duration.hours(12).toSeconds(),
    });

    // the machines that start further build agents read their token from a variable of this workspace
    new Variable(this, 'build-agent-token', {
      workspaceId: WORKSPACE,
      category: 'env',
      key: 'TFC_AGENT_TOKEN',
      value: build.secret,
      sensitive: true,
      description: 'The current token of the build agents',
    });
  }
}
