import * as fc from 'fast-check';

/** No templates: those are Terraform's, as everywhere in the host. */
const TEXTS = ['', ' ', '"', '\\', 'a\nb', 'a/b', '../x', '-', '0', 'true', '__proto__', 'constructor', 'ü', '💥', 'x'];
const OTHERS = [0, -1, 1.5, 1e12, Number.NaN, Number.POSITIVE_INFINITY, true, null, undefined, [], {}, [''], [null], [[]], { a: null }];

/** What a program without types, or a careless one, hands over. */
const odd: fc.Arbitrary<any> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.constantFrom(...OTHERS),
  fc.constant('x'.repeat(300)),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);

/** Mostly one of these, and now and then something odd. */
export function mostly(...valid: readonly any[]): fc.Arbitrary<any> {
  return fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...valid) }, { weight: 1, arbitrary: odd });
}

/** Some of these, with something odd among them now and then, or in their place. */
export function listOf(...valid: readonly any[]): fc.Arbitrary<any> {
  const list = fc
    .subarray([...valid])
    .chain((some) => fc.oneof({ weight: 40, arbitrary: fc.constant(some) }, { weight: 1, arbitrary: odd.map((each) => [...some, each]) }));
  return fc.oneof({ weight: 40, arbitrary: list }, { weight: 1, arbitrary: odd });
}

/** Mostly nothing. */
export function seldom(value: fc.Arbitrary<any>): fc.Arbitrary<any> {
  return fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });
}

/** Some of these properties, and now and then not even those that are required. */
export function propsOf(properties: Record<string, fc.Arbitrary<any>>, ...required: readonly string[]): fc.Arbitrary<any> {
  return fc.oneof(
    { weight: 40, arbitrary: fc.record(properties, { requiredKeys: [...required] }) },
    { weight: 1, arbitrary: fc.record(properties, { requiredKeys: [] }) },
  );
}
