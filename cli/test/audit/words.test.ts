import { spawnSync } from 'node:child_process';
import { secondsOf } from '../../src/audit/asking/instants';
import { word } from '../../src/audit/asking/shell';
import { auditedVendors } from '../../src/vendors/audited';

test.each([["it's"], ['$(touch x)'], ['`x`'], ['a b\n;rm'], ['--flag'], ['"'], ['plain-word.1']])('%j is one word of a shell', (text) => {
  expect(spawnSync('sh', ['-c', `printf '%s' ${word(text)}`], { encoding: 'utf8' }).stdout).toBe(text);
});

test.each([
  ['2027-03-01T02:00:00.500+02:00', '2027-03-01T00:00:00.500Z'],
  ['2027-03-01T00:00:00', '2027-03-01T00:00:00Z'],
  ['2027-03-01 00:00:00', '2027-03-01T00:00:00Z'],
  ['2027-02-28T19:00:00-05:00', '2027-03-01T00:00:00Z'],
])('%s is %s in every time zone', (text, utc) => {
  expect(secondsOf(text)).toBe(Date.parse(utc) / 1000);
});

test.each([[null], [undefined], [''], ['soon'], ['0001-01-01T00:00:00Z'], [7]])('%j is no instant', (text) => {
  expect(secondsOf(text)).toBeUndefined();
});

test.each([
  ['tfe', { TFE_TOKEN: 'fake', TF_TOKEN_app_terraform_io: 'other' }, '"Authorization: Bearer $TFE_TOKEN"'],
  ['tfe', { TF_TOKEN_app_terraform_io: 'fake' }, '"Authorization: Bearer $TF_TOKEN_app_terraform_io"'],
  ['tfe', { TF_TOKEN_tfe_a__b_test: 'fake', TFE_HOSTNAME: 'tfe.a-b.test' }, '"Authorization: Bearer $TF_TOKEN_tfe_a__b_test"'],
  ['cloudflare', { CLOUDFLARE_API_TOKEN: 'fake' }, '"Authorization: Bearer $CLOUDFLARE_API_TOKEN"'],
  [
    'cloudflare',
    { CLOUDFLARE_API_KEY: 'fake', CLOUDFLARE_EMAIL: 'fake@fake.test' },
    '"X-Auth-Key: $CLOUDFLARE_API_KEY" -H "X-Auth-Email: $CLOUDFLARE_EMAIL"',
  ],
  ['cloudflare', { CLOUDFLARE_API_USER_SERVICE_KEY: 'fake' }, '"X-Auth-User-Service-Key: $CLOUDFLARE_API_USER_SERVICE_KEY"'],
])('the call that ends a token of %s reads the variables that are set: %j', (vendor, environment, headers) => {
  const machine = { now: () => 0, wait: async () => {} };
  const connection = auditedVendors.find(({ id }) => id === vendor)!.connect({ environment, machine });

  expect(connection.endingCall('accounts/acme', { id: 'fake-id' })).toContain(`curl -fsS -X DELETE -H ${headers} https://`);
});
