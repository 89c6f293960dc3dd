import { type TerraformMetaArguments, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';

export interface VariableConfig extends TerraformMetaArguments {
  readonly workspaceId: string;
  readonly category: string;
  readonly key: string;
  readonly value?: string;
  readonly sensitive?: boolean;
  readonly description?: string;
}

/** The resource `tfe_variable`: what an app has generated for it, as far as the examples need it. */
export class Variable extends TerraformResource {
  private readonly attributes: { [name: string]: any };

  constructor(scope: Construct, id: string, config: VariableConfig) {
    const { workspaceId, category, key, value, sensitive, description, ...meta } = config;
    super(scope, id, { terraformResourceType: 'tfe_variable', terraformGeneratorMetadata: { providerName: 'tfe' }, ...meta });
    this.attributes = { workspace_id: workspaceId, category, key, value, sensitive, description };
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return this.attributes;
  }
}
