import { Client, START } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

test('gives whoever has API keys a token for an hour', async () => {
  const answer = await client.authorize();

  expect(answer).toEqual({ status: 201, body: { token: expect.any(String), expiresAt: '2026-11-22T10:00:00.000Z' } });
});

test('counts as nothing that changes anything: how many log in depends on who comes at once', async () => {
  await client.authorize();

  expect(client.emulator.requests.list().at(-1)).toMatchObject({ route: '/api/v2/access/tokens', reads: true });
});

test.each([
  ['a key id', { expiryTime: 3600 }, { 'X-LW-UAKS': 'fake-api-secret' }, 400, 'keyId is required'],
  ['the secret of the key', { keyId: 'FAKE_KEY_ID', expiryTime: 3600 }, {}, 401, 'the header X-LW-UAKS is missing'],
])('gives nothing without %s', async (_, body, headers, status, message) => {
  const answer = await client.call('POST', 'access/tokens', body, headers);

  expect(answer).toEqual({ status, body: { message } });
});

test.each([
  ['POST', 'AgentAccessTokens'],
  ['GET', 'AgentAccessTokens'],
  ['GET', 'AgentAccessTokens/fake-unknown'],
  ['PATCH', 'AgentAccessTokens/fake-unknown'],
])('refuses %s %s without a token of the API', async (method, path) => {
  client.authorization = 'fake-nobody';

  const answer = await client.call(method, path, method === 'GET' ? undefined : {});

  expect(answer).toEqual({ status: 401, body: { message: 'the access token is missing or unknown' } });
});

test('lets a client work on while a rehearsal moves the clock', async () => {
  client.clock.set(START + 86_400);

  expect((await client.get('AgentAccessTokens')).status).toBe(200);
});

test('does not take an agent access token for a token of the API', async () => {
  client.authorization = await client.token('prod');

  expect((await client.get('AgentAccessTokens')).status).toBe(401);
});
