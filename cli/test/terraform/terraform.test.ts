import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Terraform, TerraformMissing } from '../../src/terraform/terraform';
import { contentOf, ended } from '../support/processes';
import { temporaryDirectory } from '../support/temporary-directory';

const { PATH } = process.env;

/** A shell in the place of Terraform. */
function shell(directory: string, signal?: AbortSignal): Terraform {
  return new Terraform({ directory: () => directory, environment: () => ({ PATH }), signal, binary: 'sh' });
}

describe('terraform', () => {
  test('returns the exit code and what was printed', async () => {
    const outcome = await shell(tmpdir()).run(['-c', 'echo out; echo err >&2; exit 2']);

    expect(outcome).toEqual({ code: 2, stdout: 'out\n', stderr: 'err\n' });
  });

  test('says what to do when there is none', async () => {
    const terraform = new Terraform({ directory: () => tmpdir(), environment: () => ({ PATH }), binary: 'no-such-terraform' });

    const run = terraform.run(['version']);

    await expect(run).rejects.toThrow(TerraformMissing);
    await expect(run).rejects.toThrow(
      'no-such-terraform is not on PATH: install Terraform 1.5 or newer, or OpenTofu 1.6 or newer, and put its directory on PATH',
    );
  });

  test('an interruption reaches it once, is waited for, and ends the rehearsal', async () => {
    const directory = temporaryDirectory();
    const interruption = new AbortController();
    const terraform = shell(directory, interruption.signal);
    const script =
      'trap "echo INT >> signals; echo cleaned > done; exit 1" INT; echo up > started; while :; do tail -f /dev/null & wait; done';

    const run = terraform.run(['-c', script]);
    await contentOf(directory, 'started');
    interruption.abort();

    await expect(run).rejects.toThrow();
    expect(readFileSync(join(directory, 'signals'), 'utf8')).toBe('INT\n');
    expect(readFileSync(join(directory, 'done'), 'utf8')).toBe('cleaned\n');
    await expect(terraform.run(['-c', 'true'])).rejects.toThrow();
  });

  test('takes with it whatever it leaves running', async () => {
    const directory = temporaryDirectory();

    await shell(directory).run(['-c', 'tail -f /dev/null & echo $! > orphan']);

    await ended(Number(readFileSync(join(directory, 'orphan'), 'utf8')));
  });

  test('a kill ends it on the spot, and everything it started', async () => {
    const directory = temporaryDirectory();
    const terraform = shell(directory);

    const run = terraform.run(['-c', 'trap "" INT TERM; tail -f /dev/null & echo $! > child; wait']);
    const child = Number(await contentOf(directory, 'child'));
    terraform.kill();

    expect(await run).toMatchObject({ code: null });
    await ended(child);
  });
});
