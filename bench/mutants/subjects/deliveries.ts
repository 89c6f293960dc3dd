import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration, Rendering } from '../../../src';
import { PlainProvider } from '../../../test/support/plain-provider';
import type { Subject } from '../subject';

const LABELLED = { token: Rendering.secret(), id: Rendering.attribute('tokenId') };

/** One token at every target that there is, with a roll-out that waits for all of them. */
export const everywhere: Subject = {
  name: 'everywhere',
  build: (app) => {
    const stack = new TerraformStack(app, 'everywhere');
    new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
    for (const name of ['aws', 'kubernetes', 'local', 'vault']) new PlainProvider(stack, `hashicorp/${name}`);
    new PlainProvider(stack, 'integrations/github');
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
    const pool = new AgentPoolWithTokens(stack, 'pool', { name: 'linux', organizationScoped: true, rotation });
    pool.addToken('spare', { exportSecret: true });
    const build = pool.addToken('build', {
      deliveries: [
        Delivery.terraformVariable({ variableSetId: 'varset-fakemutant000001', key: 'token', environmentVariable: false }),
        Delivery.kubernetesSecret({ name: 'agent', data: LABELLED, labels: { app: 'agent' } }),
        Delivery.awsSsmParameter({ name: '/agent', description: 'of the agents' }),
        Delivery.awsSecretsManager({ secretId: 'agent', rendering: Rendering.json(LABELLED) }),
        Delivery.awsSecretsManager({ secretId: 'write-only', writeOnly: true }),
        Delivery.vaultKv({ mount: 'kv', name: 'agent', data: LABELLED }),
        Delivery.githubActionsSecret({ repository: 'app', secretName: 'TOKEN' }),
        Delivery.githubActionsSecret({ repository: 'app', environment: 'prod', secretName: 'TOKEN' }),
        Delivery.githubActionsSecret({ secretName: 'TOKEN' }),
        Delivery.file({ path: '/etc/agent/token' }),
      ],
    });
    build.rollout();
    return stack;
  },
};
