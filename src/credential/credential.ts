import type { IConstruct } from 'constructs';

/**
 * A credential, as those see it who hand its secret on.
 */
export interface IRotatingCredential extends IConstruct {
  /**
   * The name of the current generation: its boundary, `2026-11-22T09:00:00Z`, or its serial. Not secret.
   */
  readonly generation: string;

  /**
   * The instant of the apply that made the current generation current, `2026-11-22T09:00:00Z`. Not secret.
   */
  readonly rotatedAt: string;

  /**
   * The next boundary, `2026-12-22T09:00:00Z`; null under a rotation by hand. Not secret.
   */
  readonly nextRotationAt: string;

  /**
   * The vendor's id of the current token. Not secret.
   */
  readonly tokenId: string;

  /**
   * The current secret. Terraform treats it as sensitive, in other stacks too.
   */
  readonly secret: string;

  /**
   * What a getter of that name tells, for renderings: `secret`, `generation`, `rotatedAt`, `nextRotationAt`, `tokenId`, and what the vendor adds.
   *
   * @param name The getter's name.
   */
  attribute(name: string): string;
}
