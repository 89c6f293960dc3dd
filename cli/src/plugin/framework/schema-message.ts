import type { AttributeMessage, BlockMessage, NestedBlockMessage, SchemaMessage } from '../protocol/messages';
import type { Attribute, Attributes, Block, NestedBlock, Schema } from './schema';

/** The same numbers for nested attributes and nested blocks. */
export const NESTING = { single: 1, list: 2, set: 3, map: 4 };

export function schemaMessage({ version, block }: Schema): SchemaMessage {
  return { version, block: blockMessage(block, version) };
}

function blockMessage({ attributes, blocks = {}, description, deprecated }: Block, version = 0): BlockMessage {
  const blockTypes = Object.entries(blocks).map(nestedBlockMessage);
  return { version, attributes: attributeMessages(attributes), blockTypes, description, deprecated };
}

function attributeMessages(attributes: Attributes): AttributeMessage[] {
  return Object.entries(attributes).map(attributeMessage);
}

function attributeMessage([name, attribute]: [string, Attribute]): AttributeMessage {
  const { type, nested, description, required, optional, computed, sensitive, writeOnly } = attribute;
  const shape = nested
    ? { nestedType: { attributes: attributeMessages(nested.attributes), nesting: NESTING[nested.nesting] } }
    : { type: Buffer.from(JSON.stringify(type)) };
  return { name, ...shape, description, required, optional, computed, sensitive, writeOnly };
}

function nestedBlockMessage([typeName, block]: [string, NestedBlock]): NestedBlockMessage {
  return { typeName, block: blockMessage(block), nesting: NESTING[block.nesting], minItems: block.minItems, maxItems: block.maxItems };
}
