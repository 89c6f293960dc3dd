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

  /**
   * What stands there, for whoever checks it: `secret`, `json` (an object with it), `text` (with it in it), or `other` (without it).
   *
   * @default - the secret, or JSON with it
   */
  readonly rendering?: string;
}
