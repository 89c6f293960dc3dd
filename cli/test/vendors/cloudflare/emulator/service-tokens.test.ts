import { Client, DAY, errorOf, HOUR, POLICIES, START, TOKENS } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

describe('a token', () => {
  test('tells its secret in the answer to the create, and lives for a year', async () => {
    const { status, body } = await client.post(TOKENS, { name: 'ci' });

    expect(status).toBe(201);
    expect(body.result).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
      name: 'ci',
      client_id: expect.stringMatching(/^[0-9a-f]{32}\.access$/),
      client_secret: expect.stringMatching(/^cfast_fakeNotARealOne[A-Za-z0-9]{25}[0-9a-f]{8}$/),
      client_secret_version: 1,
      duration: '8760h',
      enabled: true,
      created_at: '2027-01-01T00:00:00Z',
      updated_at: '2027-01-01T00:00:00Z',
      expires_at: '2028-01-01T00:00:00Z',
    });
  });

  test('never tells it again', async () => {
    const { id } = await client.token();

    const shown = [await client.get(`${TOKENS}/${id}`), await client.get(TOKENS), await client.put(`${TOKENS}/${id}`, { name: 'x' })];

    expect(JSON.stringify(shown.map(({ body }) => body))).not.toContain('client_secret"');
  });

  test('may have the name of another one', async () => {
    const ids = [(await client.token()).id, (await client.token()).id];

    expect(new Set(ids).size).toBe(2);
  });

  test('of a zone is none of an account', async () => {
    const { body } = await client.post('zones/z/access/service_tokens', { name: 'ci' });

    expect((await client.get(`zones/z/access/service_tokens/${body.result.id}`)).status).toBe(200);
    expect((await client.get(`${TOKENS}/${body.result.id}`)).status).toBe(404);
  });

  test('is found by its name, or by a part of it, page by page', async () => {
    for (const name of ['build', 'deploy', 'rebuild']) await client.token({ name });
    const names = async (query: string) => (await client.get(`${TOKENS}?${query}`)).body.result.map(({ name }: any) => name);

    expect(await names('name=build')).toEqual(['build']);
    expect(await names('search=build')).toEqual(['build', 'rebuild']);
    expect(await names('page=2&per_page=2')).toEqual(['rebuild']);
    expect((await client.get(TOKENS)).body.result_info).toEqual({ page: 1, per_page: 3, count: 3, total_count: 3 });
  });

  test.each([
    ['8760h', 365 * DAY],
    ['2h45m', 2.75 * HOUR],
    ['90s', 90],
  ])('of %s expires by itself', async (duration, seconds) => {
    const { client_secret: secret } = await client.token({ duration });

    expect(client.emulator.accepts(secret, START + seconds - 1).accepted).toBe(true);
    expect(client.emulator.accepts(secret, START + seconds)).toMatchObject({
      accepted: false,
      reason: expect.stringContaining('expired at'),
    });
    expect(client.emulator.deadlines()).toEqual([START + seconds]);
  });

  test('that lives for ever tells an end that never comes', async () => {
    const { client_secret: secret, expires_at } = await client.token({ duration: 'forever' });

    expect(expires_at).toMatch(/^21\d\d-/);
    expect(client.accepts(secret, 100_000)).toBe(true);
    expect(client.emulator.deadlines()).toEqual([]);
  });

  test('that is refreshed lives for a year from then on, with the same secret', async () => {
    const { id, client_secret: secret } = await client.token();
    client.clock.set(START + 350 * DAY);

    const { body } = await client.post(`${TOKENS}/${id}/refresh`);

    expect(body.result).toMatchObject({ expires_at: '2028-12-16T00:00:00Z' });
    expect(body.result).not.toHaveProperty('client_secret');
    expect(client.accepts(secret, 700)).toBe(true);
  });

  test('that is given another duration lives for it from then on', async () => {
    const { id } = await client.token();
    client.clock.set(START + 10 * DAY);

    const { body } = await client.put(`${TOKENS}/${id}`, { duration: '24h' });

    expect(body.result.expires_at).toBe('2027-01-12T00:00:00Z');
  });

  test('that is deleted is let in no more', async () => {
    const { id, client_secret: secret } = await client.token();

    await client.delete(`${TOKENS}/${id}`);

    expect(client.emulator.accepts(secret, START)).toEqual({
      accepted: false,
      reason: `service token ${id} was deleted at 2027-01-01T00:00:00Z`,
    });
    expect((await client.delete(`${TOKENS}/${id}`)).status).toBe(404);
  });

  test('that is deleted by hand is gone, once', async () => {
    const { id, client_secret: secret } = await client.token();

    expect([client.emulator.deleteByHand(id), client.emulator.deleteByHand(id)]).toEqual([true, false]);
    expect(client.emulator.accepts(secret, START).reason).toContain('was deleted by hand');
    expect((await client.get(`${TOKENS}/${id}`)).status).toBe(404);
  });
});

describe('a rotation', () => {
  test('makes a new secret when the version rises, and accepts the older one until its deadline', async () => {
    const token = await client.token();

    const rotated = await client.rotate(token.id, 2, 7);

    expect(rotated).toMatchObject({
      client_id: token.client_id,
      client_secret_version: 2,
      previous_client_secret_expires_at: '2027-01-08T00:00:00Z',
    });
    expect(rotated.client_secret).not.toBe(token.client_secret);
    expect([6.9, 7].map((days) => client.accepts(token.client_secret, days))).toEqual([true, false]);
    expect(client.accepts(rotated.client_secret, 7)).toBe(true);
    expect(client.emulator.deadlines()).toContain(START + 7 * DAY);
  });

  test('without a deadline ends the older secret at once', async () => {
    const token = await client.token();

    await client.put(`${TOKENS}/${token.id}`, { client_secret_version: 2 });

    expect(client.accepts(token.client_secret)).toBe(false);
  });

  test('forgets the older of two superseded secrets, whatever its deadline said', async () => {
    const { id, client_secret: first } = await client.token();
    const { client_secret: second } = await client.rotate(id, 2, 7);

    await client.rotate(id, 3, 7);

    expect([first, second].map((secret) => client.accepts(secret, 1))).toEqual([false, true]);
    expect(client.emulator.accepts(first, START).reason).toContain('only one superseded secret is remembered');
  });

  test('is not repeated by the same version', async () => {
    const { id } = await client.token();
    const { client_secret: secret } = await client.rotate(id, 2, 7);

    const again = await client.rotate(id, 2, 14);

    expect(again).not.toHaveProperty('client_secret');
    expect(client.accepts(secret, 1)).toBe(true);
  });

  test.each([
    ['later', 14, 10, true],
    ['into the past', -1, 0, false],
  ])('has a deadline that can be moved %s', async (_, days, at, accepted) => {
    const { id, client_secret: first } = await client.token();
    await client.rotate(id, 2, 7);

    await client.put(`${TOKENS}/${id}`, client.deadline(days));

    expect(client.accepts(first, at)).toBe(accepted);
  });

  test('whose deadline is taken away ends the older secret', async () => {
    const { id, client_secret: first } = await client.token();
    await client.rotate(id, 2, 7);

    const { body } = await client.put(`${TOKENS}/${id}`, { previous_client_secret_expires_at: null });

    expect(client.accepts(first)).toBe(false);
    expect(body.result).not.toHaveProperty('previous_client_secret_expires_at');
  });

  test('by its own call raises the version by one', async () => {
    const { id } = await client.token({ client_secret_version: 4 });

    const { body } = await client.post(`${TOKENS}/${id}/rotate`, client.deadline(7));

    expect(body.result).toMatchObject({ client_secret_version: 5, client_secret: expect.any(String) });
  });

  test('by its own call without a body ends the older secret at once', async () => {
    const { id, client_secret: first } = await client.token();

    await client.post(`${TOKENS}/${id}/rotate`);

    expect(client.accepts(first)).toBe(false);
  });

  test('is remembered with its deadline', async () => {
    const { id } = await client.token();
    await client.rotate(id, 9, 7);

    expect(client.emulator.rotations()).toEqual([{ tokenId: id, at: START, version: 9, deadline: START + 7 * DAY }]);
  });
});

describe('a consumer', () => {
  test('is let in with both headers of one token', async () => {
    const { client_id, client_secret } = await client.token();
    const other = await client.token({ name: 'other' });

    expect(client.emulator.acceptsPair(client_id, client_secret, START).accepted).toBe(true);
    expect(client.emulator.acceptsPair(other.client_id, client_secret, START).accepted).toBe(false);
    expect(client.emulator.acceptsPair(client_id, 'cfast_fakeUnknown', START).accepted).toBe(false);
  });

  test('leaves a trace', async () => {
    const { id, client_secret } = await client.token();
    client.clock.set(START + DAY);

    client.emulator.authenticate(client_secret);

    expect((await client.get(`${TOKENS}/${id}`)).body.result.last_seen_at).toBe('2027-01-02T00:00:00Z');
  });

  test('with a secret that was never issued is not let in', () => {
    expect(client.emulator.authenticate('cfast_fakeUnknown')).toEqual({ accepted: false, reason: 'no such secret was ever issued' });
  });

  test('finds every secret among those issued, oldest first', async () => {
    const { id, client_secret: first } = await client.token();
    client.clock.set(START + DAY);
    const { client_secret: second } = await client.rotate(id, 2, 7);

    expect(client.emulator.issued()).toEqual([
      { secret: first, tokenId: id, issuedAt: START, clientId: expect.stringMatching(/\.access$/) },
      { secret: second, tokenId: id, issuedAt: START + DAY, clientId: expect.stringMatching(/\.access$/) },
    ]);
  });
});

test('neither secret of a token that is switched off is accepted', async () => {
  const { id, client_secret: first } = await client.token();
  const { client_secret: second } = await client.rotate(id, 2, 7);

  await client.put(`${TOKENS}/${id}`, { enabled: false });
  const off = [client.accepts(first), client.accepts(second)];
  await client.put(`${TOKENS}/${id}`, { enabled: true });

  expect(off).toEqual([false, false]);
  expect([client.accepts(first), client.accepts(second)]).toEqual([true, true]);
});

test('says what it took for granted, once it decided something', async () => {
  const { id } = await client.token({ duration: 'forever' });
  const before = client.emulator.assumptions();

  await client.put(`${TOKENS}/${id}`, { client_secret_version: 0, ...(client.deadline(7) as object) });

  expect(before).toEqual([]);
  expect(client.emulator.assumptions()).toEqual([
    { name: 'lowerVersion', setting: 'rotates', meaning: 'what a lower client_secret_version does' },
  ]);
});

test('the same seed gives the same ids and secrets', async () => {
  const again = await Client.start();

  const tokens = [await client.token(), await again.token()];

  expect(tokens[0]).toEqual(tokens[1]);
  await again.emulator.close();
});

const rule = (token_id: string) => ({ service_token: { token_id } });

describe('a switch', () => {
  const withSwitch = async (switches: object, check: (of: Client) => Promise<void>) => {
    const switched = await Client.start(switches);
    await check(switched);
    await switched.emulator.close();
  };

  test.each([
    ['disabled', 200],
    ['deleted', 404],
  ])('has inactive tokens %s, unless somebody uses them or a policy includes them', (inactiveTokens, status) =>
    withSwitch({ inactiveTokens, inactiveDays: 30 }, async (switched) => {
      const { id, client_secret } = await switched.token();
      const used = await switched.token({ name: 'used' });
      const included = await switched.token({ name: 'included' });
      const policy = { name: 'x', decision: 'non_identity', include: [id, used.id, included.id].map(rule) };
      const { body } = await switched.post(POLICIES, policy);
      await switched.put(`${POLICIES}/${body.result.id}`, { ...policy, include: [{ any_valid_service_token: {} }, rule(included.id)] });
      const deadlines = switched.emulator.deadlines();
      switched.clock.set(START + 20 * DAY);
      switched.emulator.authenticate(used.client_secret);
      switched.clock.set(START + 31 * DAY);

      const reason = switched.emulator.accepts(client_secret, START + 31 * DAY).reason;

      expect(reason).toBe(`service token ${id} was ${inactiveTokens} for being inactive at 2027-01-31T00:00:00Z`);
      expect(deadlines).toContain(START + 30 * DAY);
      expect([used, included].map((each) => switched.accepts(each.client_secret, 31))).toEqual([true, true]);
      expect((await switched.get(`${TOKENS}/${id}`)).status).toBe(status);
    }),
  );

  test('tells of tokens that were deleted', () =>
    withSwitch({ endedTokens: 'told' }, async (switched) => {
      const { id } = await switched.token();

      await switched.delete(`${TOKENS}/${id}`);

      expect((await switched.get(`${TOKENS}/${id}`)).body.result).toMatchObject({ id });
    }));

  test('gives secrets the form that they had', () =>
    withSwitch({ secretShape: 'hex' }, async (switched) => {
      expect((await switched.token()).client_secret).toMatch(/^(fa4e){8}[0-9a-f]{32}$/);
    }));

  test('lets every update move the expiry', () =>
    withSwitch({ putMovesExpiry: true }, async (switched) => {
      const { id } = await switched.token();
      switched.clock.set(START + DAY);

      const { body } = await switched.put(`${TOKENS}/${id}`, { name: 'another' });

      expect(body.result.expires_at).toBe('2028-01-02T00:00:00Z');
    }));

  test('refuses versions but the next one', () =>
    withSwitch({ versionJumps: 'refused' }, async (switched) => {
      const { id } = await switched.token();

      const answers = [
        await switched.post(TOKENS, { name: 'x', client_secret_version: 2 }),
        await switched.put(`${TOKENS}/${id}`, { client_secret_version: 3 }),
        await switched.put(`${TOKENS}/${id}`, { client_secret_version: 2 }),
      ];

      expect(answers.map(({ status }) => status)).toEqual([400, 400, 200]);
    }));

  test.each([
    ['rotates', 200, true],
    ['ignored', 200, false],
    ['refused', 400, false],
  ])('says what a lower version does: %s', (lowerVersion, status, rotates) =>
    withSwitch({ lowerVersion }, async (switched) => {
      const { id } = await switched.token({ client_secret_version: 5 });

      const answer = await switched.put(`${TOKENS}/${id}`, { client_secret_version: 4 });

      expect(answer.status).toBe(status);
      expect(answer.body.result?.client_secret !== undefined).toBe(rotates);
    }),
  );

  test('tells the secret again when a version is repeated', () =>
    withSwitch({ repeatedVersionReturnsSecret: true }, async (switched) => {
      const { id, client_secret } = await switched.token();

      const { body } = await switched.put(`${TOKENS}/${id}`, { client_secret_version: 1 });

      expect(body.result.client_secret).toBe(client_secret);
    }));

  test('refuses deadlines in the past, for creates and for updates', async () => {
    await withSwitch({ pastDeadlineOnCreate: 'refused' }, async (switched) => {
      expect(errorOf(await switched.post(TOKENS, { name: 'x', ...switched.deadline(-1) }))).toEqual([
        400,
        12130,
        'access.api.error.invalid_request: previous_client_secret_expires_at must be in the future',
      ]);
    });
    await withSwitch({ pastDeadlineOnUpdate: 'refused' }, async (switched) => {
      const { id } = await switched.token(switched.deadline(-1));

      expect((await switched.put(`${TOKENS}/${id}`, switched.deadline(0))).status).toBe(400);
    });
  });

  test('refuses deadlines that the dashboard does not offer', async () => {
    await withSwitch({ nearDeadlines: 'refused' }, async (switched) => {
      const { id } = await switched.token();
      const put = async (days: number) => (await switched.put(`${TOKENS}/${id}`, switched.deadline(days))).status;

      expect([await put(0.5 / 24), await put(1 / 24)]).toEqual([400, 200]);
    });
    await withSwitch({}, async (switched) => {
      const { id } = await switched.token();
      const put = async (version: number, days: number) =>
        (await switched.put(`${TOKENS}/${id}`, { client_secret_version: version, ...switched.deadline(days) })).status;

      // a secret that nothing supersedes has no use for its deadline
      expect([await put(1, 31), await put(2, 30.1), await put(2, 30)]).toEqual([200, 400, 200]);
    });
    await withSwitch({ farDeadlines: 'accepted' }, async (switched) => {
      const { id } = await switched.token();

      expect((await switched.put(`${TOKENS}/${id}`, { client_secret_version: 2, ...switched.deadline(31) })).status).toBe(200);
    });
  });

  test.each([
    [false, false],
    [true, true],
  ])('says whether a later deadline revives: %s', (laterDeadlineRevives, accepted) =>
    withSwitch({ laterDeadlineRevives }, async (switched) => {
      const { id, client_secret } = await switched.token();
      await switched.rotate(id, 2, 1);
      switched.clock.set(START + 2 * DAY);

      await switched.put(`${TOKENS}/${id}`, switched.deadline(5));

      expect(switched.accepts(client_secret, 3)).toBe(accepted);
    }),
  );
});
