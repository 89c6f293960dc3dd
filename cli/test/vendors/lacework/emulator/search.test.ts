import { Client } from './client';

let client: Client;

beforeEach(async () => {
  client = await Client.start();
  await client.token('one');
  await client.update(await client.token('two'), { tokenEnabled: 0 });
});

afterEach(() => client.emulator.close());

async function found(...filters: object[]): Promise<string[]> {
  const { body } = await client.call('POST', 'AgentAccessTokens/search', { filters });
  return body.data.map(({ tokenAlias }: { tokenAlias: string }) => tokenAlias);
}

test.each([
  ['an alias', [{ field: 'tokenAlias', expression: 'eq', value: 'two' }], ['two']],
  ['another alias', [{ field: 'tokenAlias', expression: 'ne', value: 'two' }], ['one']],
  ['aliases', [{ field: 'tokenAlias', expression: 'in', values: ['one', 'three'] }], ['one']],
  ['what is enabled', [{ field: 'tokenEnabled', expression: 'eq', value: '1' }], ['one']],
  [
    'several things at once',
    [
      { field: 'tokenEnabled', expression: 'eq', value: '1' },
      { field: 'tokenAlias', expression: 'not_in', values: ['one'] },
    ],
    [],
  ],
  ['nothing', [], ['one', 'two']],
])('finds tokens by %s', async (_, filters, aliases) => {
  expect(await found(...filters)).toEqual(aliases);
});

test.each([
  ['a field', { field: 'age', expression: 'eq', value: '1' }],
  ['an expression', { field: 'tokenAlias', expression: 'sounds_like', value: 'one' }],
])('refuses %s that it does not know', async (_, filter) => {
  expect((await client.call('POST', 'AgentAccessTokens/search', { filters: [filter] })).status).toBe(400);
});

test('names a call that it does not know without the token in it', async () => {
  const token = await client.token('three');

  const { status, body } = await client.call('PUT', `AgentAccessTokens/${token}`, {});

  expect([status, body.message]).toEqual([400, 'the emulator does not know PUT /api/v2/AgentAccessTokens/*']);
  expect(client.emulator.unknownCalls()).toEqual([{ method: 'PUT', path: '/api/v2/AgentAccessTokens/*' }]);
});
