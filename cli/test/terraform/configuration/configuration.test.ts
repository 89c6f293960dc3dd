import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readConfiguration } from '../../../src/terraform/configuration/configuration';
import { temporaryDirectory } from '../../support/temporary-directory';

const HCL = `
terraform {
  required_providers {
    hcp = {
      source  = "hashicorp/tfe"
      version = "~> 0.71"
    }
    time = { source = "hashicorp/time" }
  }
}
provider "hcp" {}
provider "hcp" {
  alias = "east"
}
variable "rotation_now" {
  default = null
}
resource "tfe_agent_token" "build" {}
module "m" {
  source = "./modules/m"
}
`;

const JSON_SYNTAX = JSON.stringify({
  terraform: { required_providers: [{ hcp: { source: 'hashicorp/tfe', version: '~> 0.71' } }, { time: { source: 'hashicorp/time' } }] },
  provider: { hcp: [{}, { alias: 'east' }] },
  variable: { rotation_now: { default: null } },
  resource: { tfe_agent_token: { build: {} } },
  module: { m: { source: './modules/m' } },
});

describe('configuration', () => {
  test.each([
    ['HCL', { 'main.tf': HCL }],
    ['JSON', { 'cdk.tf.json': JSON_SYNTAX }],
    ['both', { 'a.tf': HCL.slice(0, HCL.indexOf('variable')), 'b.tf.json': JSON_SYNTAX.replace(/"provider":\{.*?\]\},/, '') }],
  ])('is read from %s', (_, files) => {
    const { root } = readConfiguration(temporaryDirectory(files));

    expect(root).toMatchObject({
      providers: [{ name: 'hcp' }, { name: 'hcp', alias: 'east' }],
      sources: { hcp: 'hashicorp/tfe', time: 'hashicorp/time' },
      variables: ['rotation_now'],
      resourceTypes: ['tfe_agent_token'],
      modules: ['./modules/m'],
    });
  });

  test('follows local modules, each once', () => {
    const directory = temporaryDirectory({
      'main.tf': 'module "a" {\n  source = "./a"\n}\nmodule "r" {\n  source = "example/r/tfe"\n}',
      'a/main.tf': 'module "b" {\n  source = "../b"\n}\nmodule "root" {\n  source = "../a"\n}',
      'b/main.tf': 'resource "time_rotating" "t" {}',
    });

    const { modules } = readConfiguration(directory);

    expect(modules.map(({ resourceTypes }) => resourceTypes)).toEqual([[], ['time_rotating']]);
  });

  test('knows modules that are fetched from elsewhere, and finds those that init has installed', () => {
    const directory = temporaryDirectory({
      'main.tf':
        'module "a" {\n  source = "./a"\n}\nmodule "far" {\n  source  = "example/far/tfe"\n  version = "1"\n}\nmodule "x" {\n  source = var.x\n}',
      'a/main.tf': 'module "b" {\n  source = "git::ssh://example.test/b"\n}',
      '.terraform/modules/modules.json': JSON.stringify({ Modules: [{ Key: 'a.b', Dir: '.terraform/modules/a.b' }] }),
      '.terraform/modules/a.b/main.tf': 'resource "tfe_agent_token" "b" {}',
    });

    const { modules, absent } = readConfiguration(directory);

    expect(modules.map(({ resourceTypes }) => resourceTypes)).toEqual([[], ['tfe_agent_token']]);
    expect(absent).toEqual([
      { address: 'module.far', source: 'example/far/tfe' },
      { address: 'module.x', source: undefined },
    ]);
  });

  test('knows the versions that init has locked', () => {
    const lock =
      'provider "registry.example/a/b" {\n  version     = "4.52.0"\n  constraints = ">= 4.0"\n  hashes = [\n    "h1:fake",\n  ]\n}\n';

    expect(readConfiguration(temporaryDirectory({ 'main.tf': '', '.terraform.lock.hcl': lock })).locked).toEqual({
      'registry.example/a/b': '4.52.0',
    });
    expect(readConfiguration(temporaryDirectory({ 'main.tf': '' })).locked).toEqual({});
  });

  test('passes over what Terraform passes over', () => {
    const directory = temporaryDirectory({ '.#main.tf': '{', 'main.tf~': '{', '#main.tf#': '{', 'x.tf/readme': '', 'main.tf': '' });

    expect(readConfiguration(directory).root.files.map(({ path }) => path)).toEqual([join(directory, 'main.tf')]);
  });

  test('adds up a list of objects', () => {
    const { root } = readConfiguration(
      temporaryDirectory({ 'main.tf.json': '[{"resource": {"a_b": {"x": {}}}}, {"resource": [{"c_d": {"y": {}}}]}]' }),
    );

    expect(root.resourceTypes).toEqual(['a_b', 'c_d']);
  });

  test.each([
    ['JSON that is none', { 'cdk.tf.json': '{' }, /cdk\.tf\.json cannot be read: it is not JSON/],
    ['a key given twice', { 'a.tf.json': '{"resource": {}, "resource": {}}' }, /it says "resource" twice in one object: write it once/],
    ['a brace too many', { 'main.tf': 'locals {}\n}' }, /main\.tf cannot be read: its braces or quotes do not match/],
    ['a quote that does not end', { 'main.tf': 'locals {\n  a = "\n}' }, /its braces or quotes do not match/],
  ])('refuses %s', (_, files, message) => {
    expect(() => readConfiguration(temporaryDirectory(files))).toThrow(message);
  });

  test('refuses a link that leads nowhere', () => {
    const directory = temporaryDirectory({ 'main.tf': '' });
    symlinkSync('/no/such/place', join(directory, 'x.tf'));

    expect(() => readConfiguration(directory)).toThrow(/x\.tf cannot be read: it is no file that can be read/);
  });
});

test('what is to be replaced when a time_rotating changes', () => {
  const hcl = `resource "a_token" "x" {
  lifecycle {
    replace_triggered_by = [
      time_rotating.m.id, # time_rotating.comment
      terraform_data.y,
    ]
  }
}
resource "a_token" "y" {
  lifecycle {
    replace_triggered_by = [terraform_data.y]
  }
}
`;
  const json = { resource: { a_token: { z: { lifecycle: [{ replace_triggered_by: ['time_rotating.n'] }] } } } };
  const { root } = readConfiguration(temporaryDirectory({ 'main.tf': hcl, 'more.tf.json': JSON.stringify(json) }));

  expect(root.replacements).toEqual([
    { address: 'a_token.x', triggers: ['time_rotating.m'] },
    { address: 'a_token.z', triggers: ['time_rotating.n'] },
  ]);
});
