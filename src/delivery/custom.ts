import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import type { IRotatingCredential } from '../credential/credential';
import type { IDelivery } from '../credential/delivery';
import type { IRendering } from '../credential/rendering';
import type { DeliveryOptions } from './delivery-options';
import { formOf, Rendering, render } from './rendering';
import { write } from './written-resource';

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

const META_ARGUMENTS = new Set(['connection', 'count', 'depends_on', 'for_each', 'lifecycle', 'provider', 'provisioner']);

function checkForm(property: string, name: string, form: string): void {
  if (!/^[a-z_][a-z0-9_]*$/.test(name)) {
    throw new Error(`${property} must be ${form}, got ${JSON.stringify(name)}: name one`);
  }
}

/** A resource that somebody describes. */
export class CustomDelivery implements IDelivery {
  constructor(private readonly options: CustomDeliveryOptions) {
    const { resourceType, secretArgument, otherArguments = {} } = options;
    checkForm('resourceType', resourceType, 'a type of Terraform such as azurerm_key_vault_secret');
    checkForm('secretArgument', secretArgument, 'the name of an argument such as value');
    for (const name of Object.keys(otherArguments)) {
      checkForm('otherArguments', name, 'the names of arguments such as key_vault_id');
      if (META_ARGUMENTS.has(name)) {
        throw new Error(
          `otherArguments must not contain meta-arguments of Terraform, got ${name}: use provider or dependsOn, or write an IDelivery of your own`,
        );
      }
    }
    if (secretArgument in otherArguments) {
      throw new Error(
        `otherArguments must not contain ${secretArgument}, which takes the secret, got ${Object.keys(otherArguments).join(', ')}: leave it out, or use rendering`,
      );
    }
  }

  public bind(scope: Construct, credential: IRotatingCredential): BoundDelivery {
    const { resourceType, secretArgument, otherArguments, rendering = Rendering.secret() } = this.options;
    return write(
      scope,
      {
        type: resourceType,
        identity: {},
        attributes: { ...otherArguments, [secretArgument]: render(rendering, credential) },
        secretAttribute: secretArgument,
        form: formOf(rendering),
      },
      this.options,
    );
  }
}
