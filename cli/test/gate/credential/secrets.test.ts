import { Secrets } from '../../../src/gate/credential/secrets';

const SHORT = 'fake-short';
const LONG = 'fakeci.atlasv1.fakeNotARealSecret';
const PADDED = 'fakeNotARealSecretWithPadding==';

const secrets = new Secrets<string>();
secrets.add(SHORT, 'short');
secrets.add(LONG, 'long');
secrets.add(PADDED, 'padded');

const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['itself', LONG, ['long']],
  ['a short one as a whole', SHORT, ['short']],
  ['a short one in a text', `Bearer ${SHORT}`, []],
  ['a word of a text', `Bearer ${LONG}, please`, ['long']],
  ['what is set', `TOKEN=${LONG}`, ['long']],
  ['what is set twice', `A=B=${LONG}`, ['long']],
  ['the end of a sentence', `it is ${LONG}.`, ['long']],
  ['one with padding', `it is ${PADDED}`, ['padded']],
  ['two, each once', `${LONG} ${PADDED} ${LONG}`, ['long', 'padded']],
  ['a part of it', LONG.slice(0, -1), []],
  ['more than it', `${LONG}X`, []],
  ['base64 of it', base64(LONG), ['long']],
  ['base64 of a text with it', base64(`TOKEN=${LONG}\n`), ['long']],
  ['base64 in a text', `data: ${base64(`{"token":"${LONG}"}`)}`, ['long']],
  ['base64 of base64', base64(base64(LONG)), ['long']],
  ['base64 of a short one', base64(SHORT), []],
  ['base64 of bytes', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(LONG)]).toString('base64'), []],
  ['what only looks like base64', `${base64(LONG)}*`, ['long']],
  ['nothing', '', []],
  ['a number', 3, []],
  ['nothing at all', undefined, []],
])('whose secrets stand in %s', (_, value, owners) => {
  expect([...secrets.ownersIn(value)]).toEqual(owners);
});

test('none stand anywhere where there are none', () => {
  expect([...new Secrets().ownersIn(LONG)]).toEqual([]);
});
