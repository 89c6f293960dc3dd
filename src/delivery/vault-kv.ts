import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import type { IRotatingCredential } from '../credential/credential';
import type { IDelivery } from '../credential/delivery';
import type { IRendering } from '../credential/rendering';
import type { DeliveryOptions } from './delivery-options';
import { checkFields, formOfAll, jsonOf, Rendering } from './rendering';
import { checkNames, write } from './written-resource';

/**
 * A secret of a key-value store of Vault or OpenBao, version 2.
 */
export interface VaultKvOptions extends DeliveryOptions {
  /**
   * Where the store is mounted, `secret`.
   */
  readonly mount: string;

  /**
   * The secret's path in it, `agents/token`.
   */
  readonly name: string;

  /**
   * What stands under each key.
   *
   * @default - the secret under the key `token`
   */
  readonly data?: { [key: string]: IRendering };
}

/** `vault_kv_secret_v2`: each secret is a version of its own. */
export class VaultKvDelivery implements IDelivery {
  private readonly data: { [key: string]: IRendering };

  constructor(private readonly options: VaultKvOptions) {
    this.data = options.data ?? { token: Rendering.secret() };
    checkNames({ mount: options.mount, name: options.name });
    if (!Token.isUnresolved(options.mount) && /^\/|\/$/.test(options.mount)) {
      throw new Error(`mount must neither begin nor end with a slash, got ${JSON.stringify(options.mount)}: leave the slash out`);
    }
    checkFields({ data: this.data });
  }

  public bind(scope: Construct, credential: IRotatingCredential): BoundDelivery {
    const { mount, name } = this.options;
    return write(
      scope,
      {
        type: 'vault_kv_secret_v2',
        providerName: 'vault',
        identity: { mount, name },
        attributes: { mount, name, data_json: jsonOf(this.data, credential) },
        secretAttribute: 'data_json',
        form: formOfAll(this.data),
      },
      this.options,
    );
  }
}
