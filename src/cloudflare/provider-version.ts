import { TerraformElement, type TerraformProvider, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { admits } from './version-constraint';

const ID = 'cloudflare-provider-version';
const TYPE = 'cloudflare';

/** The major versions that are supported: by 5 tokens rotate, by 4 they are renewed. */
export type ProviderMajor = 4 | 5;

const ROTATES = { from: '5.12.0' };
const LOSES_SECRETS = { from: '5.11.0', before: '5.12.0' };
const RENEWS = { from: '4.52.4', before: '5.0.0' };

/**
 * Which version of the Cloudflare provider a stack asks for: its `required_providers`, overridden or not.
 */
export class ProviderVersion extends TerraformElement {
  /** The one of the stack that holds this construct. */
  public static of(scope: IConstruct): ProviderVersion {
    const stack = TerraformStack.of(scope);
    return (stack.node.tryFindChild(ID) as ProviderVersion | undefined) ?? new ProviderVersion(stack, ID);
  }

  private found?: TerraformProvider;
  private relied?: ProviderMajor;

  /**
   * The major version, as far as it is known yet. What is built on it must still hold when the stack is synthesized.
   *
   * @param provider The provider configuration that a construct was given.
   * @throws if no admitted version can do what is needed.
   */
  public major(provider?: TerraformProvider): ProviderMajor {
    if (this.relied === undefined) {
      this.found = provider;
      this.relied = this.read();
    }
    return this.relied;
  }

  public toTerraform(): any {
    const major = this.read();
    if (this.relied !== undefined && major !== this.relied) {
      throw new Error(
        `the cloudflare provider of stack ${this.cdktfStack.node.path} must be constrained before the first service token is defined, got ${this.constraint()} after it: define the provider, and override its version, at the top of the stack`,
      );
    }
    return {};
  }

  private read(): ProviderMajor {
    const constraint = this.constraint();
    if (constraint === undefined || (admits(constraint, ROTATES) ?? true)) return 5;
    if (admits(constraint, RENEWS)) return 4;
    if (admits(constraint, LOSES_SECRETS)) {
      throw new Error(
        `cloudflare provider must be 5.12.0 or later, got ${constraint}: 5.11 rotates a secret at the vendor and keeps the old one in the state, so that every consumer is locked out; constrain it to ~> 5.12`,
      );
    }
    throw new Error(
      `cloudflare provider must be 5.12.0 or later, or 4.52.4 or later for minDaysForRenewal, got ${constraint}: it can neither rotate nor renew a service token; constrain it to ~> 5.12`,
    );
  }

  private constraint(): string | undefined {
    const stack = overridesOf(this.cdktfStack).terraform?.required_providers?.[TYPE]?.version;
    if (typeof stack === 'string') return stack;
    this.found ??= this.cdktfStack.allProviders().find(isCloudflare);
    const metadata = this.found?.terraformGeneratorMetadata;
    return metadata?.providerVersion ?? metadata?.providerVersionConstraint;
  }
}

function isCloudflare(provider: TerraformProvider): boolean {
  return provider.terraformResourceType === TYPE;
}

/** What `addOverride` wrote; cdktf keeps it to itself. */
function overridesOf(stack: TerraformStack): any {
  return (stack as unknown as { readonly rawOverrides: unknown }).rawOverrides;
}
