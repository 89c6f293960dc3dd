import { TerraformProvider, type TerraformStack } from 'cdktf';

/** A provider that is configured by nothing, in place of its generated construct. */
export class PlainProvider extends TerraformProvider {
  constructor(stack: TerraformStack, source: string) {
    const name = source.split('/')[1];
    super(stack, name, {
      terraformResourceType: name,
      terraformProviderSource: source,
      terraformGeneratorMetadata: { providerName: name },
    });
  }
}
