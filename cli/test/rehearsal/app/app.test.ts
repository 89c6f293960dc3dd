import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { App, TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Duration } from 'cdktf-rotating-tokens';
import { runProgram } from '../../../src/commands/program';
import type { AppReport } from '../../../src/rehearsal/report/app-report';
import { MemoryIo } from '../../support/memory-io';
import { fixture } from '../../support/rehearsal';
import { temporaryDirectory } from '../../support/temporary-directory';

jest.setTimeout(120_000);

/** A pool in one stack, and two others that deliver its token. */
function app(): string {
  const outdir = temporaryDirectory();
  const root = new App({ outdir });
  const pool = new TerraformStack(root, 'pool');
  new TfeProvider(pool, 'tfe', { organization: 'fake-organization' });
  const rotation = new CalendarRotation(pool, 'monthly', { every: Duration.days(30), overlap: Duration.days(10) });
  const fleet = new AgentPoolWithTokens(pool, 'fleet', { name: 'linux', organizationScoped: true, tokens: { build: {} }, rotation });
  for (const name of ['east', 'west']) {
    const reader = new TerraformStack(root, name);
    new TfeProvider(reader, 'tfe', { organization: 'fake-organization' });
    new Variable(reader, 'token', {
      key: 'TOKEN',
      category: 'env',
      sensitive: true,
      workspaceId: `ws-fake00000000${name}`,
      value: fleet.token('build').secret,
    });
  }
  root.synth();
  return outdir;
}

/** An app of two stacks, each with a file of its own. */
function appOf(files: Readonly<Record<'a' | 'b', string>>): string {
  const stack = (name: string) => ({ name, workingDirectory: `stacks/${name}`, synthesizedStackPath: `stacks/${name}/main.tf` });
  return temporaryDirectory({
    'manifest.json': JSON.stringify({ stacks: { a: stack('a'), b: stack('b') } }),
    'stacks/a/main.tf': files.a,
    'stacks/b/main.tf': files.b,
  });
}

const directory = app();

interface Rehearsed {
  readonly code: number;
  readonly report: AppReport;
  readonly printed: string;
}

const rehearsed = (...flags: string[]) => rehearsedIn(directory, ...flags);

async function rehearsedIn(directory: string, ...flags: string[]): Promise<Rehearsed> {
  const io = new MemoryIo();
  const json = join(temporaryDirectory(), 'report.json');
  const code = await runProgram(['rehearse', directory, '--json', json, ...flags], io);
  expect(io.err).not.toContain('rotating-tokens:');
  return { code, report: JSON.parse(readFileSync(json, 'utf8')), printed: io.out };
}

async function refused(...args: string[]): Promise<string> {
  const io = new MemoryIo();
  expect(await runProgram(['rehearse', ...args], io)).toBe(2);
  return io.err;
}

/** Somebody presses Ctrl-C when the first apply is shown. */
class Impatient extends MemoryIo {
  private interrupt = () => {};
  public override readonly stderr = {
    write: (text: string) => {
      if (text.includes('applies')) this.interrupt();
      this.err += text;
      return text;
    },
  };

  public override onInterrupt(handler: () => void): () => void {
    this.interrupt = handler;
    return () => {};
  }
}

describe('an app of three stacks', () => {
  test('is clean when those that read a secret are applied within its overlap', async () => {
    const { code, report, printed } = await rehearsed('--until', '40d', '--cadence', '4d', '--stack', 'west=8d', '--stack-lag', '5m');

    expect(code).toBe(0);
    expect(report).toMatchObject({ version: 1, verdict: 'clean', reasons: [] });
    expect(report.stacks.map(({ name, report: { counts } }) => [name, counts.applies, counts.supersessions])).toEqual([
      ['pool', 11, 0],
      ['east', 11, 1],
      ['west', 6, 1],
    ]);
    const [pool] = report.stacks;
    expect(pool.report.credentials).toMatchObject([
      {
        address: expect.stringMatching(/^pool\.tfe_agent_token\./),
        places: ['east.tfe_variable.token#value', 'west.tfe_variable.token#value'],
      },
    ]);
    expect(pool.report.credentials[0].generations[0]).toMatchObject({ created: '2027-01-01T00:00:00Z', delivered: '2027-01-01T00:05:00Z' });
    expect(printed).toContain('clean: every consumer of 3 stacks was accepted at every instant');
  });

  test('is never clean when it is interrupted, nor is any of them', async () => {
    const io = new Impatient();
    const json = join(temporaryDirectory(), 'report.json');

    expect(await runProgram(['rehearse', directory, '--json', json, '--until', '40d', '--cadence', '4d'], io)).toBe(130);

    const { verdict, reasons, stacks }: AppReport = JSON.parse(readFileSync(json, 'utf8'));
    expect([verdict, ...stacks.map(({ report }) => report.verdict)]).toEqual(Array(4).fill('inconclusive'));
    expect(reasons.filter((reason) => reason.includes('interrupted at'))).toHaveLength(1);
  });

  test('is found to lock out whoever reads a secret by a stack that is applied more seldom than its overlap lasts', async () => {
    const { code, report } = await rehearsed('--until', '40d', '--quick', '--stack', 'west=4w');

    expect(code).toBe(1);
    expect(report.stacks.map(({ report: { lockOuts } }) => lockOuts.map(({ place, from }) => [place, from]))).toEqual([
      [],
      [],
      [['west.tfe_variable.token#value', '2027-01-26T00:00:00Z']],
    ]);
    expect(report.stacks[2].report.lockOuts[0].cause).toContain('was retired in the apply of pool at 2027-01-26T00:00:00Z');
    expect(report.reasons[0]).toMatch(/^west: 1 lock-out/);
  });

  test('lets one stack be applied again and again, and edited, and the others once', async () => {
    const { report } = await rehearsed('--until', '4d', '--only', 'east', '--edit', `2d=${app()}`);

    expect(report.stacks.map(({ report: { counts } }) => counts.applies)).toEqual([1, 5, 1]);
    expect(report.stacks.map(({ report: { settings } }) => settings.edits.map(({ at }) => at))).toEqual([[], ['2027-01-03T00:01:00Z'], []]);
  });

  test('refuses stacks that are not there', async () => {
    expect(await refused(directory, '--only', 'north')).toContain('there is no stack "north" in the app: it has pool, east, west');
    expect(await refused(directory, '--stack', 'north=1d')).toContain('there is no stack "north"');
    expect(await refused(directory, '--stack', 'east')).toContain('--stack must be STACK=SPAN');
    expect(await refused(join(directory, 'stacks', 'pool'), '--only', 'pool')).toContain('--only is for a whole app');
  });
});

test('what cannot be judged is told of the stack that it concerns', async () => {
  const [keeps, letsGo] = ['static', 'let-go'].map((name) => readFileSync(join(fixture(name), 'main.tf'), 'utf8'));
  const other = keeps.replaceAll('fleet', 'other');

  const edited = appOf({ a: letsGo, b: other });
  const { report } = await rehearsedIn(appOf({ a: keeps, b: other }), '--until', '1d', '--edit', `12h=${edited}`);

  expect(report.stacks.map(({ name, report: { verdict } }) => [name, verdict])).toEqual([
    ['a', 'inconclusive'],
    ['b', 'clean'],
  ]);
  expect(report.reasons).toEqual([expect.stringMatching(/^a: a\.tfe_agent_token\.build: at-\S+ left the state without being destroyed/)]);
});
