import { TerraformProvider, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

/** hashicorp/kubernetes without bindings: its blocks need none. */
export class KubernetesProvider extends TerraformProvider {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      terraformResourceType: 'kubernetes',
      terraformProviderSource: 'hashicorp/kubernetes',
      terraformGeneratorMetadata: { providerName: 'kubernetes', providerVersion: '>= 2.23.0' },
    });
  }
}

export interface Metadata {
  readonly name: string;
  readonly namespace: string;
}

/** Annotations on the pods of a daemon set, which is rolled out when they change. */
export function podAnnotations(scope: Construct, id: string, daemonSet: Metadata, annotations: Record<string, string>): TerraformResource {
  const resource = new TerraformResource(scope, id, { terraformResourceType: 'kubernetes_annotations' });
  resource.addOverride('api_version', 'apps/v1');
  resource.addOverride('kind', 'DaemonSet');
  resource.addOverride('metadata', [daemonSet]);
  resource.addOverride('template_annotations', annotations);
  return resource;
}
