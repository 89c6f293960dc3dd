import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { temporaryDirectory } from '../../cli/test/support/temporary-directory';
import { CalendarRotation, Duration, RotatingServiceToken } from '../../src';
import { ACCOUNT } from '../cloudflare/stack';

jest.setTimeout(120_000);

const DAY = 86_400;

/** A token that provider 4 renews, by hand, and who reads it. */
const FOUR = temporaryDirectory({
  'main.tf': `
terraform {
  required_providers {
    cloudflare = { source = "cloudflare/cloudflare", version = "~> 4.52" }
  }
}
resource "cloudflare_zero_trust_access_service_token" "ci" {
  account_id = "${ACCOUNT}"
  name       = "CI"
  duration   = "8760h"
}
resource "aws_ssm_parameter" "held" {
  name  = "/ci/secret"
  type  = "SecureString"
  value = cloudflare_zero_trust_access_service_token.ci.client_secret
}
`,
});

/** The same on provider 5, rotating: boundaries at 2027-01-05, 01-15, 01-25 and so on, an overlap of 3 days. */
function five(): string {
  const outdir = temporaryDirectory({});
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'access');
  new CloudflareProvider(stack, 'cloudflare');
  stack.addOverride('terraform.required_providers.cloudflare.version', '~> 5.19');
  const rotation = new CalendarRotation(stack, 'tendays', {
    every: Duration.days(10),
    overlap: Duration.days(3),
    anchor: '2026-12-26T00:00:00Z',
  });
  const ci = new RotatingServiceToken(stack, 'ci', {
    accountId: ACCOUNT,
    name: 'CI',
    rotation,
    adoptedAddress: 'cloudflare_zero_trust_access_service_token.ci',
  });
  stack.addOverride('resource.aws_ssm_parameter.held', { name: '/ci/secret', type: 'SecureString', value: ci.clientSecret });
  app.synth();
  return `${outdir}/stacks/access`;
}

test('a token of provider 4 is adopted in the edit that raises the provider: it stays, and its old secret lives an overlap', async () => {
  const report = await rehearsalOf(FOUR, { until: '26d', cadence: '2d', edit: [`9d=${five()}`] });

  expect(report).toMatchObject({ failures: [], lockOuts: [], breaches: [], unsettledPlans: [], leaks: [] });
  expect(report.credentials).toHaveLength(1);
  const { generations, places } = report.credentials[0];
  expect(places).toEqual(['aws_ssm_parameter.held#value']);
  expect(new Set(generations.map(({ tokenId }) => tokenId)).size).toBe(1);
  expect(generations.map(({ created }) => created)).toEqual([
    '2027-01-01T00:00:00Z',
    '2027-01-10T00:00:00Z',
    '2027-01-15T00:00:00Z',
    '2027-01-25T00:00:00Z',
  ]);
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(3 * DAY);
  expect(report.verdict).toBe('clean');
});
