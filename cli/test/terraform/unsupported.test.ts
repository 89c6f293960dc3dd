import { unsupported } from '../../src/terraform/unsupported';

test.each([
  [
    'a resource type, in JSON',
    `
Error: Invalid resource type

  on cdk.tf.json line 12, in resource.aws_ecs_service:
  12:       "x": {

The provider hashicorp/aws does not support resource type
"aws_ecs_service".
`,
    { what: 'resource type "aws_ecs_service" of hashicorp/aws', source: 'hashicorp/aws', type: 'aws_ecs_service' },
  ],
  [
    'a data source',
    'Error: Invalid data source\n\nThe provider hashicorp/aws does not support data source "aws_region".\n',
    { what: 'data source "aws_region" of hashicorp/aws', source: 'hashicorp/aws', type: 'aws_region' },
  ],
  [
    'an ephemeral resource',
    `
Error: Invalid ephemeral resource

  on main.tf line 46, in ephemeral "kubernetes_token" "x":
  46: ephemeral "kubernetes_token" "x" {

The provider hashicorp/kubernetes does not support ephemeral resource
"kubernetes_token".
`,
    {
      what: 'ephemeral resource "kubernetes_token" of hashicorp/kubernetes (ephemeral.kubernetes_token.x)',
      source: 'hashicorp/kubernetes',
      type: 'kubernetes_token',
    },
  ],
  [
    'an argument',
    `
Error: Unsupported argument

  on main.tf line 18, in resource "kubernetes_secret_v1" "t":
  18:   data_wo_revision = 1

An argument named "data_wo_revision" is not expected here.
`,
    { what: 'argument "data_wo_revision" of kubernetes_secret_v1.t', type: 'kubernetes_secret_v1' },
  ],
  [
    'an argument of a block, in JSON',
    `
Error: Extraneous JSON object property

  on cdk.tf.json line 2, in resource.kubernetes_deployment_v1.b.metadata:
   2: "foo": 1

No argument or block type is named "foo".
`,
    { what: 'argument "foo" of kubernetes_deployment_v1.b', type: 'kubernetes_deployment_v1' },
  ],
  [
    'a block',
    `
Error: Unsupported block type

  on main.tf line 47, in data "tfe_agent_pool" "x":
  47:  qux {

Blocks of type "qux" are not expected here.
`,
    { what: 'block "qux" of data.tfe_agent_pool.x', type: 'tfe_agent_pool' },
  ],
  [
    'an attribute that something else refers to',
    `
Error: Unsupported attribute

  on main.tf line 1, in output "c":
   1:   value = kubernetes_deployment_v1.agents[each.key].spec[0].foo

This object has no argument, nested block, or exported attribute named "foo".
`,
    { what: 'attribute "foo" of kubernetes_deployment_v1.agents', type: 'kubernetes_deployment_v1' },
  ],
  [
    'a function',
    `
Error: Unknown provider function

  on main.tf line 3, in output "d":

There is no function named "provider::tfe::foo". Ensure that provider name
"tfe" is declared in this module's required_providers block.
`,
    { what: 'function "provider::tfe::foo"', provider: 'tfe' },
  ],
  [
    'what a stand-in says itself',
    `
Error: Not known to the stand-in

  with module.a["x"].local_sensitive_file.x[0],
  on main.tf line 9, in resource "local_sensitive_file" "x":
   9: resource "local_sensitive_file" "x" {

argument "source" (a rehearsal reads
no files)
`,
    {
      what: 'argument "source" (a rehearsal reads no files) of module.a["x"].local_sensitive_file.x[0]',
      type: 'local_sensitive_file',
      said: true,
    },
  ],
])('finds %s', (_, text, found) => {
  expect(unsupported(text)).toEqual([found]);
});

test('finds all of them, each once, and nothing in other errors', () => {
  const argument = (name: string) =>
    `Error: Unsupported argument\n\n  on main.tf line 1, in resource "a_b" "c":\n\nAn argument named "${name}" is not expected here.\n`;

  expect(unsupported(`\n${argument('x')}\n${argument('y')}\n${argument('x')}`).map(({ what }) => what)).toEqual([
    'argument "x" of a_b.c',
    'argument "y" of a_b.c',
  ]);
  expect(unsupported('Error: Invalid value\n\n  on main.tf line 1, in resource "a_b" "c":\n\nx must be y\n')).toEqual([]);
});
