import { TerraformProvider, type TerraformProviderConfig } from 'cdktf';
import type { Construct } from 'constructs';
import { type Arguments, hclAttributes, jsonAttributes } from './arguments';

/**
 * A provider whose arguments are all simple.
 *
 * @internal
 */
export abstract class SimpleProvider extends TerraformProvider {
  private _alias?: string;

  constructor(scope: Construct, id: string, type: TerraformProviderConfig, alias?: string) {
    super(scope, id, type);
    this._alias = alias;
  }

  public get alias(): string | undefined {
    return this._alias;
  }

  public set alias(value: string | undefined) {
    this._alias = value;
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
