import { SeededText } from '../../src/emulation/seeded-text';

test('gives the same texts for the same seed, whatever was asked for in between', () => {
  const one = new SeededText(7);
  const other = new SeededText(7);
  const first = [one.next('pool', 16), one.next('token', 16), one.next('token', 16)];

  const token = other.next('token', 16);
  const pool = other.next('pool', 16);

  expect([pool, token, other.next('token', 16)]).toEqual(first);
});

test('gives different texts for different seeds, purposes and counts', () => {
  const one = new SeededText(7);

  const texts = [one.next('pool', 16), one.next('pool', 16), one.next('token', 16), new SeededText(8).next('pool', 16)];

  expect(new Set(texts).size).toBe(4);
});

test.each([1, 16, 67, 200])('has letters and digits only, %i of them', (length) => {
  expect(new SeededText(7).next('any', length)).toMatch(new RegExp(`^[A-Za-z0-9]{${length}}$`));
});
