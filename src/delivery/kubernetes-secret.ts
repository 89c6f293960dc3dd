import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import type { IRotatingCredential } from '../credential/credential';
import type { IDelivery } from '../credential/delivery';
import { checkNamedTexts } from '../credential/known';
import type { IRendering } from '../credential/rendering';
import type { DeliveryOptions } from './delivery-options';
import { checkFields, formOf, formOfAll, Rendering, renderAll } from './rendering';
import { checkNames, write } from './written-resource';

/**
 * A secret of a Kubernetes cluster.
 */
export interface KubernetesSecretOptions extends DeliveryOptions {
  /**
   * The secret's name.
   */
  readonly name: string;

  /**
   * Its namespace.
   *
   * @default `default`
   */
  readonly namespace?: string;

  /**
   * What stands under each key.
   *
   * @default - the secret under the key `token`
   */
  readonly data?: { [key: string]: IRendering };

  /**
   * Labels of the secret.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** @throws if it is no name of Kubernetes, as far as it is known at synth. */
function checkForm(property: string, name: string | undefined, form: RegExp, longest: number): void {
  if (name === undefined || Token.isUnresolved(name) || (form.test(name) && name.length <= longest)) return;
  throw new Error(
    `${property} must be a name of Kubernetes, at most ${longest} small letters, digits and "-"${property === 'name' ? ' or "."' : ''} that begin and end with a letter or digit, got ${JSON.stringify(name)}: rename it`,
  );
}

/** `kubernetes_secret_v1`, updated in place. */
export class KubernetesSecretDelivery implements IDelivery {
  private readonly data: { [key: string]: IRendering };

  constructor(private readonly options: KubernetesSecretOptions) {
    this.data = options.data ?? { token: Rendering.secret() };
    checkNames({ name: options.name }, { namespace: options.namespace });
    checkNamedTexts('labels', options.labels);
    checkForm('name', options.name, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/, 253);
    checkForm('namespace', options.namespace, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 63);
    checkFields({ data: this.data });
    const key = Object.keys(this.data).find((each) => !/^[-._a-zA-Z0-9]+$/.test(each));
    if (key !== undefined) {
      throw new Error(`data must have keys of letters, digits, "-", "_" and ".", got ${JSON.stringify(key)}: rename it`);
    }
  }

  public bind(scope: Construct, credential: IRotatingCredential): BoundDelivery {
    const { name, namespace = 'default', labels } = this.options;
    const keys = Object.keys(this.data);
    return write(
      scope,
      {
        type: 'kubernetes_secret_v1',
        providerName: 'kubernetes',
        identity: { namespace, name },
        attributes: { metadata: [{ name, namespace, labels }], data: renderAll(this.data, credential) },
        secretAttribute: keys.length === 1 ? `data.${keys[0]}` : 'data',
        form: keys.length === 1 ? formOf(this.data[keys[0]]) : formOfAll(this.data),
      },
      this.options,
    );
  }
}
