import { tolerant } from '../../../src/plugin/framework/tolerance';
import { readHclFile } from '../../../src/terraform/configuration/hcl-file';
import { readJsonFile } from '../../../src/terraform/configuration/json-file';

const KNOWN = {
  attributes: { host: { type: 'string', optional: true } },
  blocks: { exec: { nesting: 'list', maxItems: 1, attributes: { command: { type: 'string', required: true } } } },
} as const;

const HCL = `
provider "x" {
  alias = "blue"
  host  = "a = b" # port = 1
  port  = 443
  tags  = { team = "x" }
  exec {
    command = "aws"
    mode    = "Never"
  }
  dynamic "proxy" {
    for_each = []
    content {
      url = "x"
    }
  }
}
`;

test('takes what is not known in HCL, and names it', () => {
  const { block, unknown } = tolerant(KNOWN, readHclFile(HCL).providers[0].arguments);

  expect(unknown).toEqual(['port', 'tags', 'exec.mode', 'proxy']);
  expect(block).toEqual({
    attributes: { ...KNOWN.attributes, port: { type: 'dynamic', optional: true }, tags: { type: 'dynamic', optional: true } },
    blocks: {
      exec: {
        ...KNOWN.blocks.exec,
        attributes: { ...KNOWN.blocks.exec.attributes, mode: { type: 'dynamic', optional: true } },
        blocks: {},
      },
      proxy: { nesting: 'list', attributes: { url: { type: 'dynamic', optional: true } }, blocks: {} },
    },
  });
});

test('takes what is not known in JSON as an attribute, unless a block of that name is known', () => {
  const json = { provider: { x: [{ alias: 'blue', host: 'a', exec: [{ command: 'aws', mode: 'Never' }], proxy: { url: 'x' } }] } };

  const { block, unknown } = tolerant(KNOWN, readJsonFile(JSON.stringify(json)).providers[0].arguments);

  expect(unknown).toEqual(['exec.mode', 'proxy']);
  expect(block.attributes.proxy).toEqual({ type: 'dynamic', optional: true });
});
