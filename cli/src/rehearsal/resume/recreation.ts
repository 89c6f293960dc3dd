import { type Block, typeOfBlock } from '../../plugin/framework/schema';
import { schemaOfMessage } from '../../plugin/framework/schema-of-message';
import { mapAttributes } from '../../plugin/framework/walk';
import { ProtocolClient } from '../../plugin/protocol/client';
import { decodeValue, encodeValue } from '../../plugin/protocol/dynamic-value';
import type { Diagnosed } from '../../plugin/protocol/messages';
import { UNKNOWN, type Value, type Values } from '../../plugin/protocol/value';
import type { StateInstance } from '../../terraform/state';

/** An object that was made anew, as a provider tells of it. */
export interface Recreated {
  /** What it was told to be. */
  readonly before: Values;
  readonly after: Values;
  /** In base64, as in a state. */
  readonly private: string;
  readonly schemaVersion: number;
  /** Whether an attribute holds a secret. */
  readonly isSecret: (attribute: string) => boolean;
}

const NOTHING = new Uint8Array();

/** Lets a provider that is served here make again what a state says that it made. */
export class Recreation {
  private constructor(
    private readonly client: ProtocolClient,
    private readonly schemas: Readonly<Record<string, ReturnType<typeof schemaOfMessage>>>,
  ) {}

  public static async with(address: string, configuration: Readonly<Record<string, unknown>>): Promise<Recreation> {
    const client = new ProtocolClient(address);
    const { provider, resourceSchemas } = await client.call('GetProviderSchema', {});
    const type = typeOfBlock(schemaOfMessage(provider).block);
    await client.call('ConfigureProvider', { terraformVersion: '1.11.4', config: encodeValue(type, configuration as Values) });
    const schemas = Object.entries(resourceSchemas).map(([name, schema]) => [name, schemaOfMessage(schema)] as const);
    return new Recreation(client, Object.fromEntries(schemas));
  }

  /** @throws with what the provider says, where it does not make such an object. */
  public async create(typeName: string, { attributes, schema_version: version = 0 }: StateInstance): Promise<Recreated> {
    const schema = this.schemas[typeName];
    if (schema === undefined) throw new Error('no stand-in here makes such objects');
    const { block } = schema;
    const type = typeOfBlock(block);
    const rawState = { json: Buffer.from(JSON.stringify(attributes)) };
    const { upgradedState } = succeeded(await this.client.call('UpgradeResourceState', { typeName, version, rawState }));
    const before = decodeValue(type, upgradedState!) as Values;
    const config = encodeValue(type, configured(block, before));
    const priorState = encodeValue(type, null);
    const proposedNewState = encodeValue(type, proposed(block, before));
    const plan = { typeName, config, priorState, proposedNewState, priorPrivate: NOTHING };
    const { plannedState, plannedPrivate = NOTHING } = succeeded(await this.client.call('PlanResourceChange', plan));
    const apply = { typeName, config, priorState, plannedState: plannedState!, plannedPrivate };
    const { newState, private: memory = NOTHING } = succeeded(await this.client.call('ApplyResourceChange', apply));
    return {
      before,
      after: decodeValue(type, newState!) as Values,
      private: Buffer.from(memory).toString('base64'),
      schemaVersion: schema.version,
      isSecret: (name) => block.attributes[name]?.sensitive === true,
    };
  }

  public close(): void {
    this.client.close();
  }
}

/** What a configuration could have said: all but what only the vendor can. */
function configured(block: Block, values: Values): Values {
  return withComputed(block, values, null);
}

/** What Terraform proposes for a new object. */
function proposed(block: Block, values: Values): Values {
  return withComputed(block, values, UNKNOWN);
}

function withComputed(block: Block, values: Values, computed: Value): Values {
  return mapAttributes(block, { config: values, planned: values, prior: null }, ({ attribute, planned }) => {
    if (attribute.writeOnly) return null;
    return attribute.computed && (!attribute.optional || planned === null) ? computed : planned;
  });
}

function succeeded<R extends Diagnosed>(response: R): R {
  const [error] = (response.diagnostics ?? []).filter(({ severity }) => severity === 1);
  if (error !== undefined) throw new Error([error.summary, error.detail].filter(Boolean).join(': '));
  return response;
}
