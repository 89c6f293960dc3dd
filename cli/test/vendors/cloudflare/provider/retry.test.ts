import { credentialHeaders } from '../../../../src/vendors/cloudflare/provider/credentials';
import { waitBeforeRetry } from '../../../../src/vendors/cloudflare/provider/v5/retry';

test.each([
  ['an outage', { status: 503 }, [0.5, 1, undefined]],
  ['a conflict', { status: 409 }, [0.5, 1, undefined]],
  ['too many calls', { status: 429 }, [0.5, 1, undefined]],
  ['too many calls, and when to come again', { status: 429, retryAfter: '7' }, [7, 7, undefined]],
  ['no answer', {}, [0.5, 1, undefined]],
  ['a refusal', { status: 400 }, [undefined, undefined, undefined]],
  ['success', { status: 200 }, [undefined, undefined, undefined]],
])('%s is followed by waits of its own', (_, outcome, waits) => {
  expect([1, 2, 3].map((attempt) => waitBeforeRetry(outcome, attempt))).toEqual(waits);
});

const NONE = { api_token: null, api_key: null, email: null, api_user_service_key: null };

test.each([
  ['a token', { ...NONE, api_token: 't' }, {}, { authorization: 'Bearer t' }],
  ['a key', { ...NONE, api_key: 'k', email: 'e' }, {}, { 'x-auth-key': 'k', 'x-auth-email': 'e' }],
  ['a service key', { ...NONE, api_user_service_key: 's' }, {}, { 'x-auth-user-service-key': 's' }],
  ['the environment', NONE, { CLOUDFLARE_API_KEY: 'k', CLOUDFLARE_EMAIL: 'e' }, { 'x-auth-key': 'k', 'x-auth-email': 'e' }],
  ['nothing', NONE, {}, {}],
])('a provider proves who it is by %s', (_, config, env, headers) => {
  expect(credentialHeaders(config, env)).toEqual(headers);
});
