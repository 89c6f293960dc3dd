import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Duration } from 'cdktf-rotating-tokens';
import type { Construct } from 'constructs';

const WORKSPACE = 'ws-fakefleet0000001';

/**
 * An agent pool with two tokens that rotate every 30 days; each old one stays valid for 7 more.
 */
export class AgentFleet extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new TfeProvider(this, 'tfe', { organization: 'fake-organization' });

    const monthly = new CalendarRotation(this, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });

    const fleet = new AgentPoolWithTokens(this, 'fleet', {
      name: 'linux',
      allowedWorkspaceIds: [WORKSPACE],
      tokens: { build: {}, deploy: { exportSecret: true } },
      rotation: monthly,
    });

    // the machines that start the build agents read their token from a variable of this workspace
    new Variable(this, 'build-agent-token', {
      workspaceId: WORKSPACE,
      category: 'env',
      key: 'TFC_AGENT_TOKEN',
      value: fleet.token('build').secret,
      sensitive: true,
      description: 'The current token of the build agents',
    });
  }
}
