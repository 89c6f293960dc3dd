import { rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(120_000);

const TOKEN = `terraform {
  required_providers {
    tfe        = { source = "hashicorp/tfe" }
    kubernetes = { source = "hashicorp/kubernetes" }
  }
}
provider "tfe" {
  organization = "acme"
}
resource "tfe_agent_token" "ci" {
  agent_pool_id = "apool-fake000000000001"
  description   = "ci"
}
`;

const secret = (type: string, name: string, metadata = 'name = "agent"') => `resource "${type}" "${name}" {
  metadata {
    ${metadata}
    namespace = "agents"
  }
  data = { token = tfe_agent_token.ci.token }
}
`;

const variables = (name: string) => `resource "tfe_variable" "${name}" {
  count        = 12
  workspace_id = "ws-fake000000000001"
  key          = "TOKEN_\${count.index}"
  value        = tfe_agent_token.ci.token
  category     = "env"
  sensitive    = true
}
`;

function edited(...stacks: readonly [before: string, after: string]) {
  const [before, after] = stacks.map((places) => temporaryDirectory({ 'main.tf': `${TOKEN}${places}` }));
  return rehearsalOf(before, { until: '3d', edit: [`36h=${after}`] });
}

const MOVED = 'moved {\n  from = tfe_variable.a\n  to   = tfe_variable.b\n}\n';

test('a place that another address creates while the old one destroys it is contested, whatever its type is called', async () => {
  const report = await edited(secret('kubernetes_secret', 'a'), secret('kubernetes_secret_v1', 'a'));

  expect(report).toMatchObject({ exitCode: 1, lockOuts: [], failures: [], unsettledPlans: [] });
  expect(report.breaches).toMatchObject([{ kind: 'contested place', at: '2027-01-02T12:00:00Z' }]);
  expect(report.breaches[0].text).toMatch(
    /^kubernetes_secret\.a gives up and kubernetes_secret_v1\.a takes one object, .*; take the old one/,
  );
});

test('more places than Terraform writes at once keep nobody waiting, and what is moved is not contested', async () => {
  const renamed = await edited(variables('a'), variables('b'));
  const moved = await edited(variables('a'), `${variables('b')}${MOVED}`);

  expect(renamed).toMatchObject({ exitCode: 1, lockOuts: [], failures: [], unsettledPlans: [] });
  expect(renamed.breaches).toHaveLength(12);
  expect(moved).toMatchObject({ exitCode: 0, breaches: [] });
});

test('another object, another cluster, and an order that Terraform keeps are not contested', async () => {
  const east = 'provider "kubernetes" {\n  alias = "east"\n  host  = "https://east.fake.test"\n}\n';
  const elsewhere = secret('kubernetes_secret_v1', 'b').replace('{', '{\n  provider = kubernetes.east');
  const waits = secret('kubernetes_secret_v1', 'b').replace('{', '{\n  depends_on = [terraform_data.between]');
  const between = (more: string) => `resource "terraform_data" "between" {\n  ${more}\n}\n`;
  const [before, after] = [
    `${secret('kubernetes_secret_v1', 'a')}${between('triggers_replace = 1\n  depends_on = [kubernetes_secret_v1.a]')}`,
    `${waits}${between('triggers_replace = 2')}`,
  ];

  const renamed = await edited(secret('kubernetes_secret_v1', 'a'), secret('kubernetes_secret_v1', 'b', 'name = "other"'));
  const moved = await edited(`${east}${secret('kubernetes_secret_v1', 'a')}`, `${east}${elsewhere}`);
  const ordered = await edited(before, after);

  expect([renamed, moved, ordered].map(({ breaches }) => breaches)).toEqual([[], [], []]);
});
