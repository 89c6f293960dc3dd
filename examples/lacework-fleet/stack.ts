import { TerraformStack } from 'cdktf';
import { CalendarRotation, Delivery, Duration, LaceworkProvider, RotatingAgentAccessToken } from 'cdktf-rotating-tokens';
import type { Construct } from 'constructs';
import { KubernetesProvider, podAnnotations } from '../kubernetes';

/**
 * One token for each environment. The agents of each run in a namespace of their own, as a daemon set that mounts its config.json.
 */
export class LaceworkFleet extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new LaceworkProvider(this, 'lacework');
    new KubernetesProvider(this, 'kubernetes');

    const monthly = new CalendarRotation(this, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });

    for (const environment of ['prod', 'dev']) {
      const namespace = `lacework-${environment}`;
      const token = new RotatingAgentAccessToken(this, environment, {
        name: environment,
        description: `Agents of ${environment}`,
        rotation: monthly,
      });
      const rendering = RotatingAgentAccessToken.agentConfigRendering({ tags: { environment }, serverUrl: 'https://api.fra.lacework.net' });
      token.deliverTo(Delivery.kubernetesSecret({ name: 'lacework-config', namespace, data: { 'config.json': rendering } }));
      // an agent takes up a changed file by itself; the roll-out is for those that do not
      const agents = { name: 'lacework-agent', namespace };
      podAnnotations(this, `${environment}-roll-out`, agents, token.rollout().podAnnotations());
    }
  }
}
