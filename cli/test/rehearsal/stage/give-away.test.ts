import { prepare } from '../../../src/rehearsal/stage/prepare';
import { Stage } from '../../../src/rehearsal/stage/stage';
import { VirtualClock } from '../../../src/time/clock';
import { SchemasFile } from '../../../src/unmodelled/schemas-file';
import { vendors } from '../../../src/vendors';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(60_000);

const gadget = { version: 0, block: { attributes: { id: { type: 'string', computed: true }, name: { type: 'string', required: true } } } };
const provider_schemas = { 'registry.terraform.io/cloudflare/cloudflare': { resource_schemas: { cloudflare_gadget: gadget } } };

function stack(major: number): string {
  return temporaryDirectory({
    'main.tf': `terraform {
  required_providers {
    cloudflare = { source = "cloudflare/cloudflare", version = "~> ${major}.0" }
  }
}
provider "cloudflare" {
  api_token = "fake-token"
}
resource "cloudflare_gadget" "x" {
  name = "x"
}
`,
  });
}

test('what a stand-in does not have is given away again when an edit puts another major in its place', async () => {
  const [before, after] = [stack(4), stack(5)];
  const schemas = SchemasFile.parse(JSON.stringify({ provider_schemas }));
  const stage = await Stage.open({ directory: before, clock: new VirtualClock(0), seed: 1, environment: process.env, schemas });
  try {
    await prepare(stage, { kind: 'stand-in' }, vendors, before);
    stage.workspace.edit(after);
    await prepare(stage, { kind: 'stand-in' }, vendors, after);
    const { code } = await stage.terraform.run(['validate', '-no-color']);

    expect(code).toBe(0);
    expect(stage.ran()).toContainEqual({ provider: 'cloudflare/cloudflare', ran: 'schema only', types: ['cloudflare_gadget'] });
  } finally {
    await stage.close(false);
  }
});
