import type { TerraformResource } from 'cdktf';

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
