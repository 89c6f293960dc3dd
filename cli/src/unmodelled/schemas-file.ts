import type { Kind, ProviderSchemas } from '../plugin/framework/complement';
import type { Attribute, Attributes, Block, NestedBlock, NestedBlocks, Nesting, Schema } from '../plugin/framework/schema';
import type { Type } from '../plugin/protocol/type';
import { ofSource } from '../terraform/provider-source';

interface JsonAttribute {
  readonly type?: Type;
  readonly nested_type?: { readonly attributes?: Readonly<Record<string, JsonAttribute>>; readonly nesting_mode: string };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
}

interface JsonBlock {
  readonly attributes?: Readonly<Record<string, JsonAttribute>>;
  readonly block_types?: Readonly<
    Record<string, { readonly nesting_mode: string; readonly block?: JsonBlock; readonly min_items?: number; readonly max_items?: number }>
  >;
}

interface JsonSchema {
  readonly version?: number;
  readonly block?: JsonBlock;
}

type JsonSchemas = Readonly<Record<string, JsonSchema>>;

interface JsonProvider {
  readonly provider?: JsonSchema;
  readonly resource_schemas?: JsonSchemas;
  readonly data_source_schemas?: JsonSchemas;
  readonly ephemeral_resource_schemas?: JsonSchemas;
}

/** What `terraform providers schema -json` prints. */
export class SchemasFile {
  private constructor(private readonly providers: Readonly<Record<string, JsonProvider>>) {}

  /** Undefined if it is something else. */
  public static parse(text: string): SchemasFile | undefined {
    try {
      const { provider_schemas: providers } = JSON.parse(text) as { readonly provider_schemas?: Readonly<Record<string, JsonProvider>> };
      return typeof providers === 'object' && providers !== null ? new SchemasFile(providers) : undefined;
    } catch {
      return undefined;
    }
  }

  public has(address: string): boolean {
    return this.find(address) !== undefined;
  }

  /** The schemas of a provider, by its address, `registry.terraform.io/hashicorp/kubernetes`; without a host, of any. */
  public of(address: string): ProviderSchemas {
    const { provider, resource_schemas, data_source_schemas, ephemeral_resource_schemas } = this.find(address) ?? {};
    const kinds: Record<Kind, ReadonlyMap<string, Schema>> = {
      resource: schemas(resource_schemas),
      data: schemas(data_source_schemas),
      ephemeral: schemas(ephemeral_resource_schemas),
    };
    // whether it does is not known: it is asked, and says so
    return { ...kinds, provider: schemaOf(provider ?? {}), movesState: true };
  }

  private find(address: string): JsonProvider | undefined {
    return this.providers[address] ?? ofSource(this.providers, address);
  }
}

function schemas(all: JsonSchemas = {}): Map<string, Schema> {
  return new Map(Object.entries(all).map(([type, schema]) => [type, schemaOf(schema)]));
}

function schemaOf({ version = 0, block = {} }: JsonSchema): Schema {
  return { version, block: blockOf(block) };
}

function blockOf({ attributes = {}, block_types = {} }: JsonBlock): Block {
  const blocks: NestedBlocks = Object.fromEntries(
    Object.entries(block_types).map(([name, { nesting_mode, block = {}, min_items, max_items }]): [string, NestedBlock] => [
      name,
      { ...blockOf(block), nesting: nestingOf(nesting_mode), minItems: min_items, maxItems: max_items },
    ]),
  );
  return { attributes: attributesOf(attributes), blocks };
}

function attributesOf(attributes: Readonly<Record<string, JsonAttribute>>): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, attributeOf(attribute)]));
}

function attributeOf({ type, nested_type, required, optional, computed, sensitive, write_only: writeOnly }: JsonAttribute): Attribute {
  const flags = { required, optional, computed, sensitive, writeOnly };
  return nested_type
    ? { ...flags, nested: { nesting: nestingOf(nested_type.nesting_mode), attributes: attributesOf(nested_type.attributes ?? {}) } }
    : { ...flags, type: type! };
}

/** A group is a single block that is never null: no provider is known to have one. */
function nestingOf(mode: string): Nesting {
  return mode === 'list' || mode === 'set' || mode === 'map' ? mode : 'single';
}
