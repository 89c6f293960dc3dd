import type { TerraformResource } from 'cdktf';
import type { Source } from '../credential/rotating-credential';
import type { Condition } from '../rotation/journal';

/** What a strategy makes of a credential. */
export interface BuiltToken {
  readonly resource: TerraformResource;
  /** What is remembered of how it rotates. */
  readonly strategy: string;
  /** Where its getters look, if not at the instance of the current generation. */
  readonly source?: Source;
  /** How many seconds the vendor goes on accepting a superseded secret, where it ends by itself. */
  readonly longestHold?: number;
  /** How many seconds the vendor accepts a revoked secret, where that ends by itself. */
  readonly grace?: number;
  /** Terraform: the end of the superseded secret, an instant, or null. */
  previousSecretExpiresAt(): string;
  /** What must hold once every token exists. */
  conditions?(): readonly Condition[];
}
