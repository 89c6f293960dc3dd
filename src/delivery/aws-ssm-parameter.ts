import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import type { IRotatingCredential } from '../credential/credential';
import type { IDelivery } from '../credential/delivery';
import type { IRendering } from '../credential/rendering';
import type { DeliveryOptions } from './delivery-options';
import { formOf, Rendering, render } from './rendering';
import { checkNames, write } from './written-resource';

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
}

/** `aws_ssm_parameter`, a SecureString, updated in place. */
export class AwsSsmParameterDelivery implements IDelivery {
  constructor(private readonly options: AwsSsmParameterOptions) {
    checkNames({ name: options.name });
  }

  public bind(scope: Construct, credential: IRotatingCredential): BoundDelivery {
    const { name, description, kmsKeyId, rendering = Rendering.secret() } = this.options;
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
          value: render(rendering, credential),
        },
        secretAttribute: 'value',
        form: formOf(rendering),
      },
      this.options,
    );
  }
}
