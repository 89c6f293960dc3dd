import { LONGEST_WAIT, waitBeforeRetry } from '../../src/audit/asking/retry';

const NOW = Date.parse('2027-01-01T00:00:00Z') / 1000;

test.each([
  ['seconds', { status: 429, retryAfter: '7' }, 7],
  ['a date', { status: 429, retryAfter: 'Fri, 01 Jan 2027 00:00:30 GMT' }, 30],
  ['a date that has passed', { status: 429, retryAfter: 'Thu, 31 Dec 2026 00:00:00 GMT' }, 1],
  ['a reset', { status: 429, rateLimitReset: '0.5' }, 1],
  ['a reset beside', { status: 429, retryAfter: '3', rateLimitReset: '9' }, 3],
  ['nothing', { status: 429 }, 4],
  ['nonsense', { status: 429, retryAfter: 'soon' }, 4],
  ['too much', { status: 429, retryAfter: String(LONGEST_WAIT + 1) }, undefined],
  ['a failure with a time', { status: 503, retryAfter: '20' }, 20],
  ['a failure', { status: 500 }, 4],
  ['no answer', {}, 4],
  ['a refusal', { status: 401 }, undefined],
  ['an answer', { status: 200 }, undefined],
])('the third attempt after %s', (_, outcome, wait) => {
  expect(waitBeforeRetry(outcome, 3, NOW)).toBe(wait);
});

test('nobody asks for ever', () => {
  expect(waitBeforeRetry({ status: 503 }, 4, NOW)).toBeUndefined();
  expect(waitBeforeRetry({ status: 429, retryAfter: '1' }, 10, NOW)).toBeUndefined();
});
