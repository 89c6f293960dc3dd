import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../src/commands/program';
import { rules } from '../../src/gate/rules';
import { destroyed, kept, planOf } from '../gate/plan-of';
import { agentToken, secretOf } from '../gate/stacks';
import { MemoryIo } from '../support/memory-io';
import { temporaryDirectory } from '../support/temporary-directory';

const good = planOf({ changes: [kept('tfe_agent_token.ci', agentToken('ci'))] });
const bad = planOf({ changes: [destroyed('tfe_agent_token.ci', agentToken('ci'))] });

async function check(input: unknown, ...args: string[]) {
  const io = new MemoryIo(typeof input === 'string' || input instanceof Uint8Array ? input : JSON.stringify(input));
  const code = await runProgram(['check', ...args], io);
  return { code, out: io.out, err: io.err.trim() };
}

describe('exit codes', () => {
  test.each([
    [0, 'a plan that locks nobody out', good, []],
    [1, 'a plan that does', bad, []],
    [0, 'what is allowed', bad, ['--allow-destroy', 'tfe_agent_token.ci']],
    [0, 'what is skipped', bad, ['--skip', 'credential-destroyed=nobody uses it']],
    [3, 'a plan that ended with an error', { ...good, errored: true }, []],
    [3, 'an incomplete plan', { ...good, complete: false }, []],
    [3, 'a plan of another format', { ...bad, format_version: '2.0' }, []],
    [3, 'a plan of no format', { ...bad, format_version: undefined }, []],
    [1, 'an incomplete plan that does harm', { ...bad, complete: false }, []],
    [1, 'a plan of a later minor format', { ...bad, format_version: '1.9' }, []],
  ])('%i for %s', async (code, _, plan, args) => {
    expect((await check(plan, '-', ...args)).code).toBe(code);
  });
});

describe('wrong usage', () => {
  test.each([
    ['no plan', [], '', 'PLAN must be a file with the output of terraform show -json tfplan, or - for the standard input: name it'],
    ['no such file', ['/no/such/plan.json'], '', 'PLAN must be a file that can be read, got "/no/such/plan.json": ENOENT'],
    ['an empty input', ['-'], ' \n', 'PLAN must be the JSON of a plan, got nothing'],
    ['the plan itself', ['-'], 'PK\u0003\u0004…', 'PLAN must be JSON, got the plan itself: write it with terraform plan -out=tfplan'],
    ['no JSON', ['-'], `secret = "${secretOf('ci')}"`, 'PLAN must be the JSON of a plan, got no JSON object'],
    ['a list', ['-'], `["${secretOf('ci')}"]`, 'PLAN must be the JSON of a plan, got no JSON object'],
    ['a state', ['-'], '{"format_version":"1.0","values":{}}', 'PLAN must be the JSON of a plan, got a state'],
    ['the log of a plan', ['-'], '{"@level":"info"}\n{"@level":"info"}\n', 'PLAN must be the JSON of a plan, got the log of a plan'],
    [
      'an unknown rule',
      ['-', '--skip', 'loses-it=x'],
      '',
      `--skip must name a rule, got "loses-it": the rules are ${rules[0].id}, ${rules[1].id}`,
    ],
    ['a rule without a reason', ['-', '--skip', 'renamed= '], '', '--skip must be RULE=REASON, got "renamed= ": say why'],
    [
      'an unknown format',
      ['-', '--format', 'yaml'],
      '',
      '--format must be text, json, sarif, markdown, junit, or such a word with =FILE behind it, got "yaml"',
    ],
    ['two that are printed', ['-', '--json', '--format', 'sarif'], '', '--format must be printed once, got json and sarif'],
    [
      'a file that cannot be written',
      ['-', '--format', 'sarif=/no/such/a.sarif'],
      '',
      '--format sarif must go to a file that can be written, got "/no/such/a.sarif": ENOENT',
    ],
    ['no such stack', ['-', '--stack', '/no/such'], '', '--stack must be the directory of a stack that cdktf synthesized, got "/no/such"'],
  ])('%s', async (_, args, input, message) => {
    const { code, out, err } = await check(input, ...args);

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).not.toContain(secretOf('ci'));
  });
});

test('a report is printed in one form and written in others', async () => {
  const directory = temporaryDirectory({ 'tfplan.json': JSON.stringify(bad) });
  const file = (name: string) => join(directory, name);
  const text = () => readFileSync(file('a.sarif'), 'utf8');

  const { out } = await check(
    '',
    file('tfplan.json'),
    '--json',
    '--format',
    `sarif=${file('a.sarif')}`,
    '--format',
    `text=${file('a.txt')}`,
  );

  expect(JSON.parse(out)).toMatchObject({ version: 1, verdict: 'refused', exitCode: 1 });
  expect(JSON.parse(text()).version).toBe('2.1.0');
  expect(readFileSync(file('a.txt'), 'utf8')).toContain('refused: ');
});

test('no report is left behind of what is no plan', async () => {
  const file = join(temporaryDirectory(), 'a.sarif');

  expect((await check('[]', '-', '--format', `sarif=${file}`)).code).toBe(2);
  expect(existsSync(file)).toBe(false);
});

test('a stack tells the paths of its credentials', async () => {
  const rotation = {
    rotations: { monthly: { kind: 'serial', serial: 1, overlap: 0, memory: 24 } },
    credentials: { monthly: { 'fleet/ci': 'tfe_agent_token.ci' } },
  };
  const directory = temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation } }) });

  expect((await check(bad, '-', '--stack', directory, '--allow-destroy', 'fleet/ci')).code).toBe(0);

  writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify({ '//': { rotation: 'none' } }));
  expect((await check(bad, '-', '--stack', directory)).code).toBe(2);
});

test('a comment shows what comes, as the stack says', async () => {
  const rotation = {
    rotations: {
      monthly: { kind: 'calendar', segments: [{ from: '2027-01-01T00:00:00Z', every: 2_592_000 }], overlap: 604_800, memory: 24 },
    },
    credentials: { monthly: { 'fleet/ci': 'tfe_agent_token.ci' } },
  };
  const directory = temporaryDirectory({ 'cdk.tf.json': JSON.stringify({ '//': { rotation } }) });
  const bars = (out: string) => out.split('\n').filter((line) => line.includes(':active, '));

  expect(bars((await check(good, '-', '--format', 'markdown', '--stack', directory)).out)[0]).toBe(
    '  current 2027-01-31 :active, 2027-03-01T00:00, 2027-03-02T00:00',
  );
  expect(bars((await check(good, '-', '--format', 'markdown')).out)).toEqual([]);
});

test('--rules lists every rule with what it refuses, and the remedy', async () => {
  const { code, out } = await check('', '--rules');

  expect(code).toBe(0);
  for (const { id, severity, refuses, remedy } of rules) {
    expect(out).toContain(`${id} (${severity})\n  refuses ${refuses}\n  remedy: ${remedy}\n`);
  }
});

test('a plan on the standard input may be cut anywhere', async () => {
  const name = 'tfe_agent_token.ci["bücher"]';
  const plan = planOf({ changes: [destroyed(name, agentToken('ci'))] });

  expect((await check(Buffer.from(JSON.stringify(plan)), '-')).out).toContain(name);
});
