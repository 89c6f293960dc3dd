import { TerraformStack } from 'cdktf';
import { CalendarRotation, Duration, LaceworkProvider, RotatingAgentAccessToken } from 'cdktf-rotating-tokens';
import type { Construct } from 'constructs';
import { KubernetesProvider, podAnnotation, secretFile } from '../kubernetes';

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
      const config = secretFile(
        this,
        `${environment}-config`,
        { name: 'lacework-config', namespace },
        'config.json',
        token.agentConfigJson({ tags: { environment }, serverUrl: 'https://api.fra.lacework.net' }),
      );
      // an agent takes up a changed file by itself; the roll-out is for those that do not
      podAnnotation(
        this,
        `${environment}-roll-out`,
        { name: 'lacework-agent', namespace },
        { 'lacework.com/token-generation': token.generation },
        config,
      );
    }
  }
}
