import { Client } from './client';

let client: Client;
let pool: string;
let tokens: string;

beforeEach(async () => {
  client = await Client.start();
  pool = await client.pool();
  tokens = `agent-pools/${pool}/authentication-tokens`;
});

afterEach(() => client.emulator.close());

test('hands out the secret in the answer to the create', async () => {
  const { status, body, headers } = await client.create(tokens, 'authentication-tokens', { description: 'build' });

  expect(status).toBe(201);
  expect(headers.get('content-type')).toMatch(/^application\/vnd\.api\+json/);
  expect(body.data).toEqual({
    id: expect.stringMatching(/^at-[A-Za-z0-9]{16}$/),
    type: 'authentication-tokens',
    attributes: {
      'created-at': '2026-11-22T09:00:00.000Z',
      'last-used-at': null,
      description: 'build',
      token: expect.stringMatching(/^fake[A-Za-z0-9]{10}\.atlasv1\.fake[A-Za-z0-9]{63}$/),
    },
    relationships: { 'created-by': { data: { id: expect.stringMatching(/^user-[A-Za-z0-9]{16}$/), type: 'users' } } },
  });
});

test('takes the type that the official provider sends', async () => {
  const { status, body } = await client.create(tokens, 'agent-tokens', { description: 'build' });

  expect(status).toBe(201);
  expect(body.data.type).toBe('authentication-tokens');
});

test('never hands out the secret again', async () => {
  const { id, secret } = await client.token(pool);
  client.emulator.authenticate(secret);

  const answers = [
    await client.get(`authentication-tokens/${id}`),
    await client.get(tokens),
    await client.get(`agent-pools/${pool}`),
    await client.create(tokens, 'authentication-tokens', {}),
    await client.get(`authentication-tokens/${secret}`),
    await client.delete(`authentication-tokens/${id}`),
    await client.delete(`authentication-tokens/${id}`),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 422, 404, 204, 404]);
  expect(answers.filter(({ text }) => text.includes(secret))).toEqual([]);
  expect(answers[0].body.data.attributes.token).toBeNull();
  expect(answers[1].body.data[0].attributes.token).toBeNull();
});

test('allows two tokens of one description', async () => {
  const one = await client.token(pool, 'build');
  const other = await client.token(pool, 'build');

  expect(other.id).not.toBe(one.id);
  expect(other.secret).not.toBe(one.secret);
});

test.each([
  ['no description', 'authentication-tokens', {}, '/data/attributes/description'],
  ['a blank description', 'authentication-tokens', { description: '' }, '/data/attributes/description'],
  ['a description that is no text', 'authentication-tokens', { description: ['build'] }, '/data/attributes/description'],
  ['another type', 'tokens', { description: 'build' }, '/data/type'],
])('refuses a token with %s', async (_case, type, attributes, pointer) => {
  const { status, body } = await client.create(tokens, type, attributes);

  expect(status).toBe(422);
  expect(body.errors[0].source.pointer).toBe(pointer);
  expect(client.emulator.issued()).toEqual([]);
});

test('takes a pool that was never created to exist, but not one that was deleted', async () => {
  const pool = 'agent-pools/apool-fake000000000001';
  const create = () => client.create(`${pool}/authentication-tokens`, 'authentication-tokens', { description: 'build' });

  expect((await create()).status).toBe(201);
  expect((await client.get(`${pool}/authentication-tokens`)).status).toBe(200);

  await client.call('DELETE', pool);
  expect((await create()).status).toBe(404);
});

test('has neither tokens nor a list of them without the pool', async () => {
  const created = await client.create('agent-pools/apool-none/authentication-tokens', 'authentication-tokens', { description: 'build' });
  const listed = await client.get('agent-pools/apool-none/authentication-tokens');

  expect([created.status, listed.status]).toEqual([404, 404]);
});

test('lists the tokens of its own pool only', async () => {
  const own = await client.token(pool);
  await client.token(await client.pool('other'));

  const { body } = await client.get(tokens);

  expect(body.data.map(({ id }: { id: string }) => id)).toEqual([own.id]);
});

test('forgets a destroyed token', async () => {
  const { id } = await client.token(pool);

  const destroyed = await client.delete(`authentication-tokens/${id}`);

  expect([destroyed.status, destroyed.text]).toEqual([204, '']);
  expect((await client.get(`authentication-tokens/${id}`)).status).toBe(404);
  expect((await client.get(tokens)).body.data).toEqual([]);
});

describe('a list of 45 tokens', () => {
  beforeEach(async () => {
    for (let n = 1; n <= 45; n++) {
      await client.token(pool, `token ${n}`);
      client.clock.set(client.clock.now() + 1);
    }
  });

  const page = async (query: string) => {
    const { body } = await client.get(`${tokens}${query}`);
    const descriptions = body.data.map((token: { attributes: { description: string } }) => token.attributes.description);
    return { ...body, range: [descriptions[0], descriptions.at(-1)] };
  };

  test('has pages of 20 by default', async () => {
    const first = await page('?sort=created-at');

    expect(first.range).toEqual(['token 1', 'token 20']);
    expect(first.meta.pagination).toEqual({
      'current-page': 1,
      'page-size': 20,
      'prev-page': null,
      'next-page': 2,
      'total-pages': 3,
      'total-count': 45,
    });
  });

  test('has a last page', async () => {
    const last = await page('?sort=created-at&page%5Bnumber%5D=3');

    expect(last.range).toEqual(['token 41', 'token 45']);
    expect(last.meta.pagination).toMatchObject({ 'current-page': 3, 'prev-page': 2, 'next-page': null });
  });

  test('has pages of the size asked for, and at most 100', async () => {
    const second = await page('?sort=-created-at&page[number]=2&page[size]=40');
    const all = await page('?page[size]=1000');

    expect(second.range).toEqual(['token 5', 'token 1']);
    expect(all.data).toHaveLength(45);
    expect(all.meta.pagination['page-size']).toBe(100);
  });

  test('comes in no order that was not asked for, and always in the same', async () => {
    const [once, again] = [await page('?page[size]=100'), await page('?page[size]=100')];

    const numbers = once.data.map((token: { attributes: { description: string } }) => Number(token.attributes.description.slice(6)));
    expect(once.data).toEqual(again.data);
    expect(numbers).not.toEqual([...numbers].sort((a, b) => a - b));
  });

  test('cannot be put in order by anything else', async () => {
    expect((await client.get(`${tokens}?sort=description`)).status).toBe(400);
  });

  test('is empty beyond its end', async () => {
    const beyond = await page('?page[number]=9');

    expect(beyond.data).toEqual([]);
    expect(beyond.meta.pagination['total-pages']).toBe(3);
  });

  test('links its pages', async () => {
    const { links } = await page('?page[number]=2');
    const link = (number: number) => `${client.emulator.url}/api/v2/${tokens}?page%5Bnumber%5D=${number}&page%5Bsize%5D=20`;

    expect(links).toEqual({ self: link(2), first: link(1), prev: link(1), next: link(3), last: link(3) });
  });
});
