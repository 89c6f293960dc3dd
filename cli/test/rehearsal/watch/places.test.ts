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
