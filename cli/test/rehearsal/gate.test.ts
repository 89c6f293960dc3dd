import { createColors } from 'picocolors';
import { PlanGate } from '../../src/rehearsal/plan-gate';
import { printReport } from '../../src/rehearsal/report/print';
import type { Terraform } from '../../src/terraform/terraform';
import { fixture, rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(120_000);

const HEAD = `
terraform {
  required_providers {
    tfe        = { source = "hashicorp/tfe" }
    lacework   = { source = "lacework/lacework" }
    cloudflare = { source = "cloudflare/cloudflare" }
  }
}
provider "lacework" {
  account = "fake"
}
`;

interface Parts {
  readonly pool?: string;
  readonly token?: string;
  readonly description?: string;
  readonly lifecycle?: string;
  readonly alias?: string;
  readonly os?: string;
  readonly version?: number;
  readonly deadline?: string;
  readonly included?: string;
  readonly more?: string;
}

/** Plain Terraform: an agent token that is delivered, a Lacework token, a service token and its policy. */
function stack({
  pool = 'apool-fake000000000001',
  token = 'ci',
  description = 'ci',
  lifecycle = 'create_before_destroy = true',
  alias = 'k8s',
  os = 'linux',
  version = 2,
  deadline = '2027-01-20T00:00:00Z',
  included = 'cloudflare_zero_trust_access_service_token.ci.id',
  more = '',
}: Parts): string {
  return temporaryDirectory({
    'main.tf': `${HEAD}
resource "tfe_agent_token" "${token}" {
  agent_pool_id = "${pool}"
  description   = "${description}"
  lifecycle {
    ${lifecycle}
  }
}
resource "tfe_variable" "token" {
  workspace_id = "ws-fake000000000001"
  key          = "TOKEN"
  category     = "env"
  sensitive    = true
  value        = tfe_agent_token.${token}.token
}
resource "lacework_agent_access_token" "k8s" {
  name = "${alias}"
  os   = "${os}"
  lifecycle {
    create_before_destroy = true
  }
}
resource "cloudflare_zero_trust_access_service_token" "ci" {
  account_id                        = "d41d8cd98f00b204e9800998ecf8427e"
  name                              = "ci"
  duration                          = "forever"
  client_secret_version             = ${version}
  previous_client_secret_expires_at = "${deadline}"
}
resource "cloudflare_zero_trust_access_policy" "ci" {
  account_id = "d41d8cd98f00b204e9800998ecf8427e"
  name       = "ci"
  decision   = "non_identity"
  include    = [{ service_token = { token_id = ${included} } }]
}
${more}`,
  });
}

const MOVED: Parts = { description: 'ci 3', pool: 'apool-fake000000000002', token: 'cd' };
const SERVICE = 'cloudflare_zero_trust_access_service_token.ci';

/** The same stack, edited day by day: each edit makes a plan of the real Terraform that the gate refuses. */
const EDITS: readonly [Parts, readonly string[]][] = [
  [{ description: 'ci 2' }, ['loses-all tfe_agent_token.ci']],
  [{ description: 'ci 3', lifecycle: '' }, ['replace-destroys-first tfe_agent_token.ci']],
  [{ description: 'ci 3', pool: MOVED.pool }, ['parent-replaced tfe_agent_token.ci']],
  [MOVED, ['renamed tfe_agent_token.ci']],
  [{ ...MOVED, more: 'output "plain" {\n  value = nonsensitive(tfe_agent_token.cd.token)\n}' }, ['secret-exposed output.plain']],
  [
    { ...MOVED, more: 'resource "lacework_agent_access_token" "other" {\n  name = "k8s"\n}' },
    ['lacework-alias-reused lacework_agent_access_token.other'],
  ],
  [{ ...MOVED, version: 3, deadline: '2027-01-08T00:00:00Z' }, [`version-deadline-near ${SERVICE}`]],
  [{ ...MOVED, version: 2 }, [`version-lowered ${SERVICE}`]],
  [
    { ...MOVED, version: 3, included: '"00000000-0000-4000-8000-000000000000"' },
    ['policy-drops-token cloudflare_zero_trust_access_policy.ci'],
  ],
];

test('finds in plans of the real Terraform what its tables are made of, and says what came of it', async () => {
  const edit = EDITS.map(([parts], day) => `${day + 1}d=${stack(parts)}`);

  const report = await rehearsalOf(stack({}), { until: `${EDITS.length}d`, edit }, { gate: true });

  const days = Array.from({ length: EDITS.length + 1 }, (_, day) => new Date(Date.UTC(2027, 0, day + 1)).toISOString().slice(0, 10));
  const found = days.map((day) =>
    report.gate.filter(({ first }) => first.startsWith(day)).map(({ rule, address }) => `${rule} ${address}`),
  );
  expect(found).toEqual([[], ...EDITS.map(([, expected]) => expected)]);
  // nobody reads the service token here, so that its versions lock nobody out
  expect(report.gate.filter(({ confirmed }) => confirmed).map(({ rule }) => rule)).toEqual([
    'loses-all',
    'replace-destroys-first',
    'parent-replaced',
    'renamed',
    'secret-exposed',
    'lacework-alias-reused',
    'policy-drops-token',
  ]);
  expect(printReport(report, createColors(false))).toContain(
    'plans that the gate refuses (rotating-tokens check):\n  2 times from 2027-01-02T00:00:00Z: loses-all: ',
  );
  expect(JSON.stringify(report)).not.toMatch(/\.atlasv1\.|cfast_/);
});

test('refuses nothing of a stack that is right, and looks at no plan without changes', async () => {
  const flags = { from: '2027-01-29T00:00:00Z', until: '15d', cadence: '3d' };

  const report = await rehearsalOf(fixture('generations-without-roster'), flags, { gate: true });

  expect(report).toMatchObject({ verdict: 'clean', gate: [] });
});

test('takes note of a plan that Terraform does not show', async () => {
  const terraform = { run: async () => ({ code: 1, stdout: '', stderr: 'Error' }) } as unknown as Terraform;
  const gate = new PlanGate(terraform, fixture('static'));

  await gate.check('plan', 7, 7);

  expect(gate).toMatchObject({ findings: [], unread: [7] });
});
