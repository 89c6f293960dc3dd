import { auditReport } from '../../src/audit/report/report';
import { parseFaultRule } from '../../src/emulation/fault-rule';
import { temporaryDirectory } from '../support/temporary-directory';
import { Client } from '../vendors/tfe/emulator/client';
import { type Held, journal, roster, shown, synthesized } from './states';
import { CREDENTIALS, run, secondsOf } from './surroundings';

const NOW = '2027-03-05T00:00:00Z';
const [FEB, MAR] = ['2027-01-31T00:00:00Z', '2027-03-02T00:00:00Z'];

let vendor: Client;
afterEach(() => vendor.emulator.close());

/** Creates a token at an instant. */
async function planted(pool: string, description: string, at: string) {
  vendor.clock.set(secondsOf(at));
  return vendor.token(pool, description);
}

function use({ secret }: { secret: string }, at: string) {
  vendor.clock.set(secondsOf(at));
  vendor.emulator.authenticate(secret);
}

function held(name: string, pool: string, { id, secret }: { id: string; secret: string }, description: string, key?: string): Held {
  return { type: 'tfe_agent_token', name, key, values: { id, agent_pool_id: pool, description, token: secret } };
}

test('finds all that is wrong among 500 tokens on 25 unordered pages, which change while they are read, and nothing else', async () => {
  vendor = await Client.start();
  const pool = await vendor.pool();
  const tokens: Held[] = [];
  const secrets: string[] = [];
  const make = async (name: string, description: string, at: string, key?: string, usedAt?: string) => {
    const token = await planted(pool, description, at);
    if (usedAt !== undefined) use(token, usedAt);
    secrets.push(token.secret);
    if (key !== undefined || name !== '') tokens.push(held(name, pool, token, description, key));
    return token.id;
  };
  // 240 credentials with a superseded token and a current one, as they should be
  for (let n = 0; n < 240; n++) {
    await make(`c${n}`, `c${n} ${FEB}`, '2027-01-31T06:00:00Z', FEB, '2027-03-02T07:00:00Z');
    await make(`c${n}`, `c${n} ${MAR}`, '2027-03-02T06:00:00Z', MAR, '2027-03-04T23:00:00Z');
  }
  const superseded = await make('late', `late ${FEB}`, '2027-01-31T06:00:00Z', FEB, '2027-03-04T22:00:00Z');
  await make('late', `late ${MAR}`, '2027-03-02T06:00:00Z', MAR, '2027-03-04T22:00:00Z');
  const idle = await make('idle', `idle ${MAR}`, '2027-01-02T00:00:00Z', MAR, '2027-01-03T00:00:00Z');
  const orphan = await make('', `c7 ${MAR}`, '2027-03-02T06:00:00Z');
  const stranger = await make('', `elsewhere ${MAR}`, '2027-03-02T06:00:00Z', undefined, '2027-03-04T00:00:00Z');
  const rival = await make('', `c8 ${MAR}`, '2027-03-02T06:00:00Z', undefined, '2027-03-04T00:00:00Z');
  const never = await make('', 'made by hand', '2027-02-01T00:00:00Z');
  const old = await make('by_hand', 'ours by hand', '2026-11-22T10:00:00Z', undefined, '2027-03-04T00:00:00Z');
  for (let n = 0; n < 12; n++) {
    await make('', `others ${n}`, '2027-02-01T00:00:00Z', undefined, '2027-03-04T00:00:00Z');
  }
  const names = [...new Set(tokens.flatMap(({ name, key }) => (key === undefined ? [] : [name])))];
  const directory = temporaryDirectory({
    'cdk.tf.json': synthesized(Object.fromEntries(names.map((name) => [`fleet/${name}`, `tfe_agent_token.${name}`]))),
  });
  const state = shown([
    ...tokens,
    ...names.map(roster),
    ...journal('monthly', { [MAR]: '2027-03-02T06:00:00Z', [FEB]: '2027-01-31T06:00:00Z' }),
  ]);
  const gone = await planted(pool, `others who go`, '2027-02-01T00:00:00Z');
  vendor.clock.set(secondsOf(NOW));
  for (const nth of [5, 12, 40]) {
    vendor.emulator.faults.add(parseFaultRule(`GET **/authentication-tokens nth=${nth} status=429 header.Retry-After=7`) as any);
  }

  let waited = 0;
  const served = vendor.emulator.requests.list().length;
  const { code, out, waits } = await run(['audit', '-', '--stack', directory, '--url', `tfe=${vendor.emulator.url}/api/v2/`, '--json'], {
    clock: vendor.clock,
    input: state,
    pageSize: 20,
    async onWait() {
      waited += 1;
      if (waited === 2) {
        await vendor.delete(`authentication-tokens/${gone.id}`);
        secrets.push((await vendor.token(pool, `c9 ${MAR}`)).secret);
      }
    },
  });

  expect(code).toBe(1);
  expect(waits).toEqual([7, 7, 7]);
  const report = auditReport.parse(JSON.parse(out));
  expect(report.asked).toEqual([{ vendor: 'tfe', scope: pool, tokens: 501, disabled: 0, exact: true }]);
  expect(report.findings.map(({ finding, token }: any) => [finding, token]).sort()).toEqual(
    [
      ['superseded-in-use', superseded],
      ['orphan', orphan],
      ['unclaimed', stranger],
      ['unclaimed', rival],
      ['never-used', never],
      ['too-old', old],
      ['unused', idle],
    ].sort(),
  );
  for (const secret of [...secrets, CREDENTIALS.TFE_TOKEN]) expect(out).not.toContain(secret);
  const owned = report.tokens.map(({ stack }) => stack !== null);
  expect(owned).toEqual([...owned].sort().reverse());
  const made = vendor.emulator.requests.list().slice(served);
  expect(new Set(made.filter(({ method }) => method !== 'GET').map(({ method }) => method))).toEqual(new Set(['DELETE', 'POST']));
  expect(made.filter(({ method }) => method !== 'GET')).toHaveLength(2);
  expect(report.tokens.find(({ id }: any) => id === superseded)).toMatchObject({
    credential: 'fleet/late',
    generation: FEB,
    standing: 'superseded',
    age: secondsOf(NOW) - secondsOf('2027-01-31T06:00:00Z'),
    lastUsedAt: '2027-03-04T22:00:00Z',
    findings: ['superseded-in-use'],
  });
});
