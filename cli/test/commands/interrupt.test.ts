import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf, ended } from '../support/processes';
import { fixture } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(60_000);

const MAIN = join(__dirname, '..', '..', 'src', 'main.ts');

/** An apply that does not end by itself. */
const ENDLESS = `
variable "pids" {}
resource "terraform_data" "blocked" {
  provisioner "local-exec" {
    command = "tail -f /dev/null & echo $PPID $$ $! > \${var.pids}; wait"
  }
}
`;

/** Terraform, but for its applies: those are of a stack that blocks. */
const blocking = (pids: string) => `#!/bin/sh
if [ "$1" = apply ]; then
  cd "$(dirname "$0")/endless" && exec terraform apply -auto-approve -input=false -no-color -var "pids=${pids}"
fi
exec terraform "$@"
`;

describe('Ctrl-C', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends Terraform cleanly, says what was seen, and leaves nothing behind', async (signal) => {
    const directory = temporaryDirectory({ 'bin/endless/main.tf': ENDLESS });
    const temporary = join(directory, 'tmp');
    mkdirSync(temporary);
    const engine = temporaryScript(directory, blocking(join(directory, 'pids')));
    const json = join(directory, 'report.json');
    const args = ['--import', 'tsx', MAIN, 'rehearse', fixture('static'), '--terraform-bin', engine, '--json', json];

    const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'pipe'] });
    const [stdout, stderr]: string[][] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString('utf8')));
    const pids = (await contentOf(directory, 'pids')).trim().split(' ').map(Number);
    child.kill(signal);
    const [code] = await once(child, 'close');

    expect(code).toBe(130);
    expect(stderr.join('')).toContain('interrupted after 1 virtual apply: Terraform has ended, nothing is left running');
    expect(stdout.join('')).toContain(`rehearsal of ${fixture('static')}`);
    expect(stdout.join('')).toContain(
      'inconclusive:\n  interrupted at 2027-01-01T00:00:00Z: nothing is known of what would have come later',
    );
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ verdict: 'inconclusive', exitCode: 3 });
    expect(pids).toHaveLength(3);
    await Promise.all(pids.map(ended));
    expect(readdirSync(temporary).filter((name) => existsSync(join(temporary, name)) && name.startsWith('rotating-tokens-'))).toEqual([]);
  });
});

function temporaryScript(directory: string, text: string): string {
  const path = join(directory, 'bin', 'terraform-that-blocks');
  writeFileSync(path, text);
  chmodSync(path, 0o755);
  return path;
}
