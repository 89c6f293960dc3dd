import { type ITerraformDependable, TerraformProvider, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

/** hashicorp/kubernetes without bindings: three kinds of blocks need none. */
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

/** A secret with one file. */
export function secretFile(scope: Construct, id: string, metadata: Metadata, file: string, text: string): TerraformResource {
  const secret = new TerraformResource(scope, id, { terraformResourceType: 'kubernetes_secret_v1' });
  secret.addOverride('metadata', [metadata]);
  secret.addOverride('data', { [file]: text });
  return secret;
}

/** An annotation on the pods of a daemon set, which is rolled out when the annotation changes. */
export function podAnnotation(
  scope: Construct,
  id: string,
  daemonSet: Metadata,
  annotation: Record<string, string>,
  after: ITerraformDependable,
): TerraformResource {
  const annotations = new TerraformResource(scope, id, { terraformResourceType: 'kubernetes_annotations', dependsOn: [after] });
  annotations.addOverride('api_version', 'apps/v1');
  annotations.addOverride('kind', 'DaemonSet');
  annotations.addOverride('metadata', [daemonSet]);
  annotations.addOverride('template_annotations', annotation);
  return annotations;
}
