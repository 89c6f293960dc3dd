import { TerraformDataSource, type TerraformMetaArguments } from 'cdktf';
import type { Construct } from 'constructs';
import { type Arguments, hclAttributes, jsonAttributes } from '../host/arguments';
import { GENERATOR } from './binding';

/**
 * Which agent access token to look up.
 */
export interface DataLaceworkAgentAccessTokenConfig extends TerraformMetaArguments {
  /**
   * The token's alias.
   */
  readonly name: string;

  /**
   * Never set it: it is the alias.
   */
  readonly id?: string;
}

/**
 * The data source `lacework_agent_access_token`: a token that exists already, such as the one an account begins with.
 */
export class DataLaceworkAgentAccessToken extends TerraformDataSource {
  public static readonly tfResourceType: string = 'lacework_agent_access_token';

  private _name: string;
  private _id?: string;

  /**
   * @param scope The stack, or a construct in it.
   * @param id The construct's id.
   * @param config Which token.
   */
  constructor(scope: Construct, id: string, config: DataLaceworkAgentAccessTokenConfig) {
    super(scope, id, {
      terraformResourceType: 'lacework_agent_access_token',
      terraformGeneratorMetadata: GENERATOR,
      provider: config.provider,
      dependsOn: config.dependsOn,
      count: config.count,
      lifecycle: config.lifecycle,
      forEach: config.forEach,
    });
    this._name = config.name;
    this._id = config.id;
  }

  public get name(): string {
    return this.getStringAttribute('name');
  }

  public set name(value: string) {
    this._name = value;
  }

  public get nameInput(): string {
    return this._name;
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

  public get token(): string {
    return this.getStringAttribute('token');
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return jsonAttributes(this.arguments);
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return hclAttributes(this.arguments);
  }

  private get arguments(): Arguments {
    return {
      name: ['string', this._name],
      id: ['string', this._id],
    };
  }
}
