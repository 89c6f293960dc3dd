import { type CallRule, parseFaultRule } from '../../../../src/emulation/faults';
import { Client } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

test('tells where its API is', async () => {
  const response = await fetch(`${client.emulator.url}/.well-known/terraform.json`);

  expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  expect(await response.json()).toMatchObject({ 'tfe.v2.2': '/api/v2/' });
});

test('answers a ping without asking who it is, and sets no rate limit', async () => {
  const response = await fetch(`${client.emulator.url}/api/v2/ping`);

  expect(response.status).toBe(204);
  expect(response.headers.get('tfp-api-version')).toBe('2.6');
  expect(response.headers.get('x-ratelimit-limit')).toBeNull();
});

test.each([
  ['no authorization', ''],
  ['another scheme', 'Basic ZmFrZTpmYWtl'],
  ['no token', 'Bearer '],
])('refuses a caller with %s', async (_case, authorization) => {
  const { status, body, headers } = await client.call('GET', 'organizations/acme/agent-pools', undefined, { authorization });

  expect(status).toBe(401);
  expect(body).toEqual({ errors: [{ status: '401', title: 'unauthorized' }] });
  expect(headers.get('content-type')).toMatch(/^application\/vnd\.api\+json/);
});

test('refuses a caller with an agent’s own token', async () => {
  const { secret } = await client.token(await client.pool());

  const { status, text } = await client.call('GET', 'organizations/acme/agent-pools', undefined, { authorization: `Bearer ${secret}` });

  expect(status).toBe(401);
  expect(text).not.toContain(secret);
});

test.each([
  ['GET', 'agent-pools'],
  ['PUT', 'agent-pools/apool-1'],
  ['GET', 'organizations/acme/unknown'],
])('does not know %s %s, and says so', async (method, path) => {
  const { status, body, headers } = await client.call(method, path);

  const detail = `the emulator does not know ${method} /api/v2/${path}`;
  expect(status).toBe(400);
  expect(body).toEqual({ errors: [{ status: '400', title: 'bad request', detail }] });
  expect(client.emulator.unknownCalls()).toEqual([{ method, path: `/api/v2/${path}` }]);
  expect(headers.get('content-type')).toMatch(/^application\/vnd\.api\+json/);
});

test.each([
  ['no body', undefined],
  ['an empty body', ''],
  ['a body that is not JSON', '{"data":{"secret":"fake-secret"'],
  ['a body without data', '{}'],
  ['data that is a list', '{"data":[]}'],
  ['attributes that are a list', '{"data":{"type":"agent-pools","attributes":[]}}'],
])('refuses %s', async (_case, body) => {
  const answer = await client.call('POST', 'organizations/acme/agent-pools', body);

  expect(answer.status).toBe(422);
  expect(answer.body.errors).toHaveLength(1);
  expect(answer.text).not.toContain('fake-secret');
});

test('refuses another media type', async () => {
  const { status, body } = await client.call('POST', 'organizations/acme/agent-pools', '{}', { 'content-type': 'application/json' });

  expect(status).toBe(415);
  expect(body.errors[0].status).toBe('415');
});

test.each([401, 404, 422, 429, 500])('renders an injected %i as the vendor would', async (status) => {
  const pool = await client.pool();
  client.emulator.faults.add(parseFaultRule(`POST **/authentication-tokens status=${status} header.X-RateLimit-Reset=1.0`) as CallRule);

  const answer = await client.create(`agent-pools/${pool}/authentication-tokens`, 'authentication-tokens', { description: 'build' });

  expect(answer.status).toBe(status);
  expect(answer.body.errors).toMatchObject([{ status: String(status), detail: 'injected fault' }]);
  expect(answer.headers.get('x-ratelimit-reset')).toBe('1.0');
  expect(answer.headers.get('content-type')).toMatch(/^application\/vnd\.api\+json/);
  expect(client.emulator.issued()).toEqual([]);
});

test('has issued a token whose create was answered with an error after the commit, and does not tell its secret', async () => {
  const pool = await client.pool();
  client.emulator.faults.add(parseFaultRule('POST **/authentication-tokens status=500 commit=after') as CallRule);

  const answer = await client.create(`agent-pools/${pool}/authentication-tokens`, 'authentication-tokens', { description: 'build' });

  const [issued] = client.emulator.issued();
  expect(answer.status).toBe(500);
  expect(answer.text).not.toContain(issued.secret);
  expect(client.emulator.accepts(issued.secret, client.clock.now())).toEqual({ accepted: true });
});

test('logs the calls in their order, without ids', async () => {
  const pool = await client.pool();
  const { id } = await client.token(pool);
  await client.delete(`authentication-tokens/${id}`);

  const calls = client.emulator.requests.list().map(({ method, route, status }) => `${method} ${route} ${status}`);

  expect(calls).toEqual([
    'POST /api/v2/organizations/:organization/agent-pools 201',
    'POST /api/v2/agent-pools/:pool/authentication-tokens 201',
    'DELETE /api/v2/authentication-tokens/:id 204',
  ]);
});
