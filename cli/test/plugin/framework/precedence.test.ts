import { Precedence } from '../../../src/plugin/framework/precedence';
import { UNKNOWN, type Values } from '../../../src/plugin/protocol/value';

const nameOf = (_: string, { name }: Readonly<Record<string, unknown>>) => (name === undefined ? undefined : `object ${name}`);

type Name = Values[string];

/** Asks for changes of objects, and writes down in which order they are made. */
function asking(precedence: Precedence) {
  const made: string[] = [];
  const named = (name: Name): Values | null => (name === null ? null : { name });
  const ask = (what: string, prior: Name, planned: Name, fails = false) =>
    precedence.inTurn({ type: 't', prior: named(prior), planned: named(planned) }, async () => {
      made.push(what);
      if (fails) throw new Error(what);
    });
  return { made, ask };
}

test('whoever takes an object waits until it is given up, others do not wait', async () => {
  const precedence = new Precedence();
  const { made, ask } = asking(precedence);
  precedence.expect(['object a'], nameOf);

  const all = [ask('take', null, 'a'), ask('other', null, 'b'), ask('unknown', null, UNKNOWN), ask('give up', 'a', null)];
  await Promise.all(all);

  expect(made).toEqual(['other', 'unknown', 'give up', 'take']);
});

test('a change of its name gives up an object, whatever comes of it', async () => {
  const precedence = new Precedence();
  const { made, ask } = asking(precedence);
  precedence.expect(['object a'], nameOf);

  await Promise.allSettled([ask('take', 'b', 'a'), ask('rename', 'a', 'c', true)]);

  expect(made).toEqual(['rename', 'take']);
});

test('nobody waits any more when nothing is expected', async () => {
  const precedence = new Precedence();
  const { made, ask } = asking(precedence);
  precedence.expect(['object a'], nameOf);

  const waiting = ask('take', null, 'a');
  precedence.expect([], nameOf);
  await waiting;
  await ask('take again', null, 'a');

  expect(made).toEqual(['take', 'take again']);
});

test('what never comes is not waited for', async () => {
  jest.useFakeTimers();
  const precedence = new Precedence();
  const { made, ask } = asking(precedence);
  precedence.expect(['object a'], nameOf);

  const waiting = ask('take', null, 'a');
  jest.runAllTimers();
  await waiting;

  expect(made).toEqual(['take']);
  jest.useRealTimers();
});
