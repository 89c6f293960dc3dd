import { Client } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

interface Place {
  readonly path: string;
  readonly owner: object;
}

const places: [string, () => Promise<Place>][] = [
  [
    'workspace',
    async () => ({
      path: 'workspaces/ws-Fake000000000001/vars',
      owner: { configurable: { data: { type: 'workspaces', id: 'ws-Fake000000000001' } } },
    }),
  ],
  [
    'variable set',
    async () => {
      const { body } = await client.create('organizations/acme/varsets', 'varsets', { name: 'shared' });
      return { path: `varsets/${body.data.id}/relationships/vars`, owner: { varset: { data: { type: 'varsets', id: body.data.id } } } };
    },
  ],
];

describe.each(places)('a variable of a %s', (_kind, place) => {
  let path: string;
  let owner: object;

  beforeEach(async () => {
    ({ path, owner } = await place());
  });

  const create = (attributes: object) => client.create(path, 'vars', { key: 'TOKEN', category: 'env', ...attributes });
  const update = (id: string, attributes: object) => client.update(`${path}/${id}`, 'vars', attributes);

  test('is created with its defaults and says where it belongs', async () => {
    const { status, body } = await create({});

    expect(status).toBe(201);
    expect(body.data).toEqual({
      id: expect.stringMatching(/^var-[A-Za-z0-9]{16}$/),
      type: 'vars',
      attributes: { key: 'TOKEN', value: '', description: '', category: 'env', hcl: false, sensitive: false },
      relationships: owner,
    });
  });

  test('can be read, listed, updated and deleted', async () => {
    const { id } = (await create({ value: 'one' })).body.data;

    const updated = await update(id, { value: 'two', description: 'of the build', hcl: true });
    const read = await client.get(`${path}/${id}`);
    const listed = await client.get(path);
    const deleted = await client.delete(`${path}/${id}`);

    expect(updated.body.data.attributes).toMatchObject({ key: 'TOKEN', value: 'two', description: 'of the build', hcl: true });
    expect(read.body).toEqual(updated.body);
    expect(listed.body.data).toEqual([updated.body.data]);
    expect([deleted.status, (await client.get(`${path}/${id}`)).status]).toEqual([204, 404]);
  });

  test('never shows a sensitive value', async () => {
    const created = await create({ value: 'fake-secret', sensitive: true });
    const { id } = created.body.data;

    const answers = [
      created,
      await client.get(`${path}/${id}`),
      await client.get(path),
      await update(id, { value: 'fake-secret' }),
      await create({ value: 'fake-secret' }),
      await update(id, { value: 'fake-secret', sensitive: false }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([201, 200, 200, 200, 422, 422]);
    expect(created.body.data.attributes.value).toBeNull();
    expect(answers.filter(({ text }) => text.includes('fake-secret'))).toEqual([]);
  });

  test('does not lose its value to an update without one', async () => {
    const { id } = (await create({ value: 'kept' })).body.data;

    const { body } = await update(id, { description: 'of the build' });

    expect(body.data.attributes.value).toBe('kept');
  });

  test.each([
    ['no key', { key: undefined }, 'key'],
    ['a blank key', { key: '' }, 'key'],
    ['no category', { category: undefined }, 'category'],
    ['an unknown category', { category: 'shell' }, 'category'],
    ['a value that is no text', { value: 1 }, 'value'],
  ])('is refused with %s', async (_case, attributes, attribute) => {
    const { status, body } = await create(attributes);

    expect(status).toBe(422);
    expect(body.errors[0].source.pointer).toBe(`/data/attributes/${attribute}`);
  });

  test('is refused when its key is taken in the same category', async () => {
    await create({});

    const same = await create({});
    const other = await create({ category: 'terraform' });

    expect([same.status, other.status]).toEqual([422, 201]);
  });

  test('cannot take the key of another', async () => {
    await create({});
    const { id } = (await create({ key: 'OTHER' })).body.data;

    const { status } = await update(id, { key: 'TOKEN' });

    expect(status).toBe(422);
  });

  test('cannot lose its key', async () => {
    const { id } = (await create({})).body.data;

    const { status } = await update(id, { key: '' });

    expect(status).toBe(422);
  });

  test('keeps its key and its secrecy once it is sensitive', async () => {
    const { id } = (await create({ sensitive: true })).body.data;

    const answers = [await update(id, { sensitive: false }), await update(id, { key: 'OTHER' }), await update(id, { sensitive: true })];

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 200]);
  });

  test.each(['GET', 'PATCH', 'DELETE'])('is not found where there is none: %s', async (method) => {
    const { status } = await client.call(method, `${path}/var-none`, method === 'PATCH' ? { data: { type: 'vars' } } : undefined);

    expect(status).toBe(404);
  });
});

test('takes a variable set that was never created to exist', async () => {
  const path = 'varsets/varset-fake000000000001/relationships/vars';

  const { status } = await client.create(path, 'vars', { key: 'TOKEN', category: 'env' });

  expect(status).toBe(201);
  expect((await client.get(path)).status).toBe(200);
});

test('there are no variables in an unknown variable set', async () => {
  const { status } = await client.create('varsets/varset-none/relationships/vars', 'vars', { key: 'TOKEN', category: 'env' });

  expect(status).toBe(404);
});
