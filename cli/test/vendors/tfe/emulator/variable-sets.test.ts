import { Client, workspaces } from './client';

const SETS = 'organizations/acme/varsets';
const WS = 'ws-Fake000000000001';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

async function variableSet(name = 'shared', relationships?: object): Promise<string> {
  return (await client.create(SETS, 'varsets', { name }, relationships)).body.data.id;
}

test('is created with its defaults and names its organization', async () => {
  const { status, body } = await client.create(SETS, 'varsets', { name: 'shared' });

  expect(status).toBe(201);
  expect(body.data).toMatchObject({
    id: expect.stringMatching(/^varset-[A-Za-z0-9]{16}$/),
    type: 'varsets',
    attributes: { name: 'shared', description: '', global: false, priority: false },
    relationships: {
      organization: { data: { type: 'organizations', id: 'acme' } },
      parent: { data: { type: 'organizations', id: 'acme' } },
      workspaces: { data: [] },
    },
  });
});

test('can belong to a project', async () => {
  const parent = { data: { type: 'projects', id: 'prj-Fake00000000001' } };

  const { body } = await client.create(SETS, 'varsets', { name: 'shared' }, { parent });

  expect(body.data.relationships.parent).toEqual(parent);
});

test('updates what is mentioned and keeps the rest', async () => {
  const id = await variableSet('shared', { workspaces: workspaces(WS) });

  const { status, body } = await client.update(`varsets/${id}`, 'varsets', { description: 'of the build', global: true, priority: true });

  expect(status).toBe(200);
  expect(body.data.attributes).toMatchObject({ name: 'shared', description: 'of the build', global: true, priority: true });
  expect(body.data.relationships.workspaces).toEqual(workspaces(WS));
});

test('replaces its workspaces when an update mentions them', async () => {
  const id = await variableSet('shared', { workspaces: workspaces(WS) });

  const { body } = await client.update(`varsets/${id}`, 'varsets', {}, { workspaces: workspaces() });

  expect(body.data.relationships.workspaces).toEqual(workspaces());
});

test('adds and removes workspaces', async () => {
  const id = await variableSet();

  const added = await client.call('POST', `varsets/${id}/relationships/workspaces`, workspaces(WS));
  const withWorkspace = await client.get(`varsets/${id}?include=workspaces`);
  const removed = await client.delete(`varsets/${id}/relationships/workspaces`, workspaces(WS));

  expect([added.status, removed.status]).toEqual([204, 204]);
  expect(withWorkspace.body.data.relationships.workspaces).toEqual(workspaces(WS));
  expect((await client.get(`varsets/${id}`)).body.data.relationships.workspaces).toEqual(workspaces());
});

test.each([
  ['no name', 'varsets', {}],
  ['a name in use', 'varsets', { name: 'shared' }],
  ['another type', 'variable-sets', { name: 'other' }],
])('is refused with %s', async (_case, type, attributes) => {
  await variableSet('shared');

  const { status } = await client.create(SETS, type, attributes);

  expect(status).toBe(422);
});

test('can be renamed, but not to a name in use or none', async () => {
  await variableSet('shared');
  const id = await variableSet('other');

  const answers = [
    await client.update(`varsets/${id}`, 'varsets', { name: 'shared' }),
    await client.update(`varsets/${id}`, 'varsets', { name: '' }),
    await client.update(`varsets/${id}`, 'varsets', { name: 'free' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([422, 422, 200]);
});

test('is gone with its variables once deleted', async () => {
  const id = await variableSet();
  await client.create(`varsets/${id}/relationships/vars`, 'vars', { key: 'TOKEN', category: 'env' });

  const { status } = await client.delete(`varsets/${id}`);

  expect(status).toBe(204);
  expect((await client.get(`varsets/${id}`)).status).toBe(404);
  expect((await client.get(`varsets/${id}/relationships/vars`)).status).toBe(404);
});
