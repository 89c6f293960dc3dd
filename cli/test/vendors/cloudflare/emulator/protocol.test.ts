import { Client, errorOf, POLICIES, TOKENS } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

test.each([
  ['a token', { authorization: 'Bearer fake-token' }],
  ['a key and its e-mail address', { 'x-auth-key': 'fake-key', 'x-auth-email': 'somebody@example.com' }],
  ['the key of a service', { 'x-auth-user-service-key': 'fake-key' }],
])('lets in whoever brings %s', async (_, headers) => {
  const { status } = await client.call('GET', TOKENS, undefined, headers as never);

  expect(status).toBe(200);
});

test.each([
  ['nothing', {}],
  ['a key without its e-mail address', { 'x-auth-key': 'fake-key' }],
  ['something else', { authorization: 'Basic fake' }],
])('refuses whoever brings %s', async (_, headers) => {
  const answer = await client.call('GET', TOKENS, undefined, headers as never);

  expect(errorOf(answer)).toEqual([403, 10000, 'Authentication error']);
});

test('answers every call in the same envelope, as JSON', async () => {
  const { body, headers } = await client.post(TOKENS, { name: 'ci' });

  expect(headers.get('content-type')).toMatch(/^application\/json/);
  expect(body).toEqual({ result: expect.any(Object), success: true, errors: [], messages: [] });
});

test.each([
  ['a token that does not exist', 'GET', `${TOKENS}/unknown`, undefined, [404, 12130, 'access.api.error.not_found']],
  ['a body that is no JSON', 'POST', TOKENS, '{', [400, 6007, 'Malformed JSON in request body']],
  ['a body that is no object', 'POST', TOKENS, '[]', [400, 12130, 'access.api.error.invalid_request: the body must be an object']],
  ['a token without a name', 'POST', TOKENS, { name: ' ' }, [400, 12130, 'access.api.error.invalid_request: name must not be empty']],
  ['a name that is no text', 'POST', TOKENS, { name: 7 }, [400, 12130, 'access.api.error.invalid_request: name must be a string']],
  [
    'half a version',
    'POST',
    TOKENS,
    { name: 'x', client_secret_version: 1.5 },
    [400, 12130, expect.stringContaining('must be a whole number')],
  ],
  ['a duration that is none', 'POST', TOKENS, { name: 'x', duration: '1 year' }, [400, 12130, expect.stringContaining('duration must be')]],
  [
    'a deadline that is none',
    'POST',
    TOKENS,
    { name: 'x', previous_client_secret_expires_at: 'soon' },
    [400, 12130, expect.stringContaining('RFC 3339')],
  ],
  [
    'a policy of an unknown decision',
    'POST',
    POLICIES,
    { name: 'x', decision: 'perhaps' },
    [400, 12130, expect.stringContaining('decision must be one of')],
  ],
  [
    'rules that are no list',
    'POST',
    POLICIES,
    { name: 'x', decision: 'allow', include: {} },
    [400, 12130, expect.stringContaining('list of objects')],
  ],
  [
    'a rule of two selectors',
    'POST',
    POLICIES,
    { name: 'x', decision: 'allow', include: [{ everyone: {}, ip: {} }] },
    [400, 12130, expect.stringContaining('exactly one selector')],
  ],
])('refuses %s', async (_, method, path, body, error) => {
  expect(errorOf(await client.call(method, path, body))).toEqual(error);
});

test('never repeats a value of a request in an error', async () => {
  const answer = await client.post(TOKENS, { name: 'x', duration: 'fake-secret-value' });

  expect(JSON.stringify(answer.body)).not.toContain('fake-secret-value');
});

test('names a filter that it does not know, and takes note of it', async () => {
  const answer = await client.get(`${TOKENS}?colour=red`);

  expect(errorOf(answer)).toEqual([400, 10001, 'the emulator does not know the parameter colour']);
  expect(client.emulator.unknownCalls()).toEqual([
    { method: 'GET', path: '/client/v4/:kind(^accounts$|^zones$)/:owner/access/service_tokens?the parameter colour' },
  ]);
});

test('finds applications by a part of a name or a domain, or by all of it', async () => {
  const apps = 'accounts/acme/access/apps';
  for (const name of ['api', 'api-2']) await client.post(apps, { name, domain: `${name}.example.com`, type: 'self_hosted' });
  const names = async (query: string) => (await client.get(`${apps}?${query}`)).body.result.map((app: any) => app.name);

  expect(await names('name=api')).toEqual(['api', 'api-2']);
  expect(await names('name=api&exact=true')).toEqual(['api']);
  expect(await names('domain=2.example.com')).toEqual(['api-2']);
});

test('names what it does not know, and takes note of it', async () => {
  const answer = await client.get('accounts/acme/access/unknown?name=x');

  expect(errorOf(answer)).toEqual([400, 10001, 'the emulator does not know GET /client/v4/accounts/acme/access/unknown']);
  expect(client.emulator.unknownCalls()).toEqual([{ method: 'GET', path: '/client/v4/accounts/acme/access/unknown' }]);
});

test('knows that zones have no policies', async () => {
  const answer = await client.get('zones/z/access/policies');

  expect(errorOf(answer)).toEqual([404, 7003, 'Could not route to this path, perhaps your object identifier is invalid?']);
  expect(client.emulator.unknownCalls()).toEqual([]);
});
