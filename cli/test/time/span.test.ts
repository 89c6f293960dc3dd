import { parseInstant } from '../../src/rehearsal/timetable';
import { toInstant } from '../../src/time/clock';
import { addSpan, exactSeconds, formatSeconds, parseSpan, type Span } from '../../src/time/span';

const at = (text: string) => parseInstant(text) as number;
const span = (text: string) => parseSpan(text) as Span;

describe('span', () => {
  test.each([
    ['30m', 30 * 60],
    ['4h', 4 * 3600],
    ['1d', 86400],
    ['2w', 14 * 86400],
    ['0h', 0],
  ])('%s has an exact length', (text, seconds) => {
    expect(exactSeconds(span(text))).toBe(seconds);
  });

  test('a month has no length of its own', () => {
    expect(exactSeconds(span('1mo'))).toBeUndefined();
  });

  test.each(['', '1', 'd', '1y', '-1d', '1.5d', '1 d', '1D', '1mon'])('refuses "%s"', (text) => {
    expect(parseSpan(text)).toBeUndefined();
  });

  test.each([
    ['2027-01-01T00:00:00Z', '14mo', '2028-03-01T00:00:00Z'],
    ['2027-01-31T06:00:00Z', '1mo', '2027-02-28T06:00:00Z'],
    ['2027-12-31T00:00:00Z', '2mo', '2028-02-29T00:00:00Z'],
    ['2027-01-01T00:00:00Z', '2w', '2027-01-15T00:00:00Z'],
  ])('%s plus %s is %s', (from, length, expected) => {
    expect(toInstant(addSpan(at(from), span(length)))).toBe(expected);
  });

  test('counts several months from the first day, so that a short one does not shift those after it', () => {
    expect(toInstant(addSpan(at('2027-01-31T00:00:00Z'), span('1mo'), 2))).toBe('2027-03-31T00:00:00Z');
  });

  test.each([
    [0, '0h'],
    [7 * 86400, '7d'],
    [6 * 86400 + 20 * 3600, '6d 20h'],
    [3 * 3600 + 5 * 60 + 7, '3h 5m'],
    [86400 + 60, '1d'],
    [42, '42s'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});
