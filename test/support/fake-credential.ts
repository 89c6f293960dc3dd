import { DataResource } from 'cdktf';
import type { Construct } from 'constructs';
import { RotatingCredential, type RotatingCredentialProps } from '../../src/credential/rotating-credential';

/** A credential without a vendor: its tokens are `terraform_data`, its secrets their ids. */
export class FakeCredential extends RotatingCredential {
  public readonly resource: DataResource;

  /** @param name What its tokens are called at the vendor's, whatever the construct is called. */
  constructor(scope: Construct, id: string, props: RotatingCredentialProps = {}, name = id) {
    super(scope, id, 'fake', props);
    this.resource = new DataResource(this, 'Resource', {
      input: { tokenOf: name },
      forEach: this._liveGenerations,
      lifecycle: { createBeforeDestroy: true },
    });
    this._watch(this.resource, 'id', props);
  }
}
