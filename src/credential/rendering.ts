import type { IRotatingCredential } from './credential';

/**
 * What a delivery writes of a credential. Use `Rendering`, or implement it for a form of your own.
 */
export interface IRendering {
  /**
   * The text that is written. It must be sensitive where it holds the secret, as everything is that is made of `credential.secret`.
   *
   * @param credential Whose secret it is.
   */
  render(credential: IRotatingCredential): string;
}
