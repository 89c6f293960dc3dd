import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../../src/commands/program';
import { readSettings } from '../../src/commands/rehearse-settings';
import { MemoryIo } from '../support/memory-io';
import { FLAGS, fixture } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

async function refused(...args: string[]): Promise<string> {
  const io = new MemoryIo();

  expect(await runProgram(args, io)).toBe(2);
  expect(io.out).toBe('');

  return io.err.trim();
}

const rehearse = (...args: string[]) => refused('rehearse', fixture('static'), ...args);

describe('wrong usage of rehearse', () => {
  test.each([
    [['--from', 'yesterday'], '--from must be a UTC instant such as 2027-01-01T00:00:00Z, or a day such as 2027-01-01, got "yesterday"'],
    [
      ['--until', '14 months'],
      '--until must be later than --from: a UTC instant such as 2027-01-01T00:00:00Z, or a day such as 2027-01-01, or a whole number followed by',
    ],
    [['--until', '2026-01-01T00:00:00Z'], '--until must be later than --from'],
    [['--until', '0d'], '--until must be later than --from'],
    [['--cadence', '0d'], '--cadence must be more than zero: a whole number followed by m (minutes), h (hours), d (days)'],
    [['--cadence', 'daily'], 'e.g. 1d, got "daily"'],
    [
      ['--rollout', '1mo'],
      '--rollout must be a whole number followed by m (minutes), h (hours), d (days) or w (weeks), e.g. 4h, got "1mo"',
    ],
    [['--pause', '3d'], '--pause must be START..END, each a UTC instant or an offset from --from, e.g. 150d..300d'],
    [['--pause', '1d..2d', '--pause', '3d..2d'], 'got "3d..2d"'],
    [
      ['--until', '90d', '--pause', '400d..500d'],
      '--pause must lie between --from and --until, got "400d..500d": no apply would be left out',
    ],
    [
      ['--until', '90d', '--edit', '2029-01-01T00:00:00Z=.'],
      '--edit must take place between --from and --until, got "2029-01-01T00:00:00Z=.": no apply would show what it does',
    ],
    [
      ['--edit', '3d'],
      '--edit must be MOMENT=DIR, where MOMENT is a UTC instant such as 2027-01-01T00:00:00Z, or a day such as 2027-01-01, or an offset from --from such as 90d, got "3d"',
    ],
    [['--edit', '3d=/no/such/place'], '--edit must be a directory with Terraform configuration, got "/no/such/place"'],
    [['--fault', 'FETCH /x'], '--fault: fault rule "FETCH /x": the method must be one of'],
    [['--providers', 'real'], '--providers must be stand-in or installed, got "real"'],
    [
      ['--plugin-dir', '/no/such/place'],
      '--plugin-dir must be a directory laid out like a Terraform provider mirror, got "/no/such/place"',
    ],
    [['--schemas', '/no/such/file'], '--schemas must be a file with what "terraform providers schema -json" prints, got "/no/such/file"'],
    [['--schemas', __filename], `--schemas must be a file with what "terraform providers schema -json" prints, got "${__filename}"`],
    [['--var', 'pool'], '--var must be NAME=VALUE, got "pool"'],
    [['--var', 'rotation_now=2027-01-01T00:00:00Z'], '--var must not set rotation_now, which is the clock that is moved: use --from'],
    [['--var-file', 'no-such.tfvars'], '--var-file must be an existing file, got "no-such.tfvars"'],
    [['--json', '/no/such/place/report.json'], '--json must be a file in an existing directory'],
    [['--from', '2027-02-30'], 'got "2027-02-30"'],
    [['--from', '2027-01-01T25:00:00Z'], 'got "2027-01-01T25:00:00Z"'],
    [['--skew', '1d'], '--skew must be a whole number followed by s (seconds) or m (minutes), e.g. 90s, got "1d"'],
    [['--terraform-bin', '/no/such/terraform'], '--terraform-bin must be a program, got "/no/such/terraform"'],
    [['--var-file', '/'], '--var-file must be an existing file, got "/"'],
    [['--json', '/proc/no-such-report'], '--json must be a file that can be written, got "/proc/no-such-report": '],
    [['--remote-state', 'pool'], '--remote-state must be NAME=FILE, where NAME is that of the data source, got "pool"'],
    [
      ['--remote-state', `pool=${__filename}`],
      `--remote-state must be a file with what "terraform state pull" prints, got "${__filename}"`,
    ],
    [['--state', '/no/such/state'], '--state must be a file with what "terraform state pull" prints, got "/no/such/state"'],
    [
      ['--state', __filename, '--providers', 'installed'],
      '--state must be given without --providers installed and --plugin-dir: only the stand-ins can make anew what it says',
    ],
    [['--stack', 'pool=1d'], '--stack is for a whole app: name the directory that holds its manifest.json, e.g. cdktf.out'],
    [['--seed', 'x'], '--seed must be a whole number from 0 to 999999999, got "x"'],
    [['--untli', '1d'], "error: unknown option '--untli'\n(Did you mean --until?)"],
  ])('%j', async (args, message) => {
    expect(await rehearse(...args)).toContain(message);
  });

  test('no directory', async () => {
    expect(await refused('rehearse')).toContain("error: missing required argument 'DIR'");
  });

  test('a directory that is none', async () => {
    expect(await refused('rehearse', '/no/such/place')).toContain(
      'DIR must be a directory with Terraform configuration, got "/no/such/place"',
    );
  });

  test('a directory without configuration', async () => {
    expect(await refused('rehearse', temporaryDirectory())).toMatch(
      /^rotating-tokens: DIR must hold \*\.tf or \*\.tf\.json files, got ".*": synthesize it first, or name the directory of one stack$/,
    );
  });

  test('the directory of all stacks', async () => {
    const directory = temporaryDirectory();
    for (const path of ['stacks/fleet', 'live/prod']) {
      mkdirSync(join(directory, path), { recursive: true });
      writeFileSync(join(directory, path, 'main.tf'), '');
    }

    expect(await refused('rehearse', directory)).toContain(`name one stack: ${join(directory, 'stacks', 'fleet')}`);
    expect(await refused('rehearse', join(directory, 'live'))).toContain(`name one stack: ${join(directory, 'live', 'prod')}`);
  });

  test('an app that cannot be understood', async () => {
    expect(await refused('rehearse', temporaryDirectory({ 'manifest.json': '{}' }))).toContain(
      'manifest.json is not what cdktf writes there: synthesize the app again',
    );
  });

  test('an unknown command', async () => {
    expect(await refused('reherse')).toContain("error: unknown command 'reherse'\n(Did you mean rehearse?)");
  });
});

test('a state on the standard input is waited for', async () => {
  const state = JSON.stringify({ version: 4, serial: 1, resources: [] });
  async function* slowly() {
    for (const character of state) {
      await new Promise((resolve) => setImmediate(resolve));
      yield character;
    }
  }

  expect(await readSettings(fixture('static'), { ...FLAGS, state: '-' }, { stdin: slowly() })).toMatchObject({ state });
  expect(await readSettings(fixture('static'), { ...FLAGS, remoteState: ['pool=-'] }, { stdin: slowly() })).toMatchObject({
    otherStates: new Map([['pool', state]]),
  });
});
