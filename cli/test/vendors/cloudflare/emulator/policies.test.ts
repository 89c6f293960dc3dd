import { Client, errorOf, POLICIES, START, TOKENS } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

const APPS = 'accounts/acme/access/apps';
const ALERTS = 'accounts/acme/alerting/v3/policies';
const including = (...ids: string[]) => ({
  name: 'may enter',
  decision: 'non_identity',
  include: ids.map((token_id) => ({ service_token: { token_id } })),
});

test('a policy keeps what it is told, and a session of a day', async () => {
  const { id: token } = await client.token();
  const { status, body } = await client.post(POLICIES, including(token));

  const shown = await client.get(`${POLICIES}/${body.result.id}`);

  expect(status).toBe(201);
  expect(shown.body.result).toMatchObject({ ...including(token), session_duration: '24h', exclude: [], require: [], reusable: true });
});

test('a token that a policy includes cannot be deleted', async () => {
  const { id, client_secret } = await client.token();
  await client.post(POLICIES, including(id));

  const answer = await client.delete(`${TOKENS}/${id}`);

  expect(errorOf(answer)).toEqual([400, 12139, expect.stringContaining('access.api.error.service_token_in_use')]);
  expect(client.accepts(client_secret)).toBe(true);
});

test('a token that the policies of an application include cannot be deleted, either', async () => {
  const { id } = await client.token();
  const { body } = await client.post(APPS, { name: 'app', type: 'self_hosted', policies: [including(id)] });

  const before = await client.delete(`${TOKENS}/${id}`);
  await client.delete(`${APPS}/${body.result.id}`);
  const after = await client.delete(`${TOKENS}/${id}`);

  expect([before.status, after.status]).toEqual([400, 200]);
});

test('a token that was included, and is so no more, is not let in', async () => {
  const { id, client_secret } = await client.token();
  const { body } = await client.post(POLICIES, including(id));

  await client.put(`${POLICIES}/${body.result.id}`, including());

  expect(client.emulator.accepts(client_secret, START)).toEqual({
    accepted: false,
    reason: `service token ${id} is not included in any policy`,
  });
});

test.each([
  ['any valid token', { any_valid_service_token: {} }],
  ['everyone', { everyone: {} }],
])('a policy that includes %s includes all of them', async (_, rule) => {
  const { id, client_secret } = await client.token();
  const { body } = await client.post(POLICIES, including(id));

  await client.put(`${POLICIES}/${body.result.id}`, { ...including(), include: [rule] });

  expect(client.accepts(client_secret)).toBe(true);
});

test('a token that was never included may be included elsewhere', async () => {
  const { client_secret } = await client.token();
  const { id } = await client.token({ name: 'other' });

  await client.post(POLICIES, including(id));

  expect(client.accepts(client_secret)).toBe(true);
});

test('a policy cannot include a token that was deleted', async () => {
  const { id } = await client.token();
  await client.delete(`${TOKENS}/${id}`);

  expect(errorOf(await client.post(POLICIES, including(id)))).toEqual([400, 12130, expect.stringContaining('does not exist')]);
});

test('a policy may include a token that is made elsewhere', async () => {
  expect((await client.post(POLICIES, including('f2f8b5f4-0000-4000-8000-000000000000'))).status).toBe(201);
});

test('policies are listed, and removed', async () => {
  const { body } = await client.post(POLICIES, including());

  const listed = await client.get(POLICIES);
  await client.delete(`${POLICIES}/${body.result.id}`);

  expect(listed.body.result).toHaveLength(1);
  expect((await client.get(`${POLICIES}/${body.result.id}`)).status).toBe(404);
});

test('zones have no policies', async () => {
  expect((await client.get('zones/z/access/policies')).status).toBe(404);
});

test('applications are shown, listed and changed', async () => {
  const { body } = await client.post(APPS, { name: 'app', type: 'self_hosted' });

  const changed = await client.put(`${APPS}/${body.result.id}`, { name: 'other', type: 'self_hosted' });

  expect(changed.body.result).toEqual({ id: body.result.id, name: 'other', type: 'self_hosted' });
  expect((await client.get(`${APPS}/${body.result.id}`)).body.result.name).toBe('other');
  expect((await client.get(APPS)).body.result).toHaveLength(1);
});

describe('an alert', () => {
  const alert = { name: 'expiring', alert_type: 'expiring_service_token_alert', mechanisms: { email: [{ id: 'somebody@example.com' }] } };

  test('tells nothing but its id when it is made and changed', async () => {
    const { body } = await client.post(ALERTS, alert);
    const { id } = body.result;

    const changed = await client.put(`${ALERTS}/${id}`, { ...alert, enabled: false });

    expect([body.result, changed.body.result]).toEqual([{ id: expect.stringMatching(/^[0-9a-f]{32}$/) }, { id }]);
    expect((await client.get(`${ALERTS}/${id}`)).body.result).toMatchObject({ ...alert, enabled: false, created: '2027-01-01T00:00:00Z' });
  });

  test('is listed, and removed', async () => {
    const { body } = await client.post(ALERTS, alert);

    const listed = await client.get(ALERTS);
    const removed = await client.delete(`${ALERTS}/${body.result.id}`);

    expect(listed.body.result).toHaveLength(1);
    expect(removed.body).toMatchObject({ success: true, result: null });
  });

  test.each([
    ['to nobody', { mechanisms: {} }],
    ['to empty lists', { mechanisms: { email: [] } }],
    ['by an unknown way', { mechanisms: { pigeon: [{ id: 'x' }] } }],
  ])('%s is refused', async (_, more) => {
    expect((await client.post(ALERTS, { ...alert, ...more })).status).toBe(400);
  });
});

describe('a switch', () => {
  test('refuses tokens that no policy here includes, once there is a policy', async () => {
    const strict = await Client.start({ tokensInNoPolicy: 'refused' });
    const { client_secret } = await strict.token();
    const before = strict.accepts(client_secret);

    await strict.post(POLICIES, including());

    expect([before, strict.accepts(client_secret)]).toEqual([true, false]);
    await strict.emulator.close();
  });

  test('lets tokens be deleted that a policy includes', async () => {
    const lenient = await Client.start({ deleteInUse: 'accepted' });
    const { id } = await lenient.token();
    await lenient.post(POLICIES, including(id));

    expect((await lenient.delete(`${TOKENS}/${id}`)).status).toBe(200);
    await lenient.emulator.close();
  });
});
