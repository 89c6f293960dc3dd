import { NotRun } from '../../src/rehearsal/errors';
import { rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(120_000);

const SOURCES = `terraform {
  required_providers {
    tfe        = { source = "hashicorp/tfe" }
    cloudflare = { source = "cloudflare/cloudflare" }
    github     = { source = "integrations/github" }
    lacework   = { source = "lacework/lacework" }
  }
}
`;
const TOKEN = 'resource "tfe_agent_token" "x" {\n  agent_pool_id = "apool-fake000000000001"\n  description = "x"\n}\n';
const SECRET = `resource "kubernetes_secret_v1" "x" {
  metadata { name = "x" }
  data = { token = tfe_agent_token.x.token }
}
`;

/** What no stand-in has ever heard of. */
const UNHEARD_OF = 'unheard_of = 1\n  unheard_of_block {\n    inner = "x"\n    deeper {\n      x = [1]\n    }\n  }\n';

test('a provider takes arguments that its stand-in does not know, and the report names them', async () => {
  const names = ['tfe', 'cloudflare', 'lacework', 'aws', 'kubernetes', 'local', 'vault', 'github'];
  const providers = names.map((name) => `provider "${name}" {\n  ${UNHEARD_OF}}\n`).join('');
  const used = `
resource "cloudflare_zero_trust_access_service_token" "x" {
  account_id = "fake"
  name       = "x"
}
resource "lacework_agent_access_token" "x" {
  name = "x"
}
resource "local_sensitive_file" "x" {
  filename = "x"
  content  = "\${cloudflare_zero_trust_access_service_token.x.client_secret} \${lacework_agent_access_token.x.token}"
}
resource "aws_ssm_parameter" "x" {
  name  = "x"
  type  = "SecureString"
  value = tfe_agent_token.x.token
}
resource "vault_kv_secret_v2" "x" {
  mount     = "secret"
  name      = "x"
  data_json = jsonencode({ token = tfe_agent_token.x.token })
}
resource "github_actions_secret" "x" {
  repository  = "x"
  secret_name = "X"
  value       = tfe_agent_token.x.token
}
`;

  const report = await rehearsalOf(temporaryDirectory({ 'main.tf': SOURCES + providers + TOKEN + SECRET + used }));

  expect(report).toMatchObject({ exitCode: 0, failures: [] });
  const notes = report.notes.filter((note) => note.includes('does not know the argument'));
  expect(notes).toHaveLength(2 * names.length);
  expect(notes).toContain(
    'the stand-in for hashicorp/kubernetes does not know the argument unheard_of_block of the provider: it had no effect',
  );
});

test.each([
  ['argument', 'resource "kubernetes_secret_v1" "y" {\n  metadata { name = "y" }\n  unheard_of = 1\n}\n'],
  ['block', 'resource "kubernetes_secret_v1" "y" {\n  metadata { name = "y" }\n  unheard_of {}\n}\n'],
  ['attribute', 'output "x" {\n  value = kubernetes_secret_v1.x.unheard_of\n}\n'],
  ['resource type', 'resource "kubernetes_unheard_of" "y" {}\n'],
  ['data source', 'data "kubernetes_unheard_of" "y" {}\n'],
  ['ephemeral resource', 'ephemeral "kubernetes_unheard_of" "y" {}\n'],
  ['function', 'output "x" {\n  value = provider::kubernetes::unheard_of()\n}\n'],
])('a stand-in that lacks a part of the stack (%s) makes a rehearsal inconclusive', async (what, part) => {
  const sources = SOURCES.replace('{\n    tfe', '{\n    kubernetes = { source = "hashicorp/kubernetes" }\n    tfe');
  const directory = temporaryDirectory({ 'main.tf': sources + TOKEN + SECRET + part });

  const outcome = rehearsalOf(directory);

  await expect(outcome).rejects.toThrow(NotRun);
  await expect(outcome).rejects.toThrow(new RegExp(`there is no stand-in for the ${what} "[^"]*unheard_of"`));
});

test('an argument that is unknown to a provider that runs for real is a fault of the stack', async () => {
  const builtIn = 'resource "terraform_data" "y" {\n  unheard_of = 1\n}\n';
  const directory = temporaryDirectory({ 'main.tf': SOURCES + TOKEN + SECRET + builtIn });

  expect((await rehearsalOf(directory)).exitCode).toBe(1);
});
