import { parseFaultRule } from '../../src/emulation/fault-rule';
import { temporaryDirectory } from '../support/temporary-directory';
import { Client, TOKENS } from '../vendors/cloudflare/emulator/client';
import { type Held, journal, pulled, record, roster, synthesized } from './states';
import { CREDENTIALS, run, secondsOf } from './surroundings';

const NOW = '2027-03-05T00:00:00Z';
const [FEB, MAR] = ['2027-01-31T00:00:00Z', '2027-03-02T00:00:00Z'];
const TYPE = 'cloudflare_zero_trust_access_service_token';

let vendor: Client;
afterEach(() => vendor.emulator.close());

async function planted(attributes: object, at: string, usedAt?: string): Promise<any> {
  vendor.clock.set(secondsOf(at));
  const token = await vendor.token(attributes);
  if (usedAt !== undefined) {
    vendor.clock.set(secondsOf(usedAt));
    await vendor.post('accounts/acme/access/policies', {
      name: `lets in ${token.id}`,
      decision: 'non_identity',
      include: [{ service_token: { token_id: token.id } }],
    });
    expect(vendor.emulator.authenticate(token.client_secret).accepted).toBe(true);
  }
  return token;
}

const held = (name: string, { id, name: label, client_secret }: any, key: string, more: object = {}): Held => ({
  type: TYPE,
  name,
  key,
  values: { id, account_id: 'acme', name: label, client_secret, ...more },
});

test.each(['404', 'told'] as const)('finds what is wrong with service tokens; ended ones answered: %s', async (endedTokens) => {
  vendor = await Client.start({ endedTokens, tokensInNoPolicy: 'accepted', deleteInUse: 'accepted' });
  const versions = await planted({ name: 'CI/CD app', duration: 'forever' }, '2026-06-01T00:00:00Z', '2027-03-04T23:00:00Z');
  await vendor.rotate(versions.id, 2, 7);
  const rotated = await planted({ name: 'rotated', duration: 'forever' }, '2026-06-01T00:00:00Z', '2027-03-04T23:00:00Z');
  await vendor.rotate(rotated.id, 5, 7);
  const before = await planted({ name: `deploy ${FEB}` }, '2027-01-31T06:00:00Z', '2027-03-04T23:00:00Z');
  const current = await planted({ name: `deploy ${MAR}`, duration: '120h' }, '2027-03-02T06:00:00Z', '2027-03-04T23:00:00Z');
  const off = await planted({ name: 'off', enabled: false }, '2027-02-01T00:00:00Z');
  const gone = await planted({ name: 'gone' }, '2027-02-01T00:00:00Z', '2027-03-04T00:00:00Z');
  const twin = await planted({ name: 'CI/CD app' }, '2026-05-31T23:59:00Z');
  const namesake = await planted({ name: 'CI/CD app' }, '2027-03-01T00:00:00Z');
  const orphan = await planted({ name: `deploy ${MAR}` }, '2027-03-02T05:59:00Z');
  await planted({ name: 'of others', duration: '8760h' }, '2027-02-01T00:00:00Z', '2027-03-04T00:00:00Z');
  for (let n = 0; n < 45; n++) await planted({ name: `of others ${n}` }, '2027-03-01T00:00:00Z');
  vendor.clock.set(secondsOf(NOW));
  await vendor.post('accounts/acme/access/groups', { name: 'partners', include: [{ service_token: { token_id: gone.id } }] });
  vendor.emulator.deleteByHand(gone.id);
  const state = pulled([
    held('ci', versions, 'main', { client_secret_version: 2 }),
    held('rotated', rotated, 'main', { client_secret_version: 4 }),
    held('deploy', before, FEB, { client_secret_version: 1 }),
    held('deploy', current, MAR, { client_secret_version: 1 }),
    held('off', off, 'main'),
    held('gone', gone, 'main'),
    ...['ci', 'rotated', 'deploy', 'off', 'gone'].map(roster),
    record('ci', '2027-03-02T06:00:00Z'),
    record('rotated', '2027-03-02T06:00:00Z'),
    ...journal('monthly', { [MAR]: '2027-03-02T06:00:00Z', [FEB]: '2027-01-31T06:00:00Z' }),
  ]);
  const directory = temporaryDirectory({
    'cdk.tf.json': synthesized(
      { ci: `${TYPE}.ci`, rotated: `${TYPE}.rotated`, deploy: `${TYPE}.deploy` },
      {},
      { deploy: ['tfe_variable.x#value'] },
    ),
  });

  const args = ['audit', `${directory}=-`, '--url', `cloudflare=${vendor.emulator.url}/client/v4`, '--json'];
  const { code, out } = await run(args, { clock: vendor.clock, input: state, pageSize: 20 });

  expect(code).toBe(1);
  const { findings, asked, doubts, tokens } = JSON.parse(out);
  expect(doubts).toEqual([]);
  expect(asked).toEqual([{ vendor: 'cloudflare', scope: 'accounts/acme', tokens: 54, disabled: 1, exact: true }]);
  expect(findings.map(({ finding, token }: any) => [finding, token])).toEqual([
    ['missing', gone.id],
    ['disabled', off.id],
    ['changed-by-hand', rotated.id],
    ['expiring', current.id],
    ['superseded-in-use', before.id],
    ['orphan', expect.anything()],
    ['orphan', expect.anything()],
    ['unclaimed', namesake.id],
    ['too-old', twin.id],
    ['dangling-policy', null],
    ['dangling-policy', null],
  ]);
  expect(new Set(findings.filter(({ finding }: any) => finding === 'orphan').map(({ token }: any) => token))).toEqual(
    new Set([twin.id, orphan.id]),
  );
  expect(findings.find(({ token }: any) => token === before.id).text).toContain('it is delivered to tfe_variable.x#value');
  expect(findings.find(({ finding, token }: any) => finding === 'orphan' && token === twin.id).call).toBe(
    `curl -fsS -X DELETE -H "Authorization: Bearer $CLOUDFLARE_API_TOKEN" ${vendor.emulator.url}/client/v4/${TOKENS}/${twin.id}`,
  );
  expect(tokens.find(({ id }: any) => id === versions.id)).toMatchObject({
    credential: 'ci',
    generation: null,
    standing: 'current',
    age: secondsOf(NOW) - secondsOf('2027-03-02T06:00:00Z'),
    expiresAt: null,
  });
  for (const { secret } of vendor.emulator.issued()) expect(out).not.toContain(secret);
  expect(out).not.toContain(CREDENTIALS.CLOUDFLARE_API_TOKEN);
});

test('a token that may not read policies leaves a doubt, and the tokens are audited all the same', async () => {
  vendor = await Client.start();
  await planted({ name: 'old' }, '2026-06-01T00:00:00Z');
  vendor.clock.set(secondsOf(NOW));
  vendor.emulator.faults.add(parseFaultRule('GET **/access/policies status=403 times=always') as any);

  const args = ['audit', '--ask', 'cloudflare=accounts/acme', '--url', `cloudflare=${vendor.emulator.url}/client/v4`];
  const { code, out } = await run(args, { clock: vendor.clock });

  expect(code).toBe(3);
  expect(out).toMatch(/too-old.*\n.*"old" is 277d old, more than 90d/);
  expect(out).toMatch(/answers accounts\/acme\/access\/policies with 403: set CLOUDFLARE_API_TOKEN to a token that may read/);
});
