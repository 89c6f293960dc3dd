import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryDirectory } from '../support/temporary-directory';
import { Client } from '../vendors/tfe/emulator/client';
import { type Held, journal, pulled, roster, shown, synthesized } from './states';
import { run, secondsOf } from './surroundings';

const NOW = '2027-03-05T00:00:00Z';
const [FEB, MAR] = ['2027-01-31T00:00:00Z', '2027-03-02T00:00:00Z'];
const APPLIED = { [MAR]: '2027-03-02T06:00:00Z', [FEB]: '2027-01-31T06:00:00Z' };

let vendor: Client;
let pool: string;
beforeEach(async () => {
  vendor = await Client.start();
  pool = await vendor.pool();
});
afterEach(() => vendor.emulator.close());

async function planted(description: string, at: string, usedAt: string): Promise<{ id: string; secret: string }> {
  vendor.clock.set(secondsOf(at));
  const token = await vendor.token(pool, description);
  vendor.clock.set(secondsOf(usedAt));
  vendor.emulator.authenticate(token.secret);
  vendor.clock.set(secondsOf(NOW));
  return token;
}

function held({ id, secret }: { id: string; secret: string }, description: string, more: Partial<Held> = {}): Held {
  return { type: 'tfe_agent_token', name: 'build', ...more, values: { id, agent_pool_id: pool, description, token: secret } };
}

async function auditOf(input: string, ...args: string[]) {
  return run(['audit', '-', '--url', `tfe=${vendor.emulator.url}`, ...args], { clock: vendor.clock, input });
}

const found = (out: string) => JSON.parse(out).findings.map(({ finding, token }: any) => [finding, token]);

describe.each([
  ['terraform show -json', shown],
  ['terraform state pull', pulled],
])('a state by %s', (_, written) => {
  test('tells of tokens in modules, by count and for_each, with and without generations', async () => {
    const used = '2027-03-04T23:00:00Z';
    const before = await planted('in a module', '2027-01-31T06:00:00Z', used);
    const current = await planted('in a module', '2027-03-02T06:00:00Z', used);
    const [zero, one] = [await planted('counted', '2027-03-01T00:00:00Z', used), await planted('counted', '2027-03-01T00:00:05Z', used)];
    const [first, second] = [await planted('1', '2027-03-01T00:00:00Z', used), await planted('2', '2027-03-03T00:00:00Z', used)];
    const state = written([
      held(before, 'in a module', { module: 'module.m["a"]', key: '2027-01' }),
      held(current, 'in a module', { module: 'module.m["a"]', key: '2027-03' }),
      held(zero, 'counted', { name: 'counted', key: 0 }),
      held(one, 'counted', { name: 'counted', key: 1 }),
      held(first, '1', { name: 'each', key: '1' }),
      held(second, '2', { name: 'each', key: '2' }),
    ]);

    const { code, out } = await auditOf(state, '--json');

    expect(code).toBe(1);
    expect(found(out)).toEqual([['superseded-in-use', before.id]]);
    expect(JSON.parse(out).tokens.find(({ id }: any) => id === before.id)).toMatchObject({
      address: 'module.m["a"].tfe_agent_token.build["2027-01"]',
      credential: 'module.m["a"].tfe_agent_token.build',
      generation: '2027-01',
    });
  });
});

test.each([
  ['nothing in it', JSON.stringify({ format_version: '1.0' })],
  ['no list of resources', JSON.stringify({ version: 4, serial: 1, resources: null })],
  ['no token', shown([{ type: 'null_resource', name: 'x', values: {} }])],
])('with %s nobody is asked, which proves nothing', async (_, state) => {
  const { code, out } = await auditOf(state);

  expect(code).toBe(3);
  expect(out).toContain('nobody was asked, for no state holds a token');
  expect(vendor.emulator.requests.list().filter(({ method }) => method === 'GET')).toEqual([]);
});

test('tells of rotations that stopped, of owners by metadata, and of tokens that nobody is asked about', async () => {
  const before = await planted(`build ${FEB}`, '2027-01-31T06:00:00Z', '2027-02-20T00:00:00Z');
  const current = await planted(`build ${MAR}`, '2027-03-02T06:00:00Z', '2027-04-04T00:00:00Z');
  const plain = await planted('plain', '2027-03-02T06:00:00Z', '2027-04-04T00:00:00Z');
  vendor.clock.set(secondsOf('2027-04-05T00:00:00Z'));
  const metadata = { '//': { metadata: { path: 'agents/legacy/plain' } } };
  const stack = synthesized({ 'fleet/build': 'tfe_agent_token.build' }, { resource: { tfe_agent_token: { plain: metadata } } });
  const state = shown([
    held(before, `build ${FEB}`, { key: FEB }),
    held(current, `build ${MAR}`, { key: MAR }),
    held(plain, 'plain', { name: 'plain' }),
    { type: 'tfe_team_token', name: 'ci', values: { team_id: 't', token: 'fakeSecretOfATeam' } },
    roster('build'),
    ...journal('monthly', APPLIED),
  ]);

  const { out } = await auditOf(state, '--stack', temporaryDirectory({ 'cdk.tf.json': stack }), '--json');

  expect(found(out)).toEqual([
    ['overdue', null],
    ['retirement-overdue', before.id],
  ]);
  const { findings, notes, tokens, rotations } = JSON.parse(out);
  expect(findings[0]).toMatchObject({
    rotation: 'monthly',
    text: expect.stringMatching(/^2027-04-01T00:00:00Z of .*: monthly began 4d ago/),
  });
  expect(rotations).toMatchObject([{ rotation: 'monthly', overdue: 4 * 86_400, next: '2027-05-01T00:00:00Z' }]);
  expect(tokens.find(({ id }: any) => id === plain.id)).toMatchObject({ credential: 'legacy/plain', standing: 'current' });
  expect(notes).toEqual(['1 token of the kind tfe_team_token in the states: nobody is asked about these']);
});

test('the state of another stack is not taken for one in which nothing is overdue', async () => {
  const token = await planted('plain', '2027-03-02T06:00:00Z', '2027-03-04T00:00:00Z');
  const stack = temporaryDirectory({ 'cdk.tf.json': synthesized({ 'fleet/build': 'tfe_agent_token.build' }) });

  const { code, out } = await auditOf(shown([held(token, 'plain')]), '--stack', stack);

  expect(code).toBe(3);
  expect(out).toContain('monthly: the state does not know it: it was never applied, or this is the state of another stack');
});

test('a token that is newer than the state is not called an orphan, however old the state', async () => {
  const before = await planted(`build ${FEB}`, '2027-01-31T06:00:00Z', '2027-03-04T00:00:00Z');
  vendor.clock.set(secondsOf('2027-03-02T06:00:00Z'));
  const { id } = await vendor.token(pool, `build ${MAR}`);
  vendor.clock.set(secondsOf(NOW));
  const state = shown([held(before, `build ${FEB}`, { key: FEB }), roster('build'), ...journal('monthly', { [FEB]: APPLIED[FEB] })]);

  const { out } = await auditOf(state, '--json');

  expect(found(out)).toEqual([['unclaimed', id]]);
  expect(JSON.parse(out).findings[0]).toMatchObject({ call: null, text: expect.stringContaining('does not know yet') });
});

test('several stacks share a pool, and each has its state', async () => {
  const used = '2027-03-04T23:00:00Z';
  const [one, two] = [await planted(`build ${MAR}`, APPLIED[MAR], used), await planted(`build ${MAR}`, APPLIED[MAR], used)];
  const stateOf = (token: typeof one) =>
    shown([held(token, `build ${MAR}`, { key: MAR }), roster('build'), ...journal('monthly', { [MAR]: APPLIED[MAR] })]);
  const stack = synthesized({ 'fleet/build': 'tfe_agent_token.build' });
  const entry = (name: string) => ({ name, synthesizedStackPath: `stacks/${name}/cdk.tf.json`, workingDirectory: `stacks/${name}` });
  const app = temporaryDirectory({
    'manifest.json': JSON.stringify({ version: '0.21.0', stacks: { dev: entry('dev'), prod: entry('prod'), none: entry('none') } }),
    'stacks/dev/cdk.tf.json': stack,
    'stacks/prod/cdk.tf.json': stack,
    'stacks/none/cdk.tf.json': '{}',
    'dev.json': stateOf(one),
  });
  const args = ['audit', '--app', app, `dev=${join(app, 'dev.json')}`, '--url', `tfe=${vendor.emulator.url}`, '--json'];

  const both = await run([...args, 'prod=-'], { clock: vendor.clock, input: stateOf(two) });
  const alone = await run(args, { clock: vendor.clock });

  expect(both.code).toBe(0);
  expect(found(both.out)).toEqual([]);
  expect(
    JSON.parse(both.out)
      .tokens.map(({ id, stack: owner }: any) => [id, owner])
      .sort(),
  ).toEqual(
    [
      [one.id, 'dev'],
      [two.id, 'prod'],
    ].sort(),
  );
  expect(JSON.parse(both.out).notes).toEqual(['no state of none is given: its tokens are taken for those of nobody that is known']);
  expect(found(alone.out)).toEqual([['unclaimed', two.id]]);
});

test('what is written at the vendor moves no cursor, ends no label, runs in no shell and shows no secret', async () => {
  const token = await planted('build', '2027-03-02T06:00:00Z', '2027-03-04T00:00:00Z');
  await planted(`copied ${token.secret} \u001b[2J\u202e"}\n# 1`, '2027-03-02T06:00:00Z', '2027-03-04T00:00:00Z');
  const directory = temporaryDirectory();
  const file = (name: string) => join(directory, name);
  const formats = ['json', 'prometheus', 'openmetrics'].flatMap((format) => ['--format', `${format}=${file(format)}`]);

  const { code, out } = await auditOf(shown([held(token, 'build')]), ...formats);

  expect(code).toBe(0);
  for (const text of [out, ...['json', 'prometheus', 'openmetrics'].map((name) => readFileSync(file(name), 'utf8'))]) {
    expect(text).not.toContain(token.secret);
  }
  expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(out).toContain('copied (sensitive)');
});

test('fails for what it is asked to', async () => {
  const token = await planted('old', '2026-11-22T10:00:00Z', '2027-03-04T00:00:00Z');
  const state = shown([held(token, 'old')]);

  expect((await auditOf(state)).code).toBe(0);
  expect((await auditOf(state, '--fail-on', 'unused,too-old')).code).toBe(1);
  expect((await auditOf(state, '--fail-on', 'all')).code).toBe(1);
  expect((await auditOf(state, '--fail-on', 'none', '--max-age', '1d')).code).toBe(0);
  expect((await auditOf(state, '--max-age', '200d', '--fail-on', 'all')).code).toBe(0);
});

describe('wrong usage', () => {
  test.each([
    [[], 'STATE must be a file with the output of terraform show -json'],
    [['nowhere.json'], 'STATE must be a file that can be read, got "nowhere.json": ENOENT'],
    [['nowhere=-'], 'STATE must be FILE or STACK=FILE'],
    [['-', '--stack', 'nowhere'], '--stack must be the directory of a stack'],
    [['-', '--app', '.'], '--app must be a directory that cdktf synthesized an app to'],
    [
      ['--ask', 'tfe=ws-1'],
      '--ask must be VENDOR=PLACE, got "tfe=ws-1": tfe=PLACE with the id of an agent pool, apool-…; cloudflare=PLACE with',
    ],
    [
      ['-', '--url', 'tfe=tfe.example.com'],
      '--url must be VENDOR=URL, where VENDOR is tfe, cloudflare, lacework and URL begins with https://',
    ],
    [['-', '--fail-on', 'orphans'], '--fail-on must be all, none, or findings with commas between them, got "orphans": they are overdue,'],
    [['-', '--format', 'sarif'], '--format must be text, json, prometheus, openmetrics'],
    [['-', '--max-age', '3mo'], '--max-age must be a whole number followed by m (minutes)'],
    [['-', '-'], 'STATE must be - only once'],
  ])('%j', async (args, message) => {
    const { code, out, err } = await run(['audit', ...args], { clock: vendor.clock, input: '{}' });

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('a state of an older format', async () => {
    const { code, err } = await auditOf(JSON.stringify({ version: 3, modules: [] }));

    expect(code).toBe(2);
    expect(err).toContain('STATE must be the JSON of a state, got another JSON object: write it with terraform show -json');
  });
});

test('lists what it looks for', async () => {
  const { code, out } = await run(['audit', '--findings'], { clock: vendor.clock });

  expect(code).toBe(0);
  expect(out).toMatch(/^orphan \(advisory\)\n {2}finds a token that .*\n {2}remedy: .*\n {2}NHI1:2025 Improper Offboarding$/m);
});
