import type { Construct } from 'constructs';
import type { BoundDelivery } from './bound-delivery';
import type { IRotatingCredential } from './credential';

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
  bind(scope: Construct, credential: IRotatingCredential): BoundDelivery;
}
