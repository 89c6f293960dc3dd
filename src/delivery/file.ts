import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import type { BoundDelivery } from '../credential/bound-delivery';
import type { IRotatingCredential } from '../credential/credential';
import type { IDelivery } from '../credential/delivery';
import type { IRendering } from '../credential/rendering';
import type { DeliveryOptions } from './delivery-options';
import { formOf, Rendering, render } from './rendering';
import { checkNames, write } from './written-resource';

/**
 * A file on the machine that runs Terraform.
 */
export interface FileOptions extends DeliveryOptions {
  /**
   * Where it is, `/var/lib/lacework/config/config.json`.
   */
  readonly path: string;

  /**
   * What is written.
   *
   * @default - the secret
   */
  readonly rendering?: IRendering;
}

/** `local_sensitive_file`. It removes the old file before it writes the new one: the other way round it would remove the new one. */
export class FileDelivery implements IDelivery {
  constructor(private readonly options: FileOptions) {
    checkNames({ path: options.path });
    if (!Token.isUnresolved(options.path) && options.path.startsWith('~')) {
      throw new Error(
        `path must be that of a file, got ${JSON.stringify(options.path)}: Terraform takes "~" for a directory of that name; use Fn.pathexpand, or write it out`,
      );
    }
  }

  public bind(scope: Construct, credential: IRotatingCredential): BoundDelivery {
    const { path, rendering = Rendering.secret() } = this.options;
    return write(
      scope,
      {
        type: 'local_sensitive_file',
        providerName: 'local',
        identity: { path },
        attributes: { filename: path, content: render(rendering, credential), file_permission: '0600', directory_permission: '0700' },
        secretAttribute: 'content',
        form: formOf(rendering),
        replacedBy: 'provider',
      },
      this.options,
    );
  }
}
