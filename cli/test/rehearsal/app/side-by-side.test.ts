import { readAppSettings } from '../../../src/commands/rehearse-settings';
import { rehearseApp } from '../../../src/rehearsal/app/rehearse-app';
import type { AppReport } from '../../../src/rehearsal/report/app-report';
import { vendors } from '../../../src/vendors';
import { FLAGS } from '../../support/rehearsal';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(120_000);

const HEAD = `
terraform {
  required_providers {
    tfe = { source = "hashicorp/tfe" }
  }
}
variable "rotation_now" { default = null }
provider "tfe" { organization = "fake-organization" }
`;

/** A pool whose scope changes on the third day, and its token. */
const POOL = `${HEAD}
resource "tfe_agent_pool" "linux" {
  name                = "linux"
  organization_scoped = timecmp(var.rotation_now, "2027-01-03T00:00:00Z") < 0
}
resource "tfe_agent_token" "build" {
  agent_pool_id = tfe_agent_pool.linux.id
  description   = "build"
}
resource "tfe_variable" "token" {
  key          = "TOKEN"
  value        = tfe_agent_token.build.token
  category     = "env"
  sensitive    = true
  workspace_id = "ws-fake000000000001"
}
`;

/** Takes down the scope of the other stack's pool, which it finds by its name. */
const READER = `${HEAD}
data "tfe_agent_pool" "linux" { name = "linux" }
resource "tfe_variable" "scope" {
  key          = "SCOPED"
  value        = data.tfe_agent_pool.linux.organization_scoped
  category     = "env"
  workspace_id = "ws-fake000000000002"
}
`;

/** The reader stands before the pool by its name, and after it since it depends on that. */
function app(): string {
  const stack = (name: string, dependencies: readonly string[]) => ({
    name,
    workingDirectory: `stacks/${name}`,
    synthesizedStackPath: `stacks/${name}/main.tf`,
    dependencies,
  });
  return temporaryDirectory({
    'manifest.json': JSON.stringify({ stacks: { a: stack('a', ['b']), b: stack('b', []), c: stack('c', []) } }),
    'stacks/a/main.tf': READER,
    'stacks/b/main.tf': POOL,
    'stacks/c/main.tf': POOL.replaceAll('linux', 'mac').replace('000001', '000003'),
  });
}

async function rehearsed(directory: string, planAhead: boolean): Promise<AppReport> {
  const settings = await readAppSettings(directory, { ...FLAGS, until: '4d' });
  const { report } = await rehearseApp({ ...settings, vendors, planAhead, gate: true, environment: process.env });
  return report;
}

test('stacks that are planned side by side find what they would find one after another', async () => {
  const directory = app();

  const [apart, together] = [await rehearsed(directory, false), await rehearsed(directory, true)];

  expect(together).toEqual(apart);
  expect(together.stacks.map(({ name }) => name)).toEqual(['b', 'a', 'c']);
  const [, reader] = together.stacks;
  expect(reader.report.applies.map(({ at, ended, actions }) => [at, ended, actions])).toEqual([
    ['2027-01-01T00:01:00Z', 'changed', ['tfe_variable.scope will be created']],
    ['2027-01-03T00:01:00Z', 'changed', ['tfe_variable.scope will be updated in-place']],
  ]);
});
