import { parse } from 'protobufjs';
import { schemaOfMessage } from '../../../src/plugin/framework/schema-of-message';
import { decodeSchemas } from '../../../src/plugin/protocol/messages';

/** As version 5 of the protocol has it. */
const { root } = parse(`
syntax = "proto3";
message Attribute { string name = 1; bytes type = 2; bool optional = 5; bool write_only = 10; }
message NestedBlock { string type_name = 1; Block block = 2; int32 nesting = 3; int32 max_items = 5; }
message Block { repeated Attribute attributes = 2; repeated NestedBlock block_types = 3; }
message Schema { int32 version = 1; Block block = 2; }
message Response { Schema provider = 1; map<string, Schema> resource_schemas = 2; }
`);

test('a schema of an older provider is understood: what is write-only has another number there', () => {
  const block = {
    attributes: [{ name: 'secret', type: Buffer.from('["list","string"]'), optional: true, writeOnly: true }],
    blockTypes: [{ typeName: 'rule', nesting: 2, maxItems: 1, block: {} }],
  };
  const bytes = root
    .lookupType('Response')
    .encode({ provider: { block: {} }, resourceSchemas: { x_y: { version: 3, block } } })
    .finish();

  const { resourceSchemas } = decodeSchemas(5, bytes);

  expect(schemaOfMessage(resourceSchemas.x_y)).toMatchObject({
    version: 3,
    block: {
      attributes: { secret: { type: ['list', 'string'], optional: true, writeOnly: true } },
      blocks: { rule: { nesting: 'list', maxItems: 1, attributes: {} } },
    },
  });
});
