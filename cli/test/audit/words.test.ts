import { spawnSync } from 'node:child_process';
import { secondsOf } from '../../src/audit/asking/instants';
import { word } from '../../src/audit/asking/shell';

test.each([["it's"], ['$(touch x)'], ['`x`'], ['a b\n;rm'], ['--flag'], ['"'], ['plain-word.1']])('%j is one word of a shell', (text) => {
  expect(spawnSync('sh', ['-c', `printf '%s' ${word(text)}`], { encoding: 'utf8' }).stdout).toBe(text);
});

test.each([
  ['2027-03-01T02:00:00.500+02:00', '2027-03-01T00:00:00.500Z'],
  ['2027-03-01T00:00:00', '2027-03-01T00:00:00Z'],
  ['2027-02-28T19:00:00-05:00', '2027-03-01T00:00:00Z'],
])('%s is %s in every time zone', (text, utc) => {
  expect(secondsOf(text)).toBe(Date.parse(utc) / 1000);
});

test.each([[null], [undefined], [''], ['soon'], ['0001-01-01T00:00:00Z'], [7]])('%j is no instant', (text) => {
  expect(secondsOf(text)).toBeUndefined();
});
