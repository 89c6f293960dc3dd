import type { ITerraformDependable, TerraformProvider } from 'cdktf';

/**
 * What all deliveries have in common.
 */
export interface DeliveryOptions {
  /**
   * The construct's id below its credential: an identity, never change it.
   *
   * @default - made of the target's names
   */
  readonly id?: string;

  /**
   * The provider configuration to use, where a stack has several.
   *
   * @default - the provider's default configuration
   */
  readonly provider?: TerraformProvider;

  /**
   * What must exist before the secret is written.
   *
   * @default - nothing else
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Where the delivery stood in its stack before its id was edited or moved: the ids of the constructs on the way, joined by "/",
   * `fleet/build/tfe_variable-ws-0000000000000000-TOKEN`. All that belongs to it moves along. Keep it: it costs nothing.
   *
   * @default - it always stood here
   */
  readonly movedFrom?: string;

  /**
   * The paths that it had before that, the first one first, where it was moved more than once.
   *
   * @default - none
   */
  readonly movedFromEarlier?: string[];
}
