import { Client, START } from './client';

let client: Client;
let pool: string;

beforeEach(async () => {
  client = await Client.start();
  pool = await client.pool();
});

afterEach(() => client.emulator.close());

const lastUsed = async (id: string) => (await client.get(`authentication-tokens/${id}`)).body.data.attributes['last-used-at'];

test('knows every secret it issued, oldest first, retired ones included', async () => {
  const one = await client.token(pool, 'one');
  client.clock.set(START + 60);
  const two = await client.token(pool, 'two');
  await client.delete(`authentication-tokens/${one.id}`);

  const issued = client.emulator.issued();

  expect(issued).toEqual([
    { secret: one.secret, tokenId: one.id, issuedAt: START },
    { secret: two.secret, tokenId: two.id, issuedAt: START + 60 },
  ]);
});

test('accepts a live token, and takes note of it only when somebody comes with it', async () => {
  const { id, secret } = await client.token(pool);
  client.clock.set(START + 3600);

  const asked = client.emulator.accepts(secret, START + 7200);
  const usedAfterAsking = await lastUsed(id);
  const came = client.emulator.authenticate(secret);

  expect([asked, came]).toEqual([{ accepted: true }, { accepted: true }]);
  expect([usedAfterAsking, await lastUsed(id)]).toEqual([null, '2026-11-22T10:00:00.000Z']);
});

test('refuses a destroyed token and says why without naming the secret', async () => {
  const { id, secret } = await client.token(pool);
  client.clock.set(START + 60);
  await client.delete(`authentication-tokens/${id}`);

  const acceptance = client.emulator.authenticate(secret);

  expect(acceptance).toEqual({ accepted: false, reason: `agent token ${id} was destroyed at 2026-11-22T09:01:00Z` });
});

test('refuses what it never issued', () => {
  const acceptance = client.emulator.authenticate('fake-unknown');

  expect(acceptance).toEqual({ accepted: false, reason: 'no such token was ever issued' });
});

test('lets a person delete a live token once', async () => {
  const { id, secret } = await client.token(pool);

  const deleted = [client.emulator.deleteByHand(id), client.emulator.deleteByHand(id), client.emulator.deleteByHand('at-none')];

  expect(deleted).toEqual([true, false, false]);
  expect(client.emulator.accepts(secret, START)).toEqual({
    accepted: false,
    reason: `agent token ${id} was deleted by hand at 2026-11-22T09:00:00Z`,
  });
  expect((await client.get(`authentication-tokens/${id}`)).status).toBe(404);
});

test('has no token that stops being accepted by itself', async () => {
  await client.token(pool);

  expect(client.emulator.deadlines()).toEqual([]);
});

test('still accepts a token after the clock was set back before its creation', async () => {
  const { secret } = await client.token(pool);
  client.clock.set(START - 3600);

  expect(client.emulator.authenticate(secret)).toEqual({ accepted: true });
});

describe('ids and secrets', () => {
  async function history(seed: number, ...order: string[]): Promise<string[]> {
    const other = await Client.start({ seed });
    const linux = await other.pool();
    const texts: string[] = [linux];
    for (const description of order) {
      const { id, secret } = await other.token(linux, description);
      texts.push(id, secret);
    }
    await other.emulator.close();
    return texts.sort();
  }

  test('are the same in every run of a seed', async () => {
    expect(await history(5, 'build', 'deploy', 'build')).toEqual(await history(5, 'build', 'deploy', 'build'));
  });

  test('do not depend on which of two parallel calls came first', async () => {
    expect(await history(5, 'build', 'deploy')).toEqual(await history(5, 'deploy', 'build'));
  });

  test('differ from seed to seed', async () => {
    const one = await history(5, 'build');
    const other = await history(6, 'build');

    expect(one.filter((text) => other.includes(text))).toEqual([]);
  });
});
