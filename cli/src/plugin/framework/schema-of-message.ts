import type { AttributeMessage, BlockMessage, NestedBlockMessage, SchemaMessage } from '../protocol/messages';
import type { Attribute, Attributes, Block, NestedBlock, NestedBlocks, Nesting, Schema } from './schema';
import { NESTING } from './schema-message';

/** What a provider says of its schema, as far as anything here depends on it. */
export function schemaOfMessage({ version, block }: SchemaMessage): Schema {
  return { version: Number(version ?? 0), block: blockOf(block) };
}

function blockOf({ attributes, blockTypes }: BlockMessage): Block {
  const blocks: NestedBlocks = Object.fromEntries(blockTypes.map((each) => [each.typeName, nestedBlockOf(each)]));
  return { attributes: attributesOf(attributes), blocks };
}

function nestedBlockOf({ block, nesting, minItems, maxItems }: NestedBlockMessage): NestedBlock {
  return { ...blockOf(block), nesting: nestingOf(nesting), minItems: Number(minItems ?? 0), maxItems: Number(maxItems ?? 0) };
}

function attributesOf(attributes: readonly AttributeMessage[]): Attributes {
  return Object.fromEntries(attributes.map((attribute) => [attribute.name, attributeOf(attribute)]));
}

function attributeOf({ type, nestedType, required, optional, computed, sensitive, writeOnly }: AttributeMessage): Attribute {
  const flags = { required, optional, computed, sensitive, writeOnly };
  return nestedType
    ? { ...flags, nested: { nesting: nestingOf(nestedType.nesting), attributes: attributesOf(nestedType.attributes) } }
    : { ...flags, type: JSON.parse(Buffer.from(type!).toString('utf8')) };
}

/** A group is a single block that is never null: no provider is known to have one. */
function nestingOf(nesting: number): Nesting {
  return (Object.keys(NESTING) as Nesting[]).find((name) => NESTING[name] === nesting) ?? 'single';
}
