import { type TerraformMetaArguments, TerraformResource, type TerraformResourceConfig } from 'cdktf';
import type { Construct } from 'constructs';
import { type Arguments, hclAttributes, jsonAttributes } from './arguments';

/** What all arguments of a block have that the vendor gives an id. */
export interface SimpleResourceConfig extends TerraformMetaArguments {
  readonly id?: string;
}

/** Of a resource: what is the same for each type. */
export type Type = Pick<TerraformResourceConfig, 'terraformResourceType' | 'terraformGeneratorMetadata'>;

/**
 * A resource whose arguments are all simple.
 *
 * @internal
 */
export abstract class SimpleResource extends TerraformResource {
  /** @internal */
  protected _id?: string;

  constructor(scope: Construct, id: string, type: Type, config: SimpleResourceConfig) {
    const { provider, dependsOn, count, lifecycle, provisioners, connection, forEach } = config;
    super(scope, id, { ...type, provider, dependsOn, count, lifecycle, provisioners, connection, forEach });
    this._id = config.id;
  }

  public get id(): string {
    return this.getStringAttribute('id');
  }

  public set id(value: string) {
    this._id = value;
  }

  public resetId(): void {
    this._id = undefined;
  }

  public get idInput(): string | undefined {
    return this._id;
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return jsonAttributes(this._arguments);
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return hclAttributes(this._arguments);
  }

  /** @internal */
  protected abstract get _arguments(): Arguments;
}
