import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { TerraformVariable } from 'cdktf';
import { CalendarRotation } from '../../src/rotation/calendar-rotation';
import { Duration } from '../../src/rotation/duration';
import { SerialRotation } from '../../src/rotation/serial-rotation';
import { AgentPoolWithTokens, type AgentPoolWithTokensProps } from '../../src/tfe/agent-pool-with-tokens';
import { newStack, synthesize, warningsOf } from '../support/synthesis';

const WORKSPACE = 'ws-fake0000000001';
const PROJECT = 'prj-fake0000000001';

test.each<[string, Partial<AgentPoolWithTokensProps>, string]>([
  ['a name with a blank', { name: 'linux build' }, 'name must consist of letters, digits, "_" and "-", got "linux build": rename the pool'],
  ['an empty name', { name: '' }, 'name must consist of letters, digits, "_" and "-", got "": rename the pool'],
  [
    'an organization scope and allowed workspaces',
    { organizationScoped: true, allowedWorkspaceIds: [WORKSPACE] },
    'allowedWorkspaceIds must be left out of an organization-scoped pool, which every workspace may use, got both: set organizationScoped to false, or use excludedWorkspaceIds',
  ],
  [
    'an organization scope and allowed projects',
    { organizationScoped: true, allowedProjectIds: [PROJECT] },
    'allowedProjectIds must be left out of an organization-scoped pool, which every project may use, got both: set organizationScoped to false, or use excludedWorkspaceIds',
  ],
  [
    'a workspace both allowed and excluded',
    { allowedWorkspaceIds: ['ws-fake0000000002', WORKSPACE], excludedWorkspaceIds: [WORKSPACE] },
    'excludedWorkspaceIds must not name an allowed workspace, got ws-fake0000000001 in both: remove it from one of them',
  ],
  [
    'a token without a name',
    { tokens: { '': {} } },
    'token name must consist of letters, digits, ".", "_" and "-" and begin with a letter or digit, got "": choose another',
  ],
  [
    'a token whose name is a path',
    { tokens: { 'a/b': {} } },
    'token name must consist of letters, digits, ".", "_" and "-" and begin with a letter or digit, got "a/b": choose another',
  ],
  [
    "a token under the id of the pool's own resource",
    { tokens: { Resource: {} } },
    'token name must be unique in the pool test/fleet, got "Resource", which is taken: choose another',
  ],
  [
    'a token whose description is too long',
    { tokens: { build: { description: 'x'.repeat(235) } } },
    'description must have 1 to 234 characters, so that the generation fits behind it, got 235: shorten it',
  ],
])('a pool with %s is refused', (_, props, message) => {
  expect(() => new AgentPoolWithTokens(newStack(), 'fleet', { name: 'linux', ...props })).toThrow(new Error(message));
});

test.each<[string, Partial<AgentPoolWithTokensProps>]>([
  ['nobody', {}],
  ['an empty list of workspaces', { allowedWorkspaceIds: [] }],
  ['an empty list of projects', { allowedProjectIds: [] }],
])('a pool for %s is warned about', (_, props) => {
  const stack = newStack();

  new AgentPoolWithTokens(stack, 'fleet', { name: 'linux', ...props });

  expect(warningsOf(stack)).toEqual([
    ['test/fleet', 'no workspace may use this pool: give allowedWorkspaceIds or allowedProjectIds, or set organizationScoped'],
  ]);
});

test.each<[string, Partial<AgentPoolWithTokensProps>]>([
  ['workspaces', { allowedWorkspaceIds: [WORKSPACE] }],
  ['projects but one workspace', { allowedProjectIds: [PROJECT], excludedWorkspaceIds: [WORKSPACE] }],
  ['the organization but one workspace', { organizationScoped: true, excludedWorkspaceIds: [WORKSPACE] }],
])('a pool for %s passes without a warning', (_, props) => {
  const stack = newStack();

  new AgentPoolWithTokens(stack, 'fleet', { name: 'linux', ...props });

  expect(warningsOf(stack)).toEqual([]);
});

test('names and ids that are tokens pass through', () => {
  const stack = newStack();
  const variable = (id: string, type: string) => new TerraformVariable(stack, id, { type });

  new AgentPoolWithTokens(stack, 'fleet', {
    name: variable('name', 'string').stringValue,
    allowedWorkspaceIds: variable('workspaces', 'list(string)').listValue,
    excludedWorkspaceIds: variable('excluded', 'list(string)').listValue,
  });

  const { resource } = synthesize(stack);
  expect(Object.values<any>(resource.tfe_agent_pool)[0].name).toBe('${var.name}');
  expect(Object.values<any>(resource.tfe_agent_pool_allowed_workspaces)[0].allowed_workspace_ids).toBe('${var.workspaces}');
  expect(Object.values<any>(resource.tfe_agent_pool_excluded_workspaces)[0].excluded_workspace_ids).toBe('${var.excluded}');
});

test('a pool is followed by who may use it, under its own provider', () => {
  const stack = newStack();
  const tfe = new TfeProvider(stack, 'tfe', { alias: 'other' });

  const fleet = new AgentPoolWithTokens(stack, 'fleet', {
    name: 'linux',
    organization: 'fake-organization',
    allowedWorkspaceIds: [WORKSPACE],
    allowedProjectIds: [PROJECT],
    tokens: { build: {} },
    provider: tfe,
  });

  const { resource } = synthesize(stack);
  const id = `\${tfe_agent_pool.${fleet.resource.friendlyUniqueId}.id}`;
  expect(Object.values(resource.tfe_agent_pool)).toEqual([
    { name: 'linux', organization: 'fake-organization', organization_scoped: false, provider: 'tfe.other' },
  ]);
  expect(Object.values(resource.tfe_agent_pool_allowed_workspaces)).toEqual([
    { agent_pool_id: id, allowed_workspace_ids: [WORKSPACE], provider: 'tfe.other' },
  ]);
  expect(Object.values(resource.tfe_agent_pool_allowed_projects)).toEqual([
    { agent_pool_id: id, allowed_project_ids: [PROJECT], provider: 'tfe.other' },
  ]);
  expect(Object.values(resource.tfe_agent_token)).toEqual([expect.objectContaining({ agent_pool_id: id, provider: 'tfe.other' })]);
});

test('a token follows the rotation of its pool unless it names its own', () => {
  const stack = newStack();
  const monthly = new CalendarRotation(stack, 'monthly', { every: Duration.days(30) });
  const byHand = new SerialRotation(stack, 'by-hand', { serial: 1 });

  const fleet = new AgentPoolWithTokens(stack, 'fleet', {
    name: 'linux',
    organizationScoped: true,
    rotation: monthly,
    tokens: { build: {}, deploy: { rotation: byHand } },
  });

  expect(fleet.token('build').rotation).toBe(monthly);
  expect(fleet.token('deploy').rotation).toBe(byHand);
});

test('a token that the pool does not have is refused, with the names of those it has', () => {
  const empty = new AgentPoolWithTokens(newStack(), 'fleet', { name: 'linux' });
  const fleet = new AgentPoolWithTokens(newStack(), 'fleet', { name: 'linux', tokens: { build: {}, deploy: {} } });

  expect(() => empty.token('build')).toThrow(new Error('token must be one of the pool test/fleet (none), got "build": add it to tokens'));
  expect(() => fleet.token('built')).toThrow(
    new Error('token must be one of the pool test/fleet (build, deploy), got "built": add it to tokens'),
  );
});

test('a token can be added later, but not under a name that is taken', () => {
  const fleet = new AgentPoolWithTokens(newStack(), 'fleet', { name: 'linux', tokens: { build: {} } });

  const deploy = fleet.addToken('deploy');

  expect(fleet.token('deploy')).toBe(deploy);
  expect(() => fleet.addToken('build')).toThrow(
    new Error('token name must be unique in the pool test/fleet, got "build", which is taken: choose another'),
  );
});

test('a pool made elsewhere is known by its id, not by its name', () => {
  expect(() => AgentPoolWithTokens.fromAgentPoolId(newStack(), 'fleet', 'linux', { tokens: { build: {} } })).toThrow(
    new Error('agentPoolId must be the vendor\'s id of the pool, apool-…, got "linux": its name is another thing'),
  );
});

test('a pool made elsewhere gets tokens, and nothing else', () => {
  const stack = newStack();

  const fleet = AgentPoolWithTokens.fromAgentPoolId(stack, 'fleet', 'apool-fake000000000001', { tokens: { build: {} } });

  expect(fleet.agentPoolId).toBe('apool-fake000000000001');
  const { resource } = synthesize(stack);
  expect(Object.keys(resource).sort()).toEqual(['terraform_data', 'tfe_agent_token']);
  expect(Object.values(resource.tfe_agent_token)).toEqual([expect.objectContaining({ agent_pool_id: 'apool-fake000000000001' })]);
});
