import { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { Metadata } from '../kubernetes';

export interface AgentDeploymentProps extends Metadata {
  readonly replicas: number;
  /** Its pods roll when one of these changes. */
  readonly podAnnotations: Record<string, string>;
  /** The secret whose keys become the agent's environment. */
  readonly secretName: string;
  /** How long an agent that was told to stop may go on with its job. */
  readonly drainSeconds: number;
}

/**
 * HCP Terraform agents as a Kubernetes deployment. When it rolls, a whole second group of agents starts on the new token;
 * the agents of the first group take no more jobs, finish the one they have, and leave.
 */
export function agentDeployment(scope: Construct, id: string, props: AgentDeploymentProps): TerraformResource {
  const { name, namespace, replicas, podAnnotations, secretName, drainSeconds } = props;
  const deployment = new TerraformResource(scope, id, { terraformResourceType: 'kubernetes_deployment_v1' });
  deployment.addOverride('metadata', [{ name, namespace }]);
  deployment.addOverride('spec', [
    {
      replicas,
      selector: [{ match_labels: { app: name } }],
      strategy: [{ type: 'RollingUpdate', rolling_update: [{ max_surge: '100%', max_unavailable: '0' }] }],
      template: [
        {
          metadata: [{ labels: { app: name }, annotations: podAnnotations }],
          spec: [
            {
              termination_grace_period_seconds: drainSeconds,
              container: [{ name: 'agent', image: 'hashicorp/tfc-agent:1.22', env_from: [{ secret_ref: [{ name: secretName }] }] }],
            },
          ],
        },
      ],
    },
  ]);
  return deployment;
}
