import { Fn, Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import type { IRotatingCredential } from '../credential/credential';
import type { IDelivery } from '../credential/delivery';
import type { IRendering } from '../credential/rendering';
import type { DeliveryOptions } from './delivery-options';
import { formOf, Rendering, render } from './rendering';
import { checkNames, write } from './written-resource';

/**
 * A secret of AWS Secrets Manager that exists already.
 */
export interface AwsSecretsManagerOptions extends DeliveryOptions {
  /**
   * The secret's ARN or name.
   */
  readonly secretId: string;

  /**
   * What is written.
   *
   * @default - the secret
   */
  readonly rendering?: IRendering;

  /**
   * Whether the state keeps no copy of it. Terraform 1.11 and hashicorp/aws 6 or newer.
   * The token's own resource keeps the secret in the state all the same.
   *
   * @default false
   */
  readonly writeOnly?: boolean;
}

/** `aws_secretsmanager_secret_version`: each secret is a version of its own, staged as `AWSCURRENT`. */
export class AwsSecretsManagerDelivery implements IDelivery {
  constructor(private readonly options: AwsSecretsManagerOptions) {
    checkNames({ secretId: options.secretId });
  }

  public bind(scope: Construct, credential: IRotatingCredential): BoundDelivery {
    const { secretId, rendering = Rendering.secret(), writeOnly } = this.options;
    return write(
      scope,
      {
        type: 'aws_secretsmanager_secret_version',
        providerName: 'aws',
        identity: { secretId },
        attributes: { secret_id: secretId, ...argument(render(rendering, credential), writeOnly) },
        secretAttribute: writeOnly ? 'secret_string_wo' : 'secret_string',
        form: formOf(rendering),
        // there is a current version at every instant
        lifecycle: { createBeforeDestroy: true },
      },
      this.options,
    );
  }
}

/** The provider sends a write-only argument again when its version changes, which is a hash of it. */
function argument(text: string, writeOnly: boolean | undefined): Record<string, unknown> {
  if (!writeOnly) return { secret_string: text };
  return { secret_string_wo: text, secret_string_wo_version: Token.asNumber(Fn.parseint(Fn.substr(Fn.sha256(text), 0, 7), 16)) };
}
