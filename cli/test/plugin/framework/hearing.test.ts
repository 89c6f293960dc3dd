import { Hearing } from '../../../src/plugin/framework/hearing';
import type { Handlers } from '../../../src/plugin/protocol/server';

/** A provider that tells what stands outside, and counts how often it is asked. */
function provider(outside: { text: string }) {
  const asked: string[] = [];
  const hearing = new Hearing();
  const answers: Handlers = {
    ConfigureProvider: async (_request, connection) => {
      asked.push(`configure over ${connection}`);
      return {};
    },
    ReadResource: async ({ typeName }, connection) => {
      asked.push(`read ${typeName} over ${connection}`);
      return { newState: { json: Buffer.from(outside.text) } };
    },
    ReadDataSource: async () => ({}),
    ImportResourceState: async () => ({}),
    OpenEphemeralResource: async () => ({}),
    PlanResourceChange: async () => ({ plannedState: { json: Buffer.from(outside.text) } }),
  };
  const handlers = hearing.around(answers);
  const configure = (connection = '1') => handlers.ConfigureProvider!({ config: {}, terraformVersion: '1' }, connection, Buffer.alloc(0));
  const read = (typeName: string) =>
    handlers.ReadResource!({ typeName, currentState: {}, private: Buffer.alloc(0) }, '1', Buffer.from(typeName));
  return { hearing, asked, configure, read };
}

test('what a provider answered holds as long as it would answer the same', async () => {
  const outside = { text: 'as it was' };
  const { hearing, read } = provider(outside);

  const transcript = hearing.begin();
  await read('fake_pool');
  const before = await transcript.holds();
  outside.text = 'changed';

  expect([before, await transcript.holds()]).toEqual([true, false]);
});

test('what is asked after its end is no part of a transcript', async () => {
  const outside = { text: 'as it was' };
  const { hearing, read } = provider(outside);

  const transcript = hearing.begin();
  transcript.end();
  await read('fake_pool');
  outside.text = 'changed';

  expect(await transcript.holds()).toBe(true);
});

test('everything is asked once more over a connection of its own, which is configured first', async () => {
  const { hearing, asked, configure, read } = provider({ text: '' });
  const transcript = hearing.begin();
  await configure();
  await read('fake_pool');

  asked.length = 0;
  await transcript.holds();

  expect(asked).toEqual(['configure over 1 again', 'read fake_pool over 1 again']);
});

test('who must not ask anything new is answered what was asked before, and nothing else', async () => {
  const { hearing, asked, read } = provider({ text: '' });
  await read('fake_pool');

  hearing.takesNewQuestions = false;
  await read('fake_pool');

  await expect(read('fake_team')).rejects.toThrow('ReadResource asks something new before its time');
  expect(asked).toEqual(Array(2).fill('read fake_pool over 1'));
});
