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

  test('leaves it to Terraform to complain about JSON that is none', () => {
    expect(readConfiguration(temporaryDirectory({ 'cdk.tf.json': '{' })).root.providers).toEqual([]);
  });
});
