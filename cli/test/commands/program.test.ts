import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { version } from '../../package.json';
import { runProgram } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';
import { fixture } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(60_000);

/** Every secret of the emulator has this in it. */
const SECRET = /\.atlasv1\./;

async function run(...args: string[]) {
  const io = new MemoryIo();
  const code = await runProgram(args, io);
  return { code, out: io.out, err: io.err };
}

describe('rotating-tokens', () => {
  test('says its version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test('explains its flags, the rules of faults and its exit codes', async () => {
    const { code, out } = await run('rehearse', '--help');

    expect(code).toBe(0);
    expect(out).toContain('--until <SPAN|INSTANT>');
    expect(out).toContain('DELETE-BY-HAND at=INSTANT');
    expect(out).toContain('3  inconclusive');
  });

  test('says where a rehearsal runs, on a system that has no signals', async () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });

    const { code, err } = await run('rehearse', fixture('static'));

    Object.defineProperty(process, 'platform', platform);
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('on Windows, run it in the Windows Subsystem for Linux (WSL)') });
  });

  test('rehearses, prints a timeline and a verdict, and writes the report', async () => {
    const json = join(temporaryDirectory(), 'report.json');

    const { code, out, err } = await run('rehearse', fixture('static'), '--from', '2027-01-30T00:00:00Z', '--until', '3d', '--json', json);

    expect(code).toBe(0);
    expect(out).toContain('tfe_agent_token.build\n  read at output.token\n');
    expect(out).toMatch(/\n {2}█{78}\n.*\n {2}at-\w+ +2027-01-30 00:00 +– +–\n/);
    expect(out).toMatch(/\nclean: every consumer was accepted at every instant\n$/);
    expect(err).toBe('rehearsing 2027-01: 1/4 applies\nrehearsing 2027-02: 3/4 applies\n');
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ verdict: 'clean', counts: { applies: 4 } });
  });

  test('says what is wrong, and shows no secret where the stack does', async () => {
    const [json, html, markdown] = ['report.json', 'report.html', 'report.md'].map((name) => join(temporaryDirectory(), name));
    const files = ['--json', json, '--report', html, '--markdown', markdown];

    const { code, out, err } = await run('rehearse', fixture('exposed-output'), '--until', '1d', ...files, '--keep');
    const kept = /^kept in (.+)$/m.exec(err)?.[1] as string;
    const logs = readdirSync(join(kept, 'logs')).map((name) => readFileSync(join(kept, 'logs', name), 'utf8'));
    const plans = existsSync(join(kept, 'plans'));
    rmSync(kept, { recursive: true });

    expect(code).toBe(1);
    expect(out).toContain('failed:\n  a secret of tfe_agent_token.build is shown in the text of the apply\n');
    expect(logs).toContainEqual(expect.stringContaining('settings = "[secret of at-'));
    expect(plans).toBe(false);
    expect(readFileSync(html, 'utf8')).toContain('a secret of tfe_agent_token.build is shown in the text of the apply');
    for (const text of [out, err, ...[json, html, markdown].map((file) => readFileSync(file, 'utf8')), ...logs]) {
      expect(text).not.toMatch(SECRET);
      expect(Buffer.from(text.replace(/[^\w+/]/g, ''), 'base64').toString('latin1')).not.toMatch(SECRET);
    }
  });

  test('passes variables on to the stack, and is quiet when asked to be', async () => {
    const directory = temporaryDirectory({
      'main.tf': `
        variable "pool" {
          type = string
        }
        variable "description" {
          type = string
        }
        resource "tfe_agent_pool" "fleet" {
          name         = var.pool
          organization = "acme"
        }
        resource "tfe_agent_token" "build" {
          agent_pool_id = tfe_agent_pool.fleet.id
          description   = var.description
        }
        output "token" {
          value     = tfe_agent_token.build.token
          sensitive = true
        }
      `,
      'values.tfvars': 'description = "build"\n',
    });

    const { code, out, err } = await run(
      'rehearse',
      directory,
      '--quiet',
      '--until',
      '1d',
      '--var',
      'pool=fleet',
      '--var-file',
      join(directory, 'values.tfvars'),
    );

    expect({ code, out, err }).toEqual({ code: 0, out: 'clean: every consumer was accepted at every instant\n', err: '' });
  });

  test('is inconclusive when Terraform cannot be brought to work on the stack', async () => {
    const { code, err } = await run('rehearse', temporaryDirectory({ 'main.tf': 'resource "x" {' }));

    expect(code).toBe(3);
    expect(err).toMatch(/^rotating-tokens: .*main\.tf cannot be read: its braces or quotes do not match\n$/);
  });

  test('is inconclusive without Terraform, and says on one line what to do', async () => {
    const io = new MemoryIo();

    const code = await runProgram(['rehearse', fixture('static')], {
      stdout: io.stdout,
      stderr: io.stderr,
      environment: { ...process.env, PATH: temporaryDirectory() },
      onInterrupt: io.onInterrupt,
    });

    expect(code).toBe(3);
    expect(io.err).toBe(
      'rotating-tokens: terraform is not on PATH: install Terraform 1.5 or newer, or OpenTofu 1.6 or newer, and put its directory on PATH\n',
    );
  });
});
