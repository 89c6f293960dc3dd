import { findPlaces } from '../../../src/rehearsal/watch/places';
import { Secrets } from '../../../src/rehearsal/watch/secrets';
import { textsOf } from '../../../src/rehearsal/watch/texts';
import type { State } from '../../../src/terraform/state';
import { VirtualClock } from '../../../src/time/clock';
import { FakeVendor, stateOf } from '../../support/fake-vendor';

const vendor = new FakeVendor(new VirtualClock(0));
const secret = vendor.issue('t-1');
const other = vendor.issue('t-2');
const secrets = new Secrets([vendor.atWork()]);
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value), 'utf8').toString('base64');

function held(state: State): Record<string, string> {
  const { held: found } = findPlaces(textsOf(state), secrets);
  return Object.fromEntries([...found.values()].map(({ place, secret: { tokenId } }) => [place, tokenId]));
}

describe('places', () => {
  test.each<[string, State, Record<string, string>]>([
    ['an attribute', stateOf({ 'a_b.c': [{ attributes: { value: secret } }] }), { 'a_b.c#value': 't-1' }],
    [
      'an attribute of an instance',
      stateOf({ 'a_b.c': [{ index_key: 'x', attributes: { value: secret } }] }),
      { 'a_b.c["x"]#value': 't-1' },
    ],
    [
      'a nested attribute',
      stateOf({ 'a_b.c': [{ attributes: { data: { list: ['', { token: secret }] } } }] }),
      { 'a_b.c#data.list[1].token': 't-1' },
    ],
    ['an output', stateOf({}, { token: { value: secret, sensitive: true } }), { 'output.token': 't-1' }],
    [
      'JSON in an attribute',
      stateOf({ 'a_b.c': [{ attributes: { policy: JSON.stringify({ agents: [{ token: secret }] }) } }] }),
      { 'a_b.c#policy.agents[0].token': 't-1' },
    ],
    [
      'base64 of JSON in JSON',
      stateOf({}, { all: { value: JSON.stringify({ data: base64({ token: secret }) }) } }),
      { 'output.all.data.token': 't-1' },
    ],
    [
      'base64 of other text',
      stateOf({ 'a_b.c': [{ attributes: { user_data: Buffer.from(`export T=${secret}\n`).toString('base64') } }] }),
      { 'a_b.c#user_data': 't-1' },
    ],
    [
      'one text with two of them',
      stateOf({ 'a_b.c': [{ attributes: { text: `${other}, ${secret}, ${other}` } }] }),
      { 'a_b.c#text': 't-2', 'a_b.c#text(2)': 't-1' },
    ],
    [
      'another resource of the type that issues them',
      stateOf({ 'fake_token.c': [{ attributes: { id: 't-2', description: secret, token: other } }] }),
      { 'fake_token.c#description': 't-1' },
    ],
  ])('finds a secret in %s', (_, state, expected) => {
    expect(held(state)).toEqual(expected);
  });

  test('leaves out the resource that issued it', () => {
    expect(held(stateOf({ 'fake_token.c': [{ index_key: 'x', attributes: { id: 't-1', token: secret } }] }))).toEqual({});
  });

  test('leaves out objects that only wait for their destruction', () => {
    expect(held(stateOf({ 'a_b.c': [{ deposed: '0a1b2c3d', attributes: { value: secret } }] }))).toEqual({});
  });

  test('exposes a secret in an output that is not sensitive', () => {
    const state = stateOf({}, { open: { value: base64({ token: secret }) }, closed: { value: secret, sensitive: true } });

    const { exposed } = findPlaces(textsOf(state), secrets);

    expect(exposed.map(({ where }) => where)).toEqual(['output.open']);
  });

  test('names the module of a resource', () => {
    const state: State = {
      serial: 1,
      resources: [{ module: 'module.m["x"]', mode: 'data', type: 'a_b', name: 'c', instances: [{ attributes: { value: secret } }] }],
    };

    expect(held(state)).toEqual({ 'module.m["x"].data.a_b.c#value': 't-1' });
  });
});

describe('an object that several resources write', () => {
  const nameObject = (_: string, { name }: Readonly<Record<string, unknown>>) => (name === undefined ? undefined : `parameter ${name}`);
  const contests = (state: State) => findPlaces(textsOf(state, nameObject), secrets).contested;
  const parameter = (value: string) => [{ attributes: { name: 'x', value } }];

  test('is contested where one of them writes a secret', () => {
    expect(contests(stateOf({ 'a_b.c': parameter(secret), 'a_b.d': parameter('fake-constant') }))).toEqual([
      { object: 'parameter x#value', places: ['a_b.c#value', 'a_b.d#value'] },
    ]);
  });

  test('is not where none of them does, where they write different strings of it, or where its name is not known', () => {
    const named = stateOf({ 'a_b.c': parameter('fake-1'), 'a_b.d': parameter('fake-2') });
    const apart = stateOf({ 'a_b.c': parameter(secret), 'a_b.d': [{ attributes: { name: 'x', other: secret } }] });
    const unnamed = stateOf({ 'a_b.c': [{ attributes: { value: secret } }], 'a_b.d': [{ attributes: { value: secret } }] });

    expect([named, apart, unnamed].flatMap(contests)).toEqual([]);
  });

  test('is another one by another configuration of the provider', () => {
    const [one, two] = stateOf({ 'a_b.c': parameter(secret), 'a_b.d': parameter(other) }).resources!;
    const resources = [one, { ...two, provider: 'provider["registry.terraform.io/example/a"].west' }];

    expect(contests({ serial: 1, resources })).toEqual([]);
  });
});

const HEX_ID = `${'fa'.repeat(16)}.access`;

describe('a client id beside a secret', () => {
  const paired = new FakeVendor(new VirtualClock(0));
  const own = paired.issue('t-3');
  const pairs = new Secrets([{ ...paired.atWork(), emulator: Object.assign(paired, { acceptsPair: () => ({ accepted: true }) }) }]);
  const clientIds = (attributes: object) =>
    [...findPlaces(textsOf(stateOf({ 'a_b.c': [{ attributes: { ...attributes } }] })), pairs).held.values()].map(
      ({ clientId }) => clientId,
    );

  test.each<[string, object, string | undefined]>([
    ['in one JSON text', { value: JSON.stringify({ 'CF-Access-Client-Id': 'fake-id', 'CF-Access-Client-Secret': own }) }, 'fake-id'],
    ['in one map', { data: { CLIENT_ID: 'fake-id', CLIENT_SECRET: own } }, 'fake-id'],
    ['by its look', { data: { user: 'fakefakefake.access', password: own } }, 'fakefakefake.access'],
    [
      'in one list of names and values',
      {
        env: [
          { name: 'CLIENT_ID', value: 'fake-id' },
          { name: 'CLIENT_SECRET', value: own },
        ],
      },
      'fake-id',
    ],
    ['in one text', { value: `ID=${HEX_ID}\nSECRET=${own}\n` }, HEX_ID],
    ['not in one text with two of them', { value: `A=${HEX_ID}\nB=${HEX_ID.replaceAll('f', 'b')}\nSECRET=${own}\n` }, undefined],
    ['not in another argument of the resource', { client_id: 'fake-id', value: own }, undefined],
    ['not in another map', { first: { CLIENT_ID: 'fake-id' }, second: { CLIENT_SECRET: own } }, undefined],
  ])('belongs to it %s', (_, attributes, clientId) => {
    expect(clientIds(attributes)).toEqual([clientId]);
  });

  test.each<[string, string, string, string | undefined]>([
    ['of its name', '/ci/client_id', '/ci/client_secret', HEX_ID],
    ['of its name, in capitals', 'CF_ACCESS_CLIENT_ID', 'CF_ACCESS_CLIENT_SECRET', HEX_ID],
    ['of its name, in one word', 'ciClientId', 'ciClientSecret', HEX_ID],
    ['of another name', '/cd/client_id', '/ci/client_secret', undefined],
  ])('belongs to it in an object %s', (_, id, secret, expected) => {
    const state = stateOf({
      'a_b.c': [{ attributes: { name: id, value: HEX_ID } }],
      'a_b.d': [{ attributes: { name: secret, other: own } }],
    });

    expect(
      [
        ...findPlaces(
          textsOf(state, (_type, { name }) => `parameter ${name}`),
          pairs,
        ).held.values(),
      ].map(({ clientId }) => clientId),
    ).toEqual([expected]);
  });

  test('belongs to no secret where another object of that name has another one', () => {
    const state = stateOf({
      'a_b.c': [
        { attributes: { name: 'CLIENT_ID', value: HEX_ID } },
        { attributes: { name: 'client_id', value: HEX_ID.replaceAll('f', 'b') } },
      ],
      'a_b.d': [{ attributes: { name: 'CLIENT_SECRET', value: own } }],
    });
    const found = findPlaces(
      textsOf(state, (_type, { name }) => `parameter ${`${name}`.toLowerCase()}`),
      pairs,
    );

    expect([...found.held.values()].map(({ clientId }) => clientId)).toEqual([undefined]);
  });
});
