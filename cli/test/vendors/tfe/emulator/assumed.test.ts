import { Client, workspaces } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

const names = (body: any) => body.data.map(({ attributes }: any) => attributes.name);

test.each([
  ['pool', 'organizations/acme/agent-pools?q=linux', 'agent-pools'],
  ['variable set', 'organizations/acme/varsets?q=linux', 'varsets'],
  ['project', 'organizations/acme/projects?filter[names]=linux', 'projects'],
  ['team', 'organizations/acme/teams?filter[names]=linux', 'teams'],
])('takes a %s to exist that is asked for by its name, until it is deleted', async (_, list, path) => {
  const { body } = await client.get(list);
  const [{ id }] = body.data;
  const again = await client.get(list);

  await client.delete(`${path}/${id}`);

  expect(names(body)).toEqual(['linux']);
  expect(again.body.data[0].id).toBe(id);
  expect((await client.get(list)).body.data).toEqual([]);
  expect((await client.get(`${path}/${id}`)).status).toBe(404);
});

test('takes a workspace to exist that is asked for by its name, until it is deleted', async () => {
  const { body } = await client.get('organizations/acme/workspaces/app');
  const again = await client.get(`workspaces/${body.data.id}`);

  await client.delete(`workspaces/${body.data.id}`);

  expect(again.body.data).toMatchObject({ attributes: { name: 'app' }, relationships: { organization: { data: { id: 'acme' } } } });
  expect((await client.get('organizations/acme/workspaces/app')).status).toBe(404);
});

test('takes what is imported to belong to the organization that was spoken of', async () => {
  await client.call('GET', 'ping', undefined, { 'x-rehearsed-organization': 'acme' });

  const { body } = await client.get('agent-pools/apool-MW0K51nSAMPLE01');

  expect(body.data.relationships.organization.data.id).toBe('acme');
});

test('takes every organization to exist', async () => {
  const { body } = await client.get('organizations/acme');

  expect(body.data).toMatchObject({ id: 'acme', type: 'organizations', attributes: { name: 'acme', 'external-id': expect.any(String) } });
  expect(names((await client.get('organizations')).body)).toEqual(['acme']);
});

test('an organization is created, changed and deleted', async () => {
  const created = await client.create('organizations', 'organizations', { name: 'new', email: 'somebody@example.com' });
  const taken = await client.create('organizations', 'organizations', { name: 'new', email: 'somebody@example.com' });
  const changed = await client.update('organizations/new', 'organizations', { 'cost-estimation-enabled': true });

  await client.delete('organizations/new');

  expect([created.status, taken.status]).toEqual([201, 422]);
  expect(changed.body.data.attributes['cost-estimation-enabled']).toBe(true);
  expect((await client.get('organizations/new')).status).toBe(404);
});

test('a workspace inherits the tags of its project, and overrides them', async () => {
  const tags = (all: object) => ({
    data: Object.entries(all).map(([key, value]) => ({ type: 'tag-bindings', attributes: { key, value } })),
  });
  const project = await client.create(
    'organizations/acme/projects',
    'projects',
    { name: 'net' },
    { 'tag-bindings': tags({ team: 'net', tier: '1' }) },
  );
  const { body } = await client.create(
    'organizations/acme/workspaces',
    'workspaces',
    { name: 'app' },
    { project: { data: { type: 'projects', id: project.body.data.id } }, 'tag-bindings': tags({ tier: '2' }) },
  );

  const { body: shown } = await client.get(`workspaces/${body.data.id}?include=effective_tag_bindings`);

  const effective = shown.included.map(({ attributes, links }: any) => [attributes.key, attributes.value, links !== undefined]);
  expect(effective).toEqual([
    ['tier', '2', false],
    ['team', 'net', true],
  ]);
});

test('pools are found by who may use them, with their workspaces and without agents', async () => {
  const { body: app } = await client.get('organizations/acme/workspaces/app');
  const open = await client.pool('open', {}, { 'allowed-workspaces': workspaces(app.data.id) });
  await client.pool('closed');
  await client.update(`workspaces/${app.data.id}`, 'workspaces', { 'execution-mode': 'agent', 'agent-pool-id': open });

  const found = await client.get('organizations/acme/agent-pools?filter[allowed_workspaces][name]=app&include=workspaces');

  expect(names(found.body)).toEqual(['open']);
  expect(found.body.included.map(({ id }: any) => id)).toEqual([app.data.id]);
  expect((await client.get(`agent-pools/${open}/agents`)).body.data).toEqual([]);
});

test.each(['agent-pools', 'projects', 'workspaces', 'team-tokens'])(
  'gives no list of %s in an order that it does not know',
  async (list) => {
    const { status } = await client.get(`organizations/acme/${list}?sort=-created-at`);

    expect(status).toBe(400);
  },
);

test('names a filter that it does not know, and takes note of it', async () => {
  const answer = await client.get('organizations/acme/agent-pools?filter[colour]=red');

  expect([answer.status, answer.body.errors[0].detail]).toEqual([400, 'the emulator does not know the parameter filter[colour]']);
  expect(client.emulator.unknownCalls()).toEqual([
    { method: 'GET', path: '/api/v2/organizations/:organization/agent-pools?the parameter filter[colour]' },
  ]);
});

describe('a team', () => {
  const token = (path: string, attributes: object = {}, type = 'authentication-tokens') =>
    client.create(`teams/team-fake0000/${path}`, type, attributes);
  const accepts = (secret: string, days = 0) => client.emulator.accepts(secret, client.clock.now() + days * 86_400).accepted;

  test('has one token without a description: the next one takes its place', async () => {
    const first = await token('authentication-token');
    const second = await token('authentication-token');

    const [one, two] = [first, second].map(({ body }) => body.data.attributes.token);
    expect([accepts(one), accepts(two)]).toEqual([false, true]);
    expect(client.emulator.issued().map(({ tokenId }) => tokenId)).toEqual(['team-fake0000', 'team-fake0000']);
    expect((await client.get('teams/team-fake0000/authentication-token')).body.data.attributes.token).toBeNull();
  });

  test('gets a token also from whoever asks for the documented type, or for none, as the official client does', async () => {
    const documented = await token('authentication-token', {}, 'authentication-token');
    const none = await token('authentication-tokens', { description: 'one' }, '');

    expect([documented.status, none.status]).toEqual([201, 201]);
  });

  test('has several tokens with descriptions of their own, which end after two years', async () => {
    const one = await token('authentication-tokens', { description: 'one' });
    const taken = await token('authentication-tokens', { description: 'one' });
    const two = await token('authentication-tokens', { description: 'two', 'expired-at': '2026-12-22T09:00:00Z' });

    const secrets = [one, two].map(({ body }) => body.data.attributes.token);
    expect(taken.status).toBe(422);
    expect(secrets.map((secret) => accepts(secret, 30))).toEqual([true, false]);
    expect(accepts(secrets[0], 730)).toBe(false);
    expect(client.emulator.deadlines()).toHaveLength(2);
  });

  test('has its tokens found by its name', async () => {
    await client.create('teams/team-fake0000/authentication-tokens', 'authentication-tokens', { description: 'one' });
    const list = async (q: string) => (await client.get(`organizations/assumed/team-tokens?q=${q}`)).body.data;

    expect(await list('team-fake')).toHaveLength(1);
    expect(await list('other')).toEqual([]);
  });

  test('loses a token that somebody deletes', async () => {
    const { body } = await token('authentication-tokens', { description: 'one' });

    const destroyed = await client.delete(`authentication-tokens/${body.data.id}`);

    expect([destroyed.status, accepts(body.data.attributes.token)]).toEqual([204, false]);
    expect(client.emulator.deleteByHand(body.data.id)).toBe(false);
  });

  test('takes its tokens with it', async () => {
    const { body } = await token('authentication-tokens', { description: 'one' });

    await client.delete('teams/team-fake0000');

    expect(client.emulator.accepts(body.data.attributes.token, 0).reason).toContain('went with its team');
  });
});
