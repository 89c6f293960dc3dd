import { TerraformDataSource } from 'cdktf';
import type { Construct } from 'constructs';

/** As @cdktf/provider-aws has it, which is too large to be installed for one page. */
export class DataAwsSsmParameter extends TerraformDataSource {
  constructor(scope: Construct, id: string, { name }: { readonly name: string }) {
    super(scope, id, { terraformResourceType: 'aws_ssm_parameter' });
    this.addOverride('name', name);
  }
}
