import { parseFaultRule } from '../../../../src/emulation/faults';
import { Client, START } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
});

afterEach(() => client.emulator.close());

test('knows every secret it issued by the alias it had then, retired ones included', async () => {
  const one = await client.token('one');
  client.clock.set(START + 60);
  const two = await client.token('two');
  await client.update(one, { tokenEnabled: 0, tokenAlias: 'one-x1y2z-deleted' });

  const issued = client.emulator.issued();

  expect(issued).toEqual([
    { secret: one, tokenId: 'one', issuedAt: START },
    { secret: two, tokenId: 'two', issuedAt: START + 60 },
  ]);
});

test('refuses an agent whose token is disabled and says why without naming the token', async () => {
  const secret = await client.token('prod');
  client.clock.set(START + 60);
  await client.update(secret, { tokenEnabled: 0 });

  const acceptance = client.emulator.authenticate(secret);

  expect(acceptance).toEqual({ accepted: false, reason: 'agent access token prod was disabled at 2026-11-22T09:01:00Z' });
});

test('refuses an agent whose token it never issued', () => {
  const acceptance = client.emulator.authenticate('fake-unknown');

  expect(acceptance).toEqual({ accepted: false, reason: 'no such agent access token was ever issued' });
});

test('has no token that stops being accepted by itself', async () => {
  await client.token('prod');

  expect(client.emulator.deadlines()).toEqual([]);
});

test('lets a person disable an enabled token once: it stays in the list', async () => {
  const secret = await client.token('prod');

  const disabled = [client.emulator.deleteByHand('prod'), client.emulator.deleteByHand('prod'), client.emulator.deleteByHand('none')];

  expect(disabled).toEqual([true, false, false]);
  expect(client.emulator.accepts(secret, START)).toEqual({
    accepted: false,
    reason: 'agent access token prod was disabled by hand at 2026-11-22T09:00:00Z',
  });
  expect(client.emulator.list()).toEqual([{ alias: 'prod', enabled: false, os: 'linux', createdAt: START }]);
});

test('lets a person rename a token, whose agents notice nothing', async () => {
  const secret = await client.token('prod');

  const renamed = [client.emulator.renameByHand('prod', 'production'), client.emulator.renameByHand('prod', 'production')];

  expect(renamed).toEqual([true, false]);
  expect(client.emulator.accepts(secret, START)).toEqual({ accepted: true });
  expect((await client.get(`AgentAccessTokens/${secret}`)).body.data.tokenAlias).toBe('production');
});

test.each([
  ['before', 0],
  ['after', 1],
])('answers a create with an error %s it took effect', async (commit, tokens) => {
  client.emulator.faults.add(parseFaultRule(`POST **/AgentAccessTokens status=500 commit=${commit}`) as never);

  const answer = await client.create('prod');

  expect(answer).toEqual({ status: 500, body: { message: 'injected fault' } });
  expect(client.emulator.list()).toHaveLength(tokens);
});

describe('secrets', () => {
  async function secrets(seed: number, ...order: string[]): Promise<string[]> {
    const other = await Client.start({ seed });
    const all: string[] = [];
    for (const alias of order) {
      all.push(await other.token(alias));
    }
    await other.emulator.close();
    return all.sort();
  }

  test('are the same in every run of a seed, whichever of two parallel calls came first', async () => {
    expect(await secrets(5, 'build', 'deploy')).toEqual(await secrets(5, 'deploy', 'build'));
  });

  test('differ from seed to seed', async () => {
    const [one, other] = [await secrets(5, 'build'), await secrets(6, 'build')];

    expect(one).not.toEqual(other);
  });
});
