import { serveNull } from '../../../src/targets/null/provider';
import { SinkStack } from '../sink-stack';

jest.setTimeout(60_000);

let stack: SinkStack;

beforeEach(async () => {
  stack = await SinkStack.open('hashicorp/null', serveNull);
});

afterEach(() => stack.close());

const resource = (trigger: string) => `resource "null_resource" "x" {\n  triggers = { a = "${trigger}" }\n}\n`;

test('is replaced when a trigger changes', async () => {
  await stack.apply(resource('one'));

  expect(await stack.apply(resource('one'))).toContain('0 added');
  expect(await stack.apply(resource('two'))).toContain('1 added, 0 changed, 1 destroyed');
});

test('hands its inputs on', async () => {
  const output = await stack.apply(
    'data "null_data_source" "x" {\n  inputs = { a = "b" }\n}\noutput "a" {\n  value = data.null_data_source.x.outputs.a\n}\n',
  );

  expect(output).toContain('a = "b"');
});
