import { Client, START } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

test("creates a token that is enabled, with the vendor's own times", async () => {
  const { status, body } = await client.create('prod', { description: 'agents of production' });

  expect(status).toBe(201);
  expect(body).toEqual({
    data: {
      accessToken: expect.stringMatching(/^fakeNotARealAgentAccessToken[A-Za-z0-9]{32}$/),
      createdTime: '2026-11-22T09:00:00.000Z',
      props: { createdTime: '2026-11-22T09:00:00.000Z', description: 'agents of production', os: 'linux' },
      tokenAlias: 'prod',
      tokenEnabled: 1,
      version: '1.0',
    },
  });
});

test('shows a token by itself', async () => {
  const created = await client.create('prod');

  const shown = await client.get(`AgentAccessTokens/${created.body.data.accessToken}`);

  expect(shown).toEqual({ status: 200, body: created.body });
});

test('lists all tokens, disabled ones included', async () => {
  const [one, two] = [await client.token('one'), await client.token('two')];
  await client.update(one, { tokenEnabled: 0 });

  const { body } = await client.get('AgentAccessTokens');

  expect(body.data.map((token: any) => [token.accessToken, token.tokenEnabled])).toEqual([
    [one, 0],
    [two, 1],
  ]);
});

test.each([
  ['a second token of an alias', 'prod'],
  ['the alias of a disabled token', 'disabled'],
])('refuses %s', async (_, alias) => {
  await client.token('prod');
  await client.update(await client.token('disabled'), { tokenEnabled: 0 });

  const answer = await client.create(alias);

  expect(answer).toEqual({ status: 409, body: { message: `tokenAlias ${alias} already exists` } });
});

test('refuses to rename a token to the alias of another, and changes nothing', async () => {
  await client.token('prod');
  const secret = await client.token('dev');

  const answer = await client.update(secret, { tokenEnabled: 0, tokenAlias: 'prod' });

  expect(answer.status).toBe(409);
  expect(client.emulator.list().map(({ alias, enabled }) => [alias, enabled])).toEqual([
    ['prod', true],
    ['dev', true],
  ]);
});

test('frees the alias of a token that is renamed', async () => {
  const secret = await client.token('prod');
  await client.update(secret, { tokenEnabled: 0, tokenAlias: 'prod-x1y2z-deleted' });

  const again = await client.token('prod');

  expect(again).not.toBe(secret);
  expect(client.emulator.list().map(({ alias, enabled }) => [alias, enabled])).toEqual([
    ['prod-x1y2z-deleted', false],
    ['prod', true],
  ]);
});

test('changes what a request names and nothing else', async () => {
  const { body } = await client.create('prod', { description: 'agents of production' });

  const answer = await client.update(body.data.accessToken, { props: { description: 'all agents' } });

  expect(answer.body.data).toEqual({ ...body.data, props: { ...body.data.props, description: 'all agents' } });
});

test('enables a disabled token', async () => {
  const secret = await client.token('prod');
  await client.update(secret, { tokenEnabled: 0 });

  await client.update(secret, { tokenEnabled: 1 });

  expect(client.emulator.accepts(secret, START)).toEqual({ accepted: true });
});

test('has no way to delete a token', async () => {
  const secret = await client.token('prod');

  const answer = await client.call('DELETE', `AgentAccessTokens/${secret}`);

  expect(answer).toEqual({ status: 404, body: { message: 'not found' } });
  expect((await client.get(`AgentAccessTokens/${secret}`)).status).toBe(200);
});

test.each([
  ['no alias', { tokenEnabled: 1 }, 'tokenAlias is required'],
  ['an empty alias', { tokenEnabled: 1, tokenAlias: ' ' }, 'tokenAlias must not be empty'],
  ['an alias that is no text', { tokenEnabled: 1, tokenAlias: 7 }, 'tokenAlias must be a string'],
  ['no state', { tokenAlias: 'prod' }, 'tokenEnabled is required'],
  ['another state', { tokenEnabled: true, tokenAlias: 'prod' }, 'tokenEnabled must be a whole number from 0 to 1'],
  ['another operating system', { tokenEnabled: 1, tokenAlias: 'prod', props: { os: 'plan9' } }, 'os must be one of linux, windows'],
  ['properties that are none', { tokenEnabled: 1, tokenAlias: 'prod', props: [] }, 'props must be an object'],
  [
    'a time that is none',
    { tokenEnabled: 1, tokenAlias: 'prod', props: { createdTime: 'now' } },
    'createdTime must be an RFC 3339 timestamp',
  ],
  ['something that is not JSON', '{', 'the request body is not JSON'],
])('refuses to create a token with %s', async (_, body, message) => {
  const answer = await client.call('POST', 'AgentAccessTokens', body);

  expect(answer).toEqual({ status: 400, body: { message } });
  expect(client.emulator.list()).toEqual([]);
});

test.each(['GET', 'PATCH'])('answers %s of an unknown token with 404, without repeating it', async (method) => {
  const answer = await client.call(method, 'AgentAccessTokens/fake-unknown', method === 'GET' ? undefined : {});

  expect(answer).toEqual({ status: 404, body: { message: 'agent access token not found' } });
});

test('keeps no token in its log of requests', async () => {
  const secret = await client.token('prod');
  await client.get(`AgentAccessTokens/${secret}`);

  const log = client.emulator.requests.list();

  expect(log.at(-1)).toEqual({ method: 'GET', route: '/api/v2/AgentAccessTokens/:token', status: 200, reads: true, at: START });
  expect(JSON.stringify(log)).not.toContain(secret);
});

describe('what is not known of the vendor', () => {
  test('a change of the properties may drop those that it does not name', async () => {
    await client.emulator.close();
    client = await Client.start({ replacesProps: true });
    const secret = await client.token('prod');

    const answer = await client.update(secret, { props: { description: 'all agents' } });

    expect(answer.body.data.props).toEqual({ createdTime: '2026-11-22T09:00:00.000Z', description: 'all agents' });
  });

  test('the operating system may be missing from answers', async () => {
    await client.emulator.close();
    client = await Client.start({ tellsOs: false });

    const answer = await client.create('prod', { description: 'agents' });

    expect(answer.body.data.props).toEqual({ createdTime: '2026-11-22T09:00:00.000Z', description: 'agents' });
  });
});
