import { decode, encode } from '@msgpack/msgpack';
import * as fc from 'fast-check';
import { decodeValue, encodeValue } from '../../../src/plugin/protocol/dynamic-value';
import { bool, dynamic, list, map, number, object, set, string, type Type } from '../../../src/plugin/protocol/type';
import { OfAnyType, sameValue, UNKNOWN, type Value } from '../../../src/plugin/protocol/value';

const person = object({ name: string, age: number });

describe('a value on the wire', () => {
  test.each<[string, Type, Value]>([
    ['a string', string, 'fake'],
    ['a bool', bool, false],
    ['a null', string, null],
    ['an unknown', string, UNKNOWN],
    ['a whole number', number, 42],
    ['a negative number', number, -7],
    ['a fraction', number, 0.5],
    ['a number beyond a double', number, '9007199254740993'],
    ['a fraction beyond a double', number, '0.1000000000000000055511151231257827'],
    ['a list', list(string), ['b', 'a']],
    ['a set with an unknown', set(string), ['a', UNKNOWN]],
    ['a map', map(bool), { on: true, off: false }],
    ['a list of objects', list(person), [{ name: 'Ada', age: null }]],
  ])('comes back as it went: %s', (_what, type, value) => {
    const there = encodeValue(type, value);

    const back = decodeValue(type, there);

    expect(back).toEqual(value);
  });

  test('comes back as it went, whatever its type', () => {
    const typed = fc.letrec<{ typed: readonly [Type, fc.Arbitrary<Value>] }>((tie) => ({
      typed: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom<readonly [Type, fc.Arbitrary<Value>]>(
          [string, fc.string()],
          [bool, fc.boolean()],
          [number, fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }))],
        ),
        tie('typed').map(([type, value]) => [list(type), fc.array(orSpecial(value))] as const),
        tie('typed').map(([type, value]) => [map(type), fc.dictionary(fc.string(), orSpecial(value)).map((d) => ({ ...d }))] as const),
        tie('typed').map(([type, value]) => [object({ only: type }), fc.record({ only: orSpecial(value) })] as const),
      ),
    })).typed;

    fc.assert(
      fc.property(
        typed.chain(([type, value]) => fc.tuple(fc.constant(type), orSpecial(value))),
        ([type, value]) => sameValue(type, decodeValue(type, encodeValue(type, value)), value),
      ),
    );
  });

  test('is an extension of type 0 where it is unknown', () => {
    const { msgpack } = encodeValue(string, UNKNOWN);

    expect([...(msgpack ?? [])]).toEqual([0xd4, 0x00, 0x00]);
  });

  test('is unknown where Terraform knows something about it, but not what it is', () => {
    const notNull = Uint8Array.of(0xc7, 0x03, 12, 0x81, 0x01, 0xc2);

    const value = decodeValue(string, { msgpack: notNull });

    expect(value).toBe(UNKNOWN);
  });

  test('has every attribute of its object, absent ones as null', () => {
    const { msgpack } = encodeValue(person, { name: 'Ada' });

    expect(decode(msgpack ?? [])).toEqual({ name: 'Ada', age: null });
  });

  test.each([
    [0.1, '0.1'],
    [2 ** 53, '9007199254740992'],
    ['123456789012345678901', '123456789012345678901'],
  ])('is decimal text where a double would lose digits: %s', (value, text) => {
    const { msgpack } = encodeValue(number, value);

    expect(decode(msgpack ?? [])).toBe(text);
  });

  test('is read without loss from a 64-bit integer', () => {
    const msgpack = encode(9007199254740993n, { useBigInt64: true });

    const value = decodeValue(number, { msgpack });

    expect(value).toBe('9007199254740993');
  });

  test('is read from JSON where Terraform sends that', () => {
    const json = Buffer.from('{"name":"Ada","age":36}');

    const value = decodeValue(person, { json });

    expect(value).toEqual({ name: 'Ada', age: 36 });
  });

  test('is refused where its extension is none of Terraform', () => {
    const strange = Uint8Array.of(0xd4, 99, 0x00);

    expect(() => decodeValue(string, { msgpack: strange })).toThrow('msgpack extension 99 is not one that Terraform sends');
  });
});

describe('two values', () => {
  test.each<[string, Type, Value, Value, boolean]>([
    ['sets in another order', set(string), ['a', 'b'], ['b', 'a'], true],
    ['sets of another size', set(string), ['a'], ['a', 'b'], false],
    ['lists in another order', list(string), ['a', 'b'], ['b', 'a'], false],
    ['maps with another key', map(string), { a: '1' }, { b: '1' }, false],
    ['objects with a set inside', object({ s: set(string) }), { s: ['a', 'b'] }, { s: ['b', 'a'] }, true],
    ['null and an empty string', string, null, '', false],
    ['two unknowns', string, UNKNOWN, UNKNOWN, true],
  ])('are the same to Terraform or not: %s', (_what, type, a, b, same) => {
    expect(sameValue(type, a, b)).toBe(same);
  });
});

function orSpecial(value: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 8, arbitrary: value }, fc.constantFrom<Value>(null, UNKNOWN));
}

test('a value of any type keeps its type', () => {
  const type = ['tuple', ['string', 'number']] as const;
  const value = new OfAnyType(type, ['a', 1]);
  const all: Value[] = [value, UNKNOWN];

  const [back, unknown] = all.map((each) => decodeValue(dynamic, encodeValue(dynamic, each)));

  expect(back).toEqual(value);
  expect(sameValue(dynamic, back, value)).toBe(true);
  expect(unknown).toBe(UNKNOWN);
});
