import { SchemasFile } from '../../src/unmodelled/schemas-file';

test('the schemas of a provider are found by its address, and without a host by its source', () => {
  const all = { 'registry.terraform.io/hashicorp/aws': { resource_schemas: { aws_sqs_queue: {} } }, 'example.test/acme/box': {} };
  const schemas = SchemasFile.parse(JSON.stringify({ provider_schemas: all }))!;
  const addresses = ['registry.terraform.io/hashicorp/aws', 'hashicorp/aws', 'acme/box', 'example.test/hashicorp/aws', 'acme/aws'];

  expect(addresses.filter((address) => schemas.has(address))).toEqual(addresses.slice(0, 3));
  expect([...schemas.of('hashicorp/aws').resource.keys()]).toEqual(['aws_sqs_queue']);
});
