import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TerraformProvider, type TerraformStack } from 'cdktf';
import { newStack } from '../support/synthesis';

export const ACCOUNT = 'd41d8cd98f00b204e9800998ecf8427e';

/** A stack whose Cloudflare provider is constrained to some versions. */
export function stackOn(constraint: string): TerraformStack {
  const stack = newStack();
  new CloudflareProvider(stack, 'cloudflare');
  stack.addOverride('terraform.required_providers.cloudflare.version', constraint);
  return stack;
}

/** The provider construct that `cdktf get` makes for version 4. */
export class GeneratedProvider extends TerraformProvider {
  constructor(stack: TerraformStack, versions: { readonly providerVersion?: string; readonly providerVersionConstraint?: string }) {
    super(stack, 'cloudflare', {
      terraformResourceType: 'cloudflare',
      terraformGeneratorMetadata: { providerName: 'cloudflare', ...versions } as never,
      terraformProviderSource: 'cloudflare/cloudflare',
    });
  }
}
