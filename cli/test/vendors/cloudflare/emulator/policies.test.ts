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
    reason: `service token ${id} is not included in any policy: whoever brings it is answered 403`,
    notRetired: true,
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

test('a token is judged by the policies of its account, also if none ever included it', async () => {
  const { id, client_secret } = await client.token();
  const { id: other } = await client.token({ name: 'other' });
  const before = client.accepts(client_secret);

  await client.post(POLICIES, including(other));

  expect([before, client.emulator.accepts(client_secret, START).reason]).toEqual([
    true,
    `service token ${id} is not included in any policy: whoever brings it is answered 403`,
  ]);
  expect(client.emulator.assumptions()).toContainEqual({ name: 'tokensInNoPolicy', setting: 'refused', meaning: expect.any(String) });
});

test('the policies of another account say nothing of a token', async () => {
  const { client_secret } = await client.token();

  await client.post('accounts/other/access/policies', including());

  expect(client.accepts(client_secret)).toBe(true);
});

describe('a token that a policy includes', () => {
  const policyOf = async (policy: object) => {
    const { id, client_secret } = await client.token();
    const { body } = await client.post(POLICIES, { ...including(id), ...policy });
    return { id, client_secret, policyId: body.result?.id, reason: client.emulator.accepts(client_secret, START).reason };
  };

  test.each(['non_identity', 'bypass'])('is let in by the decision %s', async (decision) => {
    const { client_secret } = await policyOf({ decision });

    expect(client.accepts(client_secret)).toBe(true);
  });

  test('is sent to a login by the decision allow', async () => {
    const { reason } = await policyOf({ decision: 'allow' });

    expect(reason).toMatch(
      /is sent to a login by the policy "may enter": only the decision non_identity lets service tokens in, not allow/,
    );
  });

  test('is denied by the decision deny', async () => {
    const { reason } = await policyOf({ decision: 'deny' });

    expect(reason).toMatch(/is denied by the policy "may enter"/);
  });

  test.each([
    ['excludes it', (id: string) => ({ exclude: [{ service_token: { token_id: id } }] }), false],
    ['excludes any token', () => ({ exclude: [{ any_valid_service_token: {} }] }), false],
    ['requires another', () => ({ require: [{ service_token: { token_id: 'f2f8b5f4-0000-4000-8000-000000000000' } }] }), false],
    ['requires an address', () => ({ require: [{ ip: { ip: '192.0.2.0/24' } }] }), true],
    ['requires somebody to have logged in', () => ({ require: [{ email: { email: 'somebody@example.com' } }] }), false],
  ])('is judged by its other rules: it %s', async (_, rules, accepted) => {
    const { id, client_secret, policyId } = await policyOf({});

    await client.put(`${POLICIES}/${policyId}`, { ...including(id), ...rules(id) });

    expect(client.accepts(client_secret)).toBe(accepted);
  });

  test('is let in where an address is included and the token required', async () => {
    const { id, client_secret, policyId } = await policyOf({});

    await client.put(`${POLICIES}/${policyId}`, {
      ...including(),
      include: [{ ip: { ip: '192.0.2.0/24' } }],
      require: [{ service_token: { token_id: id } }],
    });

    expect(client.accepts(client_secret)).toBe(true);
    expect(client.emulator.assumptions().map(({ name }) => name)).toContain('circumstances');
  });

  test('is let in beside a policy that denies, as the documents say, and says so', async () => {
    const { client_secret } = await policyOf({});

    await client.post(POLICIES, { name: 'nobody else', decision: 'deny', include: [{ everyone: {} }] });

    expect(client.accepts(client_secret)).toBe(true);
    expect(client.emulator.assumptions().map(({ name }) => name)).toContain('denyBesideServiceAuth');
  });

  test('must be named by its id, not by its client id', async () => {
    const { client_id } = await client.token();

    const answer = await client.post(POLICIES, including(client_id));

    expect(errorOf(answer)).toEqual([400, 12130, expect.stringContaining('access.api.error.invalid_policy')]);
  });
});

describe('a group', () => {
  const GROUPS = 'accounts/acme/access/groups';

  test('lets in whom it includes, through the policies that include it', async () => {
    const { id, client_secret } = await client.token();
    const { body } = await client.post(GROUPS, { name: 'machines', include: [{ service_token: { token_id: id } }] });
    const group = `${GROUPS}/${body.result.id}`;
    await client.post(POLICIES, { ...including(), include: [{ group: { id: body.result.id } }] });
    const before = client.accepts(client_secret);

    await client.put(group, { name: 'machines', include: [{ everyone: {} }], exclude: [{ service_token: { token_id: id } }] });

    expect([before, client.accepts(client_secret)]).toEqual([true, false]);
    expect((await client.get(GROUPS)).body.result).toHaveLength(1);
    expect((await client.delete(group)).status).toBe(200);
    expect((await client.get(group)).status).toBe(404);
  });

  test('that includes itself includes nobody', async () => {
    const { client_secret } = await client.token();
    const { body } = await client.post(GROUPS, { name: 'circle', include: [] });
    await client.put(`${GROUPS}/${body.result.id}`, { name: 'circle', include: [{ group: { id: body.result.id } }] });

    await client.post(POLICIES, { ...including(), include: [{ group: { id: body.result.id } }] });

    expect(client.accepts(client_secret)).toBe(false);
  });

  test('that is elsewhere is taken not to know of a token made here', async () => {
    const { client_secret } = await client.token();

    await client.post(POLICIES, { ...including(), include: [{ group: { id: 'f2f8b5f4-0000-4000-8000-000000000000' } }] });

    expect(client.accepts(client_secret)).toBe(false);
    expect(client.emulator.assumptions().map(({ name }) => name)).toContain('groupsElsewhere');
  });
});

describe('a policy of one application', () => {
  const ELSEWHERE = 'accounts/acme/access/apps/5f1b0c7e-0000-4000-8000-000000000001/policies';

  test('lets a token in, also if the application is elsewhere', async () => {
    const { id, client_secret } = await client.token();
    const { body } = await client.post(ELSEWHERE, { ...including(id), precedence: 1 });

    const shown = await client.get(`${ELSEWHERE}/${body.result.id}`);

    expect(shown.body.result).toMatchObject({ precedence: 1, reusable: false, name: 'may enter' });
    expect(client.accepts(client_secret)).toBe(true);
    expect((await client.get(POLICIES)).body.result).toEqual([]);
  });

  test('says nothing of the others', async () => {
    const { id, client_secret } = await client.token();
    await client.post(ELSEWHERE, including(id));

    await client.post('accounts/acme/access/apps/5f1b0c7e-0000-4000-8000-000000000002/policies', {
      name: 'closed',
      decision: 'deny',
      include: [{ everyone: {} }],
    });

    expect(client.accepts(client_secret)).toBe(true);
    expect(client.emulator.assumptions()).toEqual([]);
  });

  test('goes with its application', async () => {
    const { id, client_secret } = await client.token();
    const { body } = await client.post(APPS, { name: 'app', type: 'self_hosted' });
    await client.post(`${APPS}/${body.result.id}/policies`, including(id));
    const before = client.accepts(client_secret);

    await client.delete(`${APPS}/${body.result.id}`);

    expect([before, client.accepts(client_secret)]).toEqual([true, false]);
  });
});

describe('a policy that applications refer to', () => {
  test.each([
    ['by its id', (id: string) => [id]],
    ['by an object with its id', (id: string) => [{ id, precedence: 1 }]],
  ])('%s lets a token in', async (_, policies) => {
    const { id, client_secret } = await client.token();
    const { body } = await client.post(POLICIES, including(id));

    const app = await client.post(APPS, { name: 'app', type: 'self_hosted', policies: policies(body.result.id) });

    expect(app.body.result.policies).toEqual([expect.objectContaining({ id: body.result.id, precedence: 1, decision: 'non_identity' })]);
    expect(client.accepts(client_secret)).toBe(true);
    expect(client.emulator.assumptions()).toEqual([]);
  });

  test('is taken to be used elsewhere if no application here does, and says so', async () => {
    const { id, client_secret } = await client.token();

    await client.post(POLICIES, including(id));

    expect(client.accepts(client_secret)).toBe(true);
    expect(client.emulator.assumptions().map(({ name }) => name)).toEqual(['unattachedPolicies']);
  });

  test('is not taken to be used elsewhere once an application here stopped using it', async () => {
    const { id, client_secret } = await client.token();
    const { body: policy } = await client.post(POLICIES, including(id));
    const { body: app } = await client.post(APPS, { name: 'app', type: 'self_hosted', policies: [policy.result.id] });

    await client.put(`${APPS}/${app.result.id}`, { name: 'app', type: 'self_hosted', policies: [] });

    expect(client.accepts(client_secret)).toBe(false);
  });

  test('lets nobody in if it is used nowhere', async () => {
    const strict = await Client.start({ unattachedPolicies: 'unused' });
    const { id, client_secret } = await strict.token();

    await strict.post(POLICIES, including(id));

    expect(strict.emulator.accepts(client_secret, START).reason).toMatch(/only in policies that no application uses/);
    await strict.emulator.close();
  });

  test('stays with an application that is changed without a list', async () => {
    const { id, client_secret } = await client.token();
    const { body } = await client.post(APPS, { name: 'app', type: 'self_hosted', policies: [including(id)] });

    await client.put(`${APPS}/${body.result.id}`, { name: 'app', type: 'self_hosted' });
    const kept = client.accepts(client_secret);
    await client.put(`${APPS}/${body.result.id}`, { name: 'app', type: 'self_hosted', policies: [] });

    expect([kept, client.accepts(client_secret)]).toEqual([true, false]);
  });
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

  expect(changed.body.result).toEqual({ ...body.result, name: 'other', policies: [] });
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
  test('lets tokens in that no policy here includes: there may be one elsewhere', async () => {
    const lenient = await Client.start({ tokensInNoPolicy: 'accepted' });
    const { client_secret } = await lenient.token();

    await lenient.post(POLICIES, including());

    expect(lenient.accepts(client_secret)).toBe(true);
    await lenient.emulator.close();
  });

  test('lets a policy that denies win', async () => {
    const strict = await Client.start({ denyBesideServiceAuth: 'wins' });
    const { id, client_secret } = await strict.token();
    await strict.post(POLICIES, including(id));

    await strict.post(POLICIES, { name: 'nobody', decision: 'deny', include: [{ everyone: {} }] });

    expect(strict.accepts(client_secret)).toBe(false);
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
