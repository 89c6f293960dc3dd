import { requireWithinBounds } from '../../../../src/rehearsal/stage/safety/out-of-bounds';
import { readConfiguration } from '../../../../src/terraform/configuration/configuration';
import { temporaryDirectory } from '../../../support/temporary-directory';

function check(files: Readonly<Record<string, string>>): void {
  requireWithinBounds(readConfiguration(temporaryDirectory(files)));
}

const provisioner = (body: string) => `resource "terraform_data" "push" {\n  provisioner "local-exec" {\n    ${body}\n  }\n}`;

describe('refused by name', () => {
  test.each([
    [
      'data "terraform_remote_state" "infra" {\n  backend = "local"\n}',
      'data.terraform_remote_state.infra reads the state of another stack',
    ],
    ['data "external" "x" {}', 'data.external.x runs a program'],
    ['data external x {}', 'data.external.x runs a program'],
    ['data "ext\\u0065rnal" "x" {}', 'data.external.x runs a program'],
    ['data "http" "x" {}', 'data.http.x asks a server'],
    ['check "up" {\n  data "http" "x" {}\n}', 'data.http.x in check.up asks a server'],
    ['ephemeral "http" "x" {}', 'ephemeral.http.x asks a server'],
    ['data "tls_certificate" "x" {}', 'data.tls_certificate.x connects to a server'],
    ['data "local_command" "x" {}', 'data.local_command.x runs a program'],
    ['action "local_command" "x" {\n  config {}\n}', 'action.local_command.x runs something when a resource changes'],
    ['terraform {\n  state_store "a_b" {}\n}', 'state_store "a_b" keeps the state elsewhere'],
    ['terraform {\n  encryption {}\n}', 'the encryption block asks for keys elsewhere'],
    ['module "m" {\n  source = "git::ssh://example.test/m"\n}', 'module.m is fetched from git::ssh://example.test/m: run "terraform init"'],
    ['module "m" {\n  source = "/somewhere/m"\n}', 'module.m is fetched from /somewhere/m'],
    ['module "m" {\n  source = "./${var.x}"\n}', 'the source of module.m is not written out'],
  ])('%s', (text, message) => {
    expect(() => check({ 'main.tf': text })).toThrow(`the stack reaches out of the rehearsal: ${message}`);
    expect(() => check({ 'main.tf': '', 'x_override.tf': text })).toThrow(message);
    expect(() => check({ 'main.tf': 'module "a" {\n  source = "./a"\n}', 'a/main.tf': text })).toThrow(
      message.replace(/module\.m/, 'module.a.module.m'),
    );
  });

  test.each([
    [{ data: { terraform_remote_state: { infra: { backend: 'local' } } } }, 'data.terraform_remote_state.infra reads'],
    [[{ data: [{ http: [{ x: {} }] }] }], 'data.http.x asks a server'],
    [{ check: { up: { data: { http: { x: {} } } } } }, 'data.http.x in check.up asks a server'],
    [{ ephemeral: { external: { x: {} } } }, 'ephemeral.external.x runs a program'],
    [{ action: { local_command: { x: {} } } }, 'action.local_command.x runs something'],
    [{ terraform: [{ encryption: {} }] }, 'the encryption block'],
    [{ terraform: { state_store: { a_b: {} } } }, 'state_store "a_b"'],
    [{ module: { m: [{ source: 'example/m/tfe' }] } }, 'module.m is fetched from example/m/tfe'],
    [
      { resource: { terraform_data: { push: { provisioner: [{ 'local-exec': { command: '${tfe_agent_token.t.token}' } }] } } } },
      'provisioner "local-exec" of terraform_data.push is handed values of the stack',
    ],
  ])('%j', (content, message) => {
    expect(() => check({ 'main.tf.json': JSON.stringify(content) })).toThrow(message);
  });

  test.each([
    'environment = { TOKEN = tfe_agent_token.t.token }',
    'command = "push ${tfe_agent_token.t.token}"',
    'command = <<E\n${tfe_agent_token.t["a"].token}\nE',
    'command = local.command',
    'command = "push ${self.input}"',
    'command = "push ${each.value}"',
    'command = module.m.token',
    'command = data.a_b.c.d',
    'command = "x ${upper("y ${tfe_agent_token.t.id}")}"',
  ])('a provisioner with %s', (body) => {
    expect(() => check({ 'main.tf': provisioner(body) })).toThrow(
      'provisioner "local-exec" of terraform_data.push is handed values of the stack, and nobody here sees where they go',
    );
  });

  test('a variable of a module, which may hold a token', () => {
    const files = { 'main.tf': 'module "a" {\n  source = "./a"\n}', 'a/main.tf': provisioner('command = var.command') };

    expect(() => check(files)).toThrow('is handed values of the stack');
  });

  test('all of it in one message', () => {
    expect(() => check({ 'main.tf': 'data "http" "a" {}\ndata "external" "b" {}' })).toThrow(/data\.http\.a .*; data\.external\.b /);
  });
});

test.each([
  'command = "date > ${path.module}/x ${terraform.workspace} ${count.index} ${each.key} ${self.id}"',
  'command = "echo ${var.name}"',
  'command = "curl https://example.test/a.b"\n    interpreter = ["/bin/sh", "-c"]\n    when = destroy',
])('what is no secret may be handed to a provisioner: %s', (body) => {
  expect(() => check({ 'main.tf': provisioner(body) })).not.toThrow();
});

test.each([
  'resource "a_b" "http" {}',
  'locals {\n  data = { external = 1 }\n  a = "data \\"http\\" \\"x\\" {}"\n}',
  '# data "http" "x" {}',
])('what only looks like it is let in: %s', (text) => {
  expect(() => check({ 'main.tf': text })).not.toThrow();
});
