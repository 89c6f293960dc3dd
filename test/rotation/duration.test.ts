import { Token } from 'cdktf';
import { Duration } from '../../src/rotation/duration';

test.each<[string, () => Duration, number, string]>([
  ['minutes', () => Duration.minutes(90), 5400, '90 minutes'],
  ['hours', () => Duration.hours(36), 129_600, '36 hours'],
  ['days', () => Duration.days(1), 86_400, '1 day'],
  ['weeks', () => Duration.weeks(2), 1_209_600, '14 days'],
  ['a half minute', () => Duration.minutes(0.5), 30, '30 seconds'],
  ['nothing', () => Duration.days(0), 0, '0 seconds'],
])('a duration in %s is exact to the second, and read in its largest unit', (_, duration, seconds, human) => {
  expect(duration().toSeconds()).toBe(seconds);
  expect(duration().toHumanString()).toBe(human);
});

test.each<[string, () => Duration, string]>([
  ['negative', () => Duration.days(-1), 'duration must be a whole number of seconds, at least 0, got -1 days: use a positive whole number'],
  [
    'no number',
    () => Duration.hours(Number.NaN),
    'duration must be a whole number of seconds, at least 0, got NaN hours: use a positive whole number',
  ],
  [
    'endless',
    () => Duration.weeks(Number.POSITIVE_INFINITY),
    'duration must be a whole number of seconds, at least 0, got Infinity weeks: use a positive whole number',
  ],
  [
    'finer than a second',
    () => Duration.minutes(0.001),
    'duration must be a whole number of seconds, at least 0, got 0.001 minutes: use a positive whole number',
  ],
  [
    'a token',
    () => Duration.days(Token.asNumber('${var.days}')),
    "duration in days must be known at synth, got a token: read the number from your program's configuration instead",
  ],
])('a duration that is %s is refused', (_, duration, message) => {
  expect(duration).toThrow(new Error(message));
});
