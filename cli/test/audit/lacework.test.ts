import { temporaryDirectory } from '../support/temporary-directory';
import { Client } from '../vendors/lacework/emulator/client';
import { type Held, journal, roster, shown, synthesized } from './states';
import { CREDENTIALS, run, secondsOf } from './surroundings';

const NOW = '2027-03-05T00:00:00Z';
const [FEB, MAR] = ['2027-01-31T00:00:00Z', '2027-03-02T00:00:00Z'];
const TYPE = 'lacework_agent_access_token';

let vendor: Client;
afterEach(() => vendor.emulator.close());

test('finds orphans, disabled and renamed tokens; what was retired is history; asks by GET, but for its own access token', async () => {
  vendor = await Client.start();
  vendor.clock.set(secondsOf('2027-03-02T06:00:00Z'));
  const hostile = `prod-20270302T000000Z-202703020601'; rm -rf / '`;
  const aliases = {
    before: 'prod-20270131T000000Z-202701310600',
    current: 'prod-20270302T000000Z-202703020600',
    orphan: 'prod-20270302T000000Z-202703020559',
    retired: 'prod-20270101T000000Z-202701010600-x1y2z-deleted',
    renamed: 'dev-20270302T000000Z-202703020600',
    default: 'default',
    hostile,
  };
  const secrets: Record<string, string> = {};
  for (const [name, alias] of Object.entries(aliases)) secrets[name] = await vendor.token(alias);
  await vendor.update(secrets.retired, { tokenEnabled: 0 });
  await vendor.update(secrets.before, { tokenEnabled: 0 });
  await vendor.update(secrets.renamed, { tokenAlias: 'renamed by hand' });
  vendor.clock.set(secondsOf(NOW));
  const held = (name: string, which: 'before' | 'current' | 'renamed', key: string): Held => ({
    type: TYPE,
    name,
    key,
    values: { id: aliases[which], name: aliases[which], token: secrets[which], enabled: true },
  });
  const state = shown([
    held('prod', 'before', FEB),
    held('prod', 'current', MAR),
    held('dev', 'renamed', MAR),
    roster('prod'),
    roster('dev'),
    ...journal('monthly', { [MAR]: '2027-03-02T06:00:00Z', [FEB]: '2027-01-31T06:00:00Z' }),
  ]);
  const directory = temporaryDirectory({ 'cdk.tf.json': synthesized({ prod: `${TYPE}.prod`, dev: `${TYPE}.dev` }) });
  const served = vendor.emulator.requests.list().length;

  const args = ['audit', '-', '--stack', directory, '--url', `lacework=${vendor.emulator.url}`];
  const { out } = await run([...args, '--json'], { clock: vendor.clock, input: state });
  const text = await run(args, { clock: vendor.clock, input: state });

  const { findings, asked, notes } = JSON.parse(out);
  expect(asked).toEqual([{ vendor: 'lacework', scope: 'account', tokens: 7, disabled: 2, exact: true }]);
  expect(findings.map(({ finding, token }: any) => [finding, token])).toEqual([
    ['disabled', aliases.before],
    ['changed-by-hand', 'renamed by hand'],
    ['orphan', aliases.orphan],
  ]);
  expect(notes).toEqual(['Lacework does not tell when a token is used: what depends on that is not looked for there']);
  expect(findings[2].call).toContain(`jq -r --arg alias ${aliases.orphan} '.data[]`);
  const calls = vendor.emulator.requests.list().slice(served);
  expect(calls.map(({ method, route }) => `${method} ${route}`)).toEqual([
    'POST /api/v2/access/tokens',
    'GET /api/v2/AgentAccessTokens',
    'POST /api/v2/access/tokens',
    'GET /api/v2/AgentAccessTokens',
  ]);
  for (const secret of [...Object.values(secrets), CREDENTIALS.LW_API_SECRET]) {
    expect(out).not.toContain(secret);
    expect(text.out).not.toContain(secret);
  }
});
