import { Client, workspaces } from './client';

const WS = 'ws-Fake000000000001';
const OTHER = 'ws-Fake000000000002';
const PROJECT = { data: { type: 'projects', id: 'prj-Fake00000000001' } };

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

const update = (attributes: object, relationships?: object) => client.update(`workspaces/${WS}`, 'workspaces', attributes, relationships);
const select = (pool: string) => update({ 'execution-mode': 'agent', 'agent-pool-id': pool });

test('takes a workspace that was never created to exist', async () => {
  const { status, body } = await client.get(`workspaces/${WS}`);

  expect(status).toBe(200);
  expect(body.data).toMatchObject({
    id: WS,
    type: 'workspaces',
    attributes: {
      'execution-mode': 'remote',
      'setting-overwrites': { 'execution-mode': false, 'agent-pool': false },
      'workspace-kpis-runs-count': 0,
    },
  });
});

test('does not take just anything to be a workspace', async () => {
  const { status } = await client.get('workspaces/apool-1');

  expect(status).toBe(404);
});

test('updates settings and keeps those that are not mentioned', async () => {
  await update({ description: 'of the build', 'auto-apply': true, 'assessments-enabled': true });

  const { status, body } = await update({ 'global-remote-state': true });

  expect(status).toBe(200);
  expect(body.data.attributes).toMatchObject({
    description: 'of the build',
    'auto-apply': true,
    'assessments-enabled': true,
    'global-remote-state': true,
  });
});

describe('selecting an agent pool', () => {
  test('records the pool and that it is the workspace’s own choice', async () => {
    const pool = await client.pool('linux', {}, { 'allowed-workspaces': workspaces(WS) });

    const { status, body } = await select(pool);

    expect(status).toBe(200);
    expect(body.data.attributes).toMatchObject({
      'execution-mode': 'agent',
      'agent-pool-id': pool,
      'setting-overwrites': { 'execution-mode': true, 'agent-pool': true },
    });
    expect(body.data.relationships['agent-pool']).toEqual({ data: { type: 'agent-pools', id: pool } });
  });

  test.each([
    ['is scoped to the organization', true, {}],
    ['allows the workspace', false, { 'allowed-workspaces': workspaces(WS) }],
    ['allows a project, where that of the workspace is not known', false, { 'allowed-projects': { data: [PROJECT.data] } }],
  ])('works where the pool %s', async (_case, scoped, relationships) => {
    const pool = await client.pool('linux', { 'organization-scoped': scoped }, relationships);

    const { status } = await select(pool);

    expect(status).toBe(200);
  });

  test.each([
    ['allows nobody', false, {}],
    ['allows another workspace', false, { 'allowed-workspaces': workspaces(OTHER) }],
    ['excludes the workspace', true, { 'excluded-workspaces': workspaces(WS) }],
  ])('is refused where the pool %s', async (_case, scoped, relationships) => {
    const pool = await client.pool('linux', { 'organization-scoped': scoped }, relationships);

    const { status, body } = await select(pool);

    expect(status).toBe(422);
    expect(body.errors[0].detail).toBe('Agent pool workspace does not have access to use this agent pool');
    expect((await client.get(`workspaces/${WS}`)).body.data.attributes['execution-mode']).toBe('remote');
  });

  test('goes by the project of the workspace where it is known', async () => {
    const pool = await client.pool('linux', {}, { 'allowed-projects': { data: [{ type: 'projects', id: 'prj-Fake00000000002' }] } });
    const own = await client.pool('own', {}, { 'allowed-projects': { data: [PROJECT.data] } });
    await client.update(`agent-pools/${pool}`, 'agent-pools', { 'organization-scoped': false });
    await client.update(`agent-pools/${own}`, 'agent-pools', { 'organization-scoped': false });
    await update({}, { project: PROJECT });

    const answers = [await select(pool), await select(own)];

    expect(answers.map(({ status }) => status)).toEqual([422, 200]);
  });

  test.each([
    ['an unknown pool', { 'execution-mode': 'agent', 'agent-pool-id': 'apool-none' }, 404],
    ['an unknown mode', { 'execution-mode': 'elsewhere' }, 422],
    ['agents without a pool', { 'execution-mode': 'agent' }, 422],
    ['a pool without agents', { 'execution-mode': 'remote', 'agent-pool-id': 'apool-none' }, 422],
  ])('is refused with %s', async (_case, attributes, refusal) => {
    const { status } = await update(attributes);

    expect(status).toBe(refusal);
  });

  test('ends when the workspace goes back to another mode', async () => {
    await select(await client.pool('linux', { 'organization-scoped': true }));

    const { body } = await update({ 'execution-mode': 'local', 'agent-pool-id': '' });

    expect(body.data.attributes).toMatchObject({ 'execution-mode': 'local', 'agent-pool-id': null });
    expect(body.data.relationships['agent-pool']).toBeUndefined();
  });

  test('ends when the workspace goes back to the defaults', async () => {
    await select(await client.pool('linux', { 'organization-scoped': true }));

    const { body } = await update({ 'setting-overwrites': { 'execution-mode': false, 'agent-pool': false } });

    expect(body.data.attributes).toMatchObject({
      'execution-mode': 'remote',
      'agent-pool-id': null,
      'setting-overwrites': { 'execution-mode': false, 'agent-pool': false },
    });
  });

  test('is not judged again by an update of something else', async () => {
    const pool = await client.pool('linux', {}, { 'allowed-workspaces': workspaces(WS) });
    await select(pool);
    await client.update(`agent-pools/${pool}`, 'agent-pools', {}, { 'allowed-workspaces': workspaces() });

    const { status } = await update({ description: 'of the build' });

    expect(status).toBe(200);
  });
});

describe('tags', () => {
  const tags = { 'tag-bindings': { data: [{ type: 'tag-bindings', attributes: { key: 'team', value: 'build' } }] } };

  test('come with the workspace when included', async () => {
    await update({}, tags);

    const { body } = await client.get(`workspaces/${WS}?include=effective_tag_bindings`);

    expect(body.included).toMatchObject([{ type: 'effective-tag-bindings', attributes: { key: 'team', value: 'build' } }]);
    expect(body.data.relationships['effective-tag-bindings'].data).toEqual([{ type: 'effective-tag-bindings', id: body.included[0].id }]);
  });

  test('have a list of their own', async () => {
    await update({}, tags);

    const { body } = await client.get(`workspaces/${WS}/effective-tag-bindings`);

    expect(body.data).toMatchObject([{ attributes: { key: 'team', value: 'build' } }]);
  });

  test('need a key', async () => {
    const { status } = await update({}, { 'tag-bindings': { data: [{ type: 'tag-bindings', attributes: { value: 'build' } }] } });

    expect(status).toBe(422);
  });
});

describe('remote state consumers', () => {
  const path = `workspaces/${WS}/relationships/remote-state-consumers`;
  const ids = async () => (await client.get(`${path}?page%5Bsize%5D=100`)).body.data.map(({ id }: { id: string }) => id);

  test('can be added, replaced and removed', async () => {
    const added = await client.call('POST', path, workspaces(OTHER));
    const afterAdd = await ids();
    const replaced = await client.call('PATCH', path, workspaces('ws-Fake000000000003'));
    const afterReplace = await ids();
    const removed = await client.delete(path, workspaces('ws-Fake000000000003'));

    expect([added.status, replaced.status, removed.status]).toEqual([204, 204, 204]);
    expect([afterAdd, afterReplace, await ids()]).toEqual([[OTHER], ['ws-Fake000000000003'], []]);
  });

  test('must be workspaces', async () => {
    const { status } = await client.call('POST', path, { data: [{ type: 'projects', id: OTHER }] });

    expect(status).toBe(422);
  });
});
