import { ref, Token } from 'cdktf';
import * as fc from 'fast-check';
import { formatInstant, instantOf, parseInstant, unixOf } from '../../src/rotation/instant';
import { Terraform } from '../support/terraform';

const FIRST = 0;
const LAST = Date.UTC(2261, 11, 31, 23, 59, 59) / 1000;

describe('instants in Terraform', () => {
  const terraform = new Terraform();
  afterAll(() => terraform.remove());

  const monthEnds = Array.from({ length: (2262 - 1970) * 12 }, (_, month) => Date.UTC(1970, month + 1, 1) / 1000).flatMap((s) => [
    s - 1,
    s,
  ]);
  const seconds = [FIRST, ...monthEnds.filter((s) => s <= LAST), ...fc.sample(fc.integer({ min: FIRST, max: LAST }), 1000)];

  it('become the seconds since the epoch from 1970 to 2261, whatever the leap years', async () => {
    terraform.configure({ locals: { instants: seconds.map(formatInstant) } });

    const evaluated = await terraform.evaluate(`[for t in local.instants : ${unixOf('t')}]`);

    expect(evaluated).toEqual(seconds);
  }, 30_000);

  it('are read back from the seconds since the epoch', async () => {
    terraform.configure({ locals: { seconds } });

    const evaluated = await terraform.evaluate(`[for s in local.seconds : ${instantOf('s')}]`);

    expect(evaluated).toEqual(seconds.map(formatInstant));
  }, 30_000);
});

describe('instants at synth', () => {
  it('are the same after formatting and parsing', () => {
    fc.assert(fc.property(fc.integer({ min: FIRST, max: LAST }), (seconds) => parseInstant('at', formatInstant(seconds)) === seconds));
  });
});

test.each<[string, string]>([
  ['2027-03-01', 'at must be a UTC instant such as 2027-03-01T09:00:00Z, got "2027-03-01": write it in whole seconds and end it with Z'],
  [
    '2027-03-01T09:00Z',
    'at must be a UTC instant such as 2027-03-01T09:00:00Z, got "2027-03-01T09:00Z": write it in whole seconds and end it with Z',
  ],
  [
    '2027-03-01T09:00:00+01:00',
    'at must be a UTC instant such as 2027-03-01T09:00:00Z, got "2027-03-01T09:00:00+01:00": write it in whole seconds and end it with Z',
  ],
  [
    '2027-03-01T09:00:00.5Z',
    'at must be a UTC instant such as 2027-03-01T09:00:00Z, got "2027-03-01T09:00:00.5Z": write it in whole seconds and end it with Z',
  ],
  [
    '2027-02-29T09:00:00Z',
    'at must be a UTC instant such as 2027-03-01T09:00:00Z, got "2027-02-29T09:00:00Z": write it in whole seconds and end it with Z',
  ],
  [
    '2027-03-01T24:00:00Z',
    'at must be a UTC instant such as 2027-03-01T09:00:00Z, got "2027-03-01T24:00:00Z": write it in whole seconds and end it with Z',
  ],
  ['', 'at must be a UTC instant such as 2027-03-01T09:00:00Z, got "": write it in whole seconds and end it with Z'],
  ['1969-12-31T23:59:59Z', 'at must lie between 1970 and 2261, got 1969-12-31T23:59:59Z: correct the year'],
  ['2262-01-01T00:00:00Z', 'at must lie between 1970 and 2261, got 2262-01-01T00:00:00Z: correct the year'],
])('the instant "%s" is refused', (instant, message) => {
  expect(() => parseInstant('at', instant)).toThrow(new Error(message));
});

test('an instant that is a token passes through', () => {
  expect(parseInstant('at', Token.asString(ref('var.anchor')))).toBeUndefined();
});
