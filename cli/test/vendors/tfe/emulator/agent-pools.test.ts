import { Client, workspaces } from './client';

const POOLS = 'organizations/acme/agent-pools';
const WS = 'ws-Fake000000000001';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

test('creates a pool that names its organization', async () => {
  const { status, body } = await client.create(POOLS, 'agent-pools', { name: 'linux', 'organization-scoped': false });

  expect(status).toBe(201);
  expect(body.data).toMatchObject({
    id: expect.stringMatching(/^apool-[A-Za-z0-9]{16}$/),
    type: 'agent-pools',
    attributes: { name: 'linux', 'organization-scoped': false, 'created-at': '2026-11-22T09:00:00.000Z' },
    relationships: { organization: { data: { type: 'organizations', id: 'acme' } }, 'allowed-workspaces': { data: [] } },
  });
});

test('scopes a pool to the organization unless told otherwise', async () => {
  const { body } = await client.create(POOLS, 'agent-pools', { name: 'linux' });

  expect(body.data.attributes['organization-scoped']).toBe(true);
});

test('takes allowed workspaces on create', async () => {
  const id = await client.pool('linux', {}, { 'allowed-workspaces': workspaces(WS) });

  const { body } = await client.get(`agent-pools/${id}`);

  expect(body.data.relationships['allowed-workspaces']).toEqual(workspaces(WS));
});

test.each([
  ['no name', 'agent-pools', {}, '/data/attributes/name'],
  ['a blank name', 'agent-pools', { name: ' ' }, '/data/attributes/name'],
  ['a name with other characters', 'agent-pools', { name: 'linux pool' }, '/data/attributes/name'],
  ['a name that is no text', 'agent-pools', { name: 1 }, '/data/attributes/name'],
  ['a scope that is no flag', 'agent-pools', { name: 'linux', 'organization-scoped': 'no' }, '/data/attributes/organization-scoped'],
  ['another type', 'pools', { name: 'linux' }, '/data/type'],
])('refuses a pool with %s', async (_case, type, attributes, pointer) => {
  const { status, body } = await client.create(POOLS, type, attributes);

  expect(status).toBe(422);
  expect(body.errors).toMatchObject([{ status: '422', title: 'invalid attribute', source: { pointer } }]);
  expect((await client.get(POOLS)).body.data).toEqual([]);
});

test('refuses a name that the organization already uses, and only that organization', async () => {
  await client.pool('linux');

  const same = await client.create(POOLS, 'agent-pools', { name: 'linux' });
  const other = await client.create('organizations/other/agent-pools', 'agent-pools', { name: 'linux' });

  expect(same.status).toBe(422);
  expect(same.body.errors[0].detail).toBe('Name has already been taken');
  expect(other.status).toBe(201);
});

test('updates name and scope, and nothing that is not mentioned', async () => {
  const id = await client.pool('linux', {}, { 'allowed-workspaces': workspaces(WS) });

  const { status, body } = await client.update(`agent-pools/${id}`, 'agent-pools', { name: 'linux', 'organization-scoped': false });

  expect(status).toBe(200);
  expect(body.data.attributes).toMatchObject({ name: 'linux', 'organization-scoped': false });
  expect(body.data.relationships['allowed-workspaces']).toEqual(workspaces(WS));
});

test('refuses to rename a pool to a name in use', async () => {
  await client.pool('linux');
  const id = await client.pool('windows');

  const { status } = await client.update(`agent-pools/${id}`, 'agent-pools', { name: 'linux' });

  expect(status).toBe(422);
  expect((await client.get(`agent-pools/${id}`)).body.data.attributes.name).toBe('windows');
});

test.each([
  ['allowed-workspaces', 'workspaces', WS],
  ['excluded-workspaces', 'workspaces', WS],
  ['allowed-projects', 'projects', 'prj-Fake00000000001'],
])('sets and empties %s as a whole', async (relationship, type, id) => {
  const pool = await client.pool();
  const list = { data: [{ id, type }] };

  const set = await client.update(`agent-pools/${pool}`, 'agent-pools', {}, { [relationship]: list });
  const emptied = await client.update(`agent-pools/${pool}`, 'agent-pools', {}, { [relationship]: { data: [] } });

  expect(set.body.data.relationships[relationship]).toEqual(list);
  expect(emptied.body.data.relationships[relationship]).toEqual({ data: [] });
});

test.each([
  ['another type', { data: [{ type: 'projects', id: WS }] }, 422],
  ['no list', { data: { type: 'workspaces', id: WS } }, 422],
  ['what is no workspace', workspaces('linux'), 404],
])('refuses allowed workspaces of %s', async (_case, relationship, refusal) => {
  const pool = await client.pool();

  const { status } = await client.update(`agent-pools/${pool}`, 'agent-pools', {}, { 'allowed-workspaces': relationship });

  expect(status).toBe(refusal);
});

test.each(['GET', 'PATCH', 'DELETE'])('knows no pool that was never created: %s', async (method) => {
  const body = method === 'PATCH' ? { data: { type: 'agent-pools', attributes: {} } } : undefined;

  const answer = await client.call(method, 'agent-pools/apool-none', body);

  expect(answer.status).toBe(404);
  expect(answer.body).toEqual({ errors: [{ status: '404', title: 'not found' }] });
});

test('finds pools by part of their name, within the organization, and takes one of the very name to exist', async () => {
  await client.pool('linux-build');
  await client.pool('windows');
  await client.create('organizations/other/agent-pools', 'agent-pools', { name: 'linux' });

  const { body } = await client.get(`${POOLS}?q=LINUX`);

  expect(body.data.map((pool: { attributes: { name: string } }) => pool.attributes.name)).toEqual(['LINUX', 'linux-build']);
});

test('keeps the search in the links of a page', async () => {
  await client.pool('linux-1');
  await client.pool('linux-2');

  const { body } = await client.get(`${POOLS}?q=linux&page%5Bsize%5D=1`);

  expect(body.links.next).toBe(`${client.emulator.url}/api/v2/${POOLS}?q=linux&page%5Bsize%5D=1&page%5Bnumber%5D=2`);
});

test('takes the tokens of a deleted pool with it', async () => {
  const pool = await client.pool();
  const token = await client.token(pool);

  const { status, text } = await client.delete(`agent-pools/${pool}`);

  expect([status, text]).toEqual([204, '']);
  expect((await client.get(`authentication-tokens/${token.id}`)).status).toBe(404);
  expect(client.emulator.accepts(token.secret, client.clock.now())).toEqual({
    accepted: false,
    reason: `agent token ${token.id} went with its pool ${pool} at 2026-11-22T09:00:00Z`,
  });
});

test('frees the name of a deleted pool', async () => {
  await client.delete(`agent-pools/${await client.pool('linux')}`);

  const { status } = await client.create(POOLS, 'agent-pools', { name: 'linux' });

  expect(status).toBe(201);
});

describe('a pool that a workspace selects', () => {
  async function selectedPool(): Promise<string> {
    const pool = await client.pool('linux', { 'organization-scoped': true });
    await client.update(`workspaces/${WS}`, 'workspaces', { 'execution-mode': 'agent', 'agent-pool-id': pool });
    return pool;
  }

  test('names its workspaces', async () => {
    const pool = await selectedPool();

    const { body } = await client.get(`agent-pools/${pool}`);

    expect(body.data.relationships.workspaces).toEqual(workspaces(WS));
  });

  test('cannot be deleted until the workspace lets go of it', async () => {
    const pool = await selectedPool();

    const used = await client.delete(`agent-pools/${pool}`);
    await client.update(`workspaces/${WS}`, 'workspaces', { 'execution-mode': 'remote', 'agent-pool-id': '' });
    const unused = await client.delete(`agent-pools/${pool}`);

    expect(used.status).toBe(422);
    expect(unused.status).toBe(204);
  });

  test('can be deleted where the vendor is taken to allow it', async () => {
    await client.emulator.close();
    client = await Client.start({ refusesToDeleteUsedPools: false });
    const pool = await selectedPool();

    const { status } = await client.delete(`agent-pools/${pool}`);

    expect(status).toBe(204);
    expect((await client.get(`workspaces/${WS}`)).body.data.attributes).toMatchObject({
      'execution-mode': 'remote',
      'agent-pool-id': null,
    });
  });
});
