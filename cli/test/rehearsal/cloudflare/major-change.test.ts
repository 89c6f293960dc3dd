import { rehearsalOf } from '../../support/rehearsal';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(120_000);

const PLACE = `
resource "terraform_data" "held" {
  input = cloudflare_zero_trust_access_service_token.ci.client_secret
}`;

const head = (major: number) =>
  `terraform {\n  required_providers {\n    cloudflare = { source = "cloudflare/cloudflare", version = "~> ${major}.0" }\n  }\n}\n`;

const token = (name = 'ci', type = 'cloudflare_zero_trust_access_service_token') => `
resource "${type}" "${name}" {
  account_id = "d41d8cd98f00b204e9800998ecf8427e"
  name       = "ci"
  duration   = "forever"
}`;

const policy = (include: string) => `
resource "cloudflare_zero_trust_access_policy" "ci" {
  account_id = "d41d8cd98f00b204e9800998ecf8427e"
  name       = "ci"
  decision   = "non_identity"
  ${include}
}`;

const FOUR = `${head(4).replace('~> 4.0', '~> 4.52')}${token()}${PLACE}${policy('include {\n    service_token = [cloudflare_zero_trust_access_service_token.ci.id]\n  }')}`;
const FIVE = `${head(5).replace('~> 5.0', '~> 5.12')}${token()}${PLACE}${policy('include = [{ service_token = { token_id = cloudflare_zero_trust_access_service_token.ci.id } }]')}`;

const stack = (text: string) => temporaryDirectory({ 'main.tf': text });

test('a stack that goes from provider 4 to provider 5 keeps its token and its policy', async () => {
  const report = await rehearsalOf(stack(FOUR), { until: '4d', edit: [`36h=${stack(FIVE)}`] });

  expect(report.failures).toEqual([]);
  expect(report.lockOuts).toEqual([]);
  expect(report.credentials).toHaveLength(1);
  expect(report.credentials[0].generations).toHaveLength(1);
});

test('an edit back to provider 4 is inconclusive, by name', async () => {
  await expect(rehearsalOf(stack(FIVE), { until: '4d', edit: [`36h=${stack(FOUR)}`] })).rejects.toThrow(
    /changes the major version of the provider cloudflare\/cloudflare: .* cannot take over cloudflare_zero_trust_access_policy, /,
  );
});

test('a token that moves to its present name with the major is inconclusive, by name', async () => {
  const older = `${head(4).replace('~> 4.0', '~> 4.52')}${token('ci', 'cloudflare_access_service_token')}\n`;
  const moved = `${head(5).replace('~> 5.0', '~> 5.12')}${token()}
moved {
  from = cloudflare_access_service_token.ci
  to   = cloudflare_zero_trust_access_service_token.ci
}`;

  await expect(rehearsalOf(stack(older), { until: '4d', edit: [`36h=${stack(moved)}`] })).rejects.toThrow(
    /cannot take over cloudflare_access_service_token/,
  );
});

test('an edit that stays with a major changes nothing', async () => {
  const report = await rehearsalOf(stack(FOUR), { until: '3d', edit: [`36h=${stack(`${FOUR}\n`)}`] });

  expect([report.failures, report.lockOuts]).toEqual([[], []]);
});
