import type { ServedStandIn } from '../../../../src/plugin/stand-in';
import { VirtualClock } from '../../../../src/time/clock';
import { serveTfe } from '../../../../src/vendors/tfe/provider/provider';
import { Terraform } from '../../../plugin/terraform';
import { FakeVendor, type Fixed } from './fake-vendor';
import { HEAD, prose, WORKSPACE } from './tfe-stack';

jest.setTimeout(60_000);

let vendor: FakeVendor;
let standIn: ServedStandIn;
let terraform: Terraform;

async function start(answers: Record<string, Fixed | readonly Fixed[]>, configuration: string): Promise<void> {
  vendor = await FakeVendor.start(answers);
  standIn = await serveTfe({ endpoint: vendor.url, clock: new VirtualClock(0), env: { TFE_ORGANIZATION: 'acme' } });
  terraform = new Terraform({ 'hashicorp/tfe': standIn.reattach });
  terraform.write(HEAD + configuration);
}

afterEach(async () => {
  terraform.remove();
  await standIn.close();
  await vendor.close();
});

function pool(id: string, organization: string) {
  return {
    data: {
      id,
      type: 'agent-pools',
      attributes: { name: 'linux', 'organization-scoped': true },
      relationships: { organization: { data: { id: organization, type: 'organizations' } } },
    },
  };
}

function workspace(attributes: object = {}) {
  return {
    data: {
      id: WORKSPACE,
      type: 'workspaces',
      attributes: { name: 'network', 'execution-mode': 'remote', 'global-remote-state': true, ...attributes },
    },
  };
}

function secretVariable(attributes: object = {}) {
  return {
    data: {
      id: 'var-1',
      type: 'vars',
      attributes: { key: 'K', value: null, description: '', category: 'env', hcl: false, sensitive: true, ...attributes },
      relationships: { configurable: { data: { id: WORKSPACE, type: 'workspaces' } } },
    },
  };
}

const VARIABLE = (more: string) => `
resource "tfe_variable" "it" {
  workspace_id = "${WORKSPACE}"
  key          = "K"
  category     = "env"
  value        = "fake-secret"
  sensitive    = true
  ${more}
}`;

test('two aliases come with their own credentials', async () => {
  await start(
    {
      'POST /organizations/acme/agent-pools': { body: pool('apool-a', 'acme') },
      'GET /agent-pools/apool-a': { body: pool('apool-a', 'acme') },
      'POST /organizations/globex/agent-pools': { body: pool('apool-g', 'globex') },
      'GET /agent-pools/apool-g': { body: pool('apool-g', 'globex') },
    },
    `
provider "tfe" {
  alias        = "globex"
  token        = "fake-globex-token"
  organization = "globex"
}
resource "tfe_agent_pool" "acme" {
  name = "linux"
}
resource "tfe_agent_pool" "globex" {
  provider = tfe.globex
  name     = "linux"
}`,
  );

  const { code } = await terraform.apply();

  expect(code).toBe(0);
  const bearers = (id: string) => new Set(vendor.received.filter(({ call }) => call.endsWith(id)).map(({ bearer }) => bearer));
  expect(bearers('acme/agent-pools')).toEqual(new Set(['Bearer fake-operator-token']));
  expect(bearers('apool-g')).toEqual(new Set(['Bearer fake-globex-token']));
  expect(vendor.received.filter(({ call }) => call === 'GET /ping')).toHaveLength(4);
});

test('a variable that changes in another way is sent without its value', async () => {
  await start(
    {
      [`POST /workspaces/${WORKSPACE}/vars`]: { status: 201, body: secretVariable() },
      [`GET /workspaces/${WORKSPACE}/vars/var-1`]: { body: secretVariable() },
      [`PATCH /workspaces/${WORKSPACE}/vars/var-1`]: { body: secretVariable({ description: 'changed' }) },
    },
    VARIABLE(''),
  );
  await terraform.apply();
  terraform.write(HEAD + VARIABLE('description = "changed"'));

  await terraform.apply();

  const [patch] = vendor.received.filter(({ call }) => call.startsWith('PATCH'));
  expect(patch.attributes).toEqual({ key: 'K', description: 'changed', hcl: false, sensitive: true });
});

test('a variable is imported by the name of its workspace', async () => {
  await start(
    {
      'GET /organizations/acme/workspaces/network': { body: workspace() },
      [`GET /workspaces/${WORKSPACE}/vars/var-1`]: { body: secretVariable() },
    },
    VARIABLE(''),
  );

  await terraform.run('import', 'tfe_variable.it', 'acme/network/var-1');

  expect(terraform.attributes('tfe_variable', 'it')['']).toMatchObject({ id: 'var-1', workspace_id: WORKSPACE, value: null });
});

const SETTINGS = `resource "tfe_workspace_settings" "it" {\n workspace_id = "${WORKSPACE}"\n}`;

test('workspace settings are imported by the name of their workspace', async () => {
  await start(
    {
      'GET /organizations/acme/workspaces/network': { body: workspace() },
      [`GET /workspaces/${WORKSPACE}`]: { body: workspace({ description: 'the network' }) },
    },
    SETTINGS,
  );

  await terraform.run('import', 'tfe_workspace_settings.it', 'acme/network');

  expect(terraform.attributes('tfe_workspace_settings', 'it')['']).toMatchObject({ id: WORKSPACE, description: 'the network' });
});

test('workspace settings are read from a server that cannot include tags', async () => {
  await start(
    {
      [`GET /workspaces/${WORKSPACE}`]: [
        { status: 400, body: { errors: [{ title: 'Invalid include parameter' }] } },
        { body: workspace({ description: 'old' }) },
      ],
    },
    SETTINGS,
  );

  await terraform.run('import', 'tfe_workspace_settings.it', WORKSPACE);

  expect(terraform.attributes('tfe_workspace_settings', 'it')['']).toMatchObject({ description: 'old', overwrites: null, tags: {} });
});

test('an inherited tag is in effect, but not the workspace’s own', async () => {
  const bindings = [
    { id: 'tb-1', type: 'effective-tag-bindings', attributes: { key: 'own', value: '1' } },
    { id: 'tb-2', type: 'effective-tag-bindings', attributes: { key: 'inherited', value: '2' }, links: { target: '/projects/prj-1' } },
  ];
  await start({ [`GET /workspaces/${WORKSPACE}`]: { body: { ...workspace(), included: bindings } } }, SETTINGS);

  await terraform.run('import', 'tfe_workspace_settings.it', WORKSPACE);

  expect(terraform.attributes('tfe_workspace_settings', 'it')['']).toMatchObject({
    tags: { own: '1' },
    effective_tags: { own: '1', inherited: '2' },
  });
});

function variableSet(id: string, name: string) {
  return {
    id,
    type: 'varsets',
    attributes: { name, description: 'fake', global: false, priority: true },
    relationships: {
      organization: { data: { id: 'acme', type: 'organizations' } },
      parent: { data: { id: 'prj-1', type: 'projects' } },
      workspaces: { data: [{ id: WORKSPACE, type: 'workspaces' }] },
      vars: { data: [{ id: 'var-1', type: 'vars' }] },
      projects: { data: [] },
    },
  };
}

test('a variable set is looked up by its name', async () => {
  await start(
    {
      'GET /organizations/acme/varsets': { body: { data: [variableSet('varset-0', 'other'), variableSet('varset-1', 'delivery')] } },
      'GET /varsets/varset-1': { body: { data: variableSet('varset-1', 'delivery') } },
    },
    'data "tfe_variable_set" "it" {\n name = "delivery"\n}',
  );

  const { code } = await terraform.apply();

  expect(code).toBe(0);
  expect(terraform.attributes('tfe_variable_set', 'it', 'data')['']).toEqual({
    id: 'varset-1',
    name: 'delivery',
    organization: null,
    description: 'fake',
    global: false,
    priority: true,
    parent_project_id: 'prj-1',
    workspace_ids: [WORKSPACE],
    variable_ids: ['var-1'],
    project_ids: [],
  });
});

test('a variable set that is not there is an error where it is looked up', async () => {
  await start({ 'GET /organizations/acme/varsets': { body: { data: [] } } }, 'data "tfe_variable_set" "it" {\n name = "delivery"\n}');

  const { code, stderr } = await terraform.plan();

  expect(code).toBe(1);
  expect(prose(stderr)).toContain('could not find variable set acme/delivery');
});

test('a workspace’s variable set is imported by their names', async () => {
  await start(
    {
      'GET /organizations/acme/workspaces/network': { body: workspace() },
      'GET /organizations/acme/varsets': { body: { data: [variableSet('varset-1', 'on/off')] } },
      'GET /varsets/varset-1': { body: { data: variableSet('varset-1', 'on/off') } },
    },
    `resource "tfe_workspace_variable_set" "it" {\n variable_set_id = "varset-1"\n workspace_id = "${WORKSPACE}"\n}`,
  );

  await terraform.run('import', 'tfe_workspace_variable_set.it', 'acme/network/on/off');

  expect(terraform.attributes('tfe_workspace_variable_set', 'it')['']).toEqual({
    id: `${WORKSPACE}_varset-1`,
    variable_set_id: 'varset-1',
    workspace_id: WORKSPACE,
  });
});

test('an agent pool without its organization is refused', async () => {
  const { relationships: _, ...orphan } = pool('apool-1', 'acme').data;
  await start(
    { 'POST /organizations/acme/agent-pools': { body: pool('apool-1', 'acme') }, 'GET /agent-pools/apool-1': { body: { data: orphan } } },
    'resource "tfe_agent_pool" "it" {\n name = "linux"\n}',
  );

  const { stderr } = await terraform.apply();

  expect(prose(stderr)).toContain('the answer has no relationship organization on agent-pools apool-1');
});
