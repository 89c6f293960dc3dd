import { type TerraformMetaArguments, TerraformResource } from 'cdktf';
import type { Construct } from 'constructs';
import { type Arguments, hclAttributes, jsonAttributes } from '../../../src/host/arguments';
import { GENERATOR, hclSet, jsonSet } from './binding';

export interface PoolListConfig extends TerraformMetaArguments {
  readonly agentPoolId: string;
}

/** A resource that gives a pool a list of ids. */
export abstract class PoolList extends TerraformResource {
  protected abstract readonly list: readonly [attribute: string, ids: string[]];
  private readonly pool: Arguments;

  constructor(scope: Construct, id: string, terraformResourceType: string, { agentPoolId, ...meta }: PoolListConfig) {
    super(scope, id, { terraformResourceType, terraformGeneratorMetadata: GENERATOR, ...meta });
    this.pool = { agent_pool_id: ['string', agentPoolId] };
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    const [attribute, ids] = this.list;
    return { ...jsonAttributes(this.pool), [attribute]: jsonSet(ids) };
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const [attribute, ids] = this.list;
    return { ...hclAttributes(this.pool), [attribute]: hclSet(ids) };
  }
}
