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
}
