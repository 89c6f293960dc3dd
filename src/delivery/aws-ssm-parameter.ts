import type { Construct } from 'constructs';
import type { BoundDelivery, IDelivery } from '../credential/delivery';
import type { IRendering } from '../credential/rendering';
import type { RotatingCredential } from '../credential/rotating-credential';
import type { DeliveryOptions } from './delivery-options';
import { Rendering } from './rendering';
import { argument, checkNames, write } from './written-resource';

/**
 * A parameter of AWS Systems Manager.
 */
export interface AwsSsmParameterOptions extends DeliveryOptions {
  /**
   * The parameter's name, `/agents/token`.
   */
  readonly name: string;

  /**
   * What it is for.
   *
   * @default - nothing is said
   */
  readonly description?: string;

  /**
   * The KMS key that encrypts it.
   *
   * @default - the account's key for parameters
   */
  readonly kmsKeyId?: string;

  /**
   * What is written.
   *
   * @default - the secret
   */
  readonly rendering?: IRendering;

  /**
   * Whether the state keeps no copy of the parameter. Terraform 1.11 and hashicorp/aws 5.88 or newer.
   * The token's own resource keeps the secret in the state all the same.
   *
   * @default false
   */
  readonly writeOnly?: boolean;
}

/** `aws_ssm_parameter`, a SecureString, updated in place. */
export class AwsSsmParameterDelivery implements IDelivery {
  constructor(private readonly options: AwsSsmParameterOptions) {
    checkNames({ name: options.name });
  }

  public bind(scope: Construct, credential: RotatingCredential): BoundDelivery {
    const { name, description, kmsKeyId, rendering = Rendering.secret(), writeOnly } = this.options;
    return write(
      scope,
      {
        type: 'aws_ssm_parameter',
        providerName: 'aws',
        identity: { name },
        attributes: {
          name,
          type: 'SecureString',
          description,
          key_id: kmsKeyId,
          ...argument('value', rendering.render(credential), writeOnly),
        },
        secretAttribute: writeOnly ? 'value_wo' : 'value',
      },
      this.options,
    );
  }
}
