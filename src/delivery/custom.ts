import type { Construct } from 'constructs';
import type { BoundDelivery, IDelivery } from '../credential/delivery';
import type { IRendering } from '../credential/rendering';
import type { RotatingCredential } from '../credential/rotating-credential';
import type { DeliveryOptions } from './delivery-options';
import { Rendering } from './rendering';
import { checkNames, write } from './written-resource';

/**
 * Any resource that takes a secret.
 */
export interface CustomDeliveryOptions extends DeliveryOptions {
  /**
   * Terraform's type of the resource, `azurerm_key_vault_secret`.
   */
  readonly resourceType: string;

  /**
   * The argument that takes the secret, `value`.
   */
  readonly secretArgument: string;

  /**
   * The other arguments by their names in Terraform.
   *
   * @default - none
   */
  readonly otherArguments?: { [name: string]: any };

  /**
   * What is written.
   *
   * @default - the secret
   */
  readonly rendering?: IRendering;
}

/** A resource that somebody describes. */
export class CustomDelivery implements IDelivery {
  constructor(private readonly options: CustomDeliveryOptions) {
    const { resourceType, secretArgument, otherArguments = {} } = options;
    checkNames({ resourceType, secretArgument });
    if (secretArgument in otherArguments) {
      throw new Error(`otherArguments must not contain ${secretArgument}, which takes the secret: leave it out, or use rendering`);
    }
  }

  public bind(scope: Construct, credential: RotatingCredential): BoundDelivery {
    const { resourceType, secretArgument, otherArguments, rendering = Rendering.secret() } = this.options;
    return write(
      scope,
      {
        type: resourceType,
        identity: {},
        attributes: { ...otherArguments, [secretArgument]: rendering.render(credential) },
        secretAttribute: secretArgument,
      },
      this.options,
    );
  }
}
