import type { TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import type { RotatingCredential } from './rotating-credential';

/**
 * A place where consumers read a secret. Use the factories of `Delivery`, or implement it for a place of your own.
 */
export interface IDelivery {
  /**
   * Writes the current secret of a credential to the place.
   *
   * @param scope Where the delivery's resource goes.
   * @param credential Whose secret it is.
   */
  bind(scope: Construct, credential: RotatingCredential): BoundDelivery;
}

/**
 * A delivery that a credential has.
 */
export interface BoundDelivery {
  /**
   * What writes the secret.
   */
  readonly resource: TerraformResource;

  /**
   * The attribute that holds the secret, `value`, or the path to it if it is one entry of a map, `data.token`.
   */
  readonly secretAttribute: string;
}
