import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf, isRunning } from '../support/processes';
import { fixture } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(60_000);

const MAIN = join(__dirname, '..', '..', 'src', 'main.ts');

describe('Ctrl-C', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('%s ends Terraform cleanly, and leaves no process and no file behind', async (signal) => {
    const directory = temporaryDirectory();
    const temporary = join(directory, 'tmp');
    mkdirSync(temporary);
    const args = ['--import', 'tsx', MAIN, 'rehearse', fixture('blocked'), '--var', `pids=${join(directory, 'pids')}`];

    const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: temporary }, stdio: ['ignore', 'ignore', 'pipe'] });
    const stderr: string[] = [];
    child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk.toString('utf8')));
    const pids = (await contentOf(directory, 'pids')).trim().split(' ').map(Number);
    child.kill(signal);
    const [code] = await once(child, 'close');

    expect(code).toBe(130);
    expect(stderr.join('')).toContain('interrupted after 1 virtual apply: Terraform has ended, nothing is left running');
    expect(pids).toHaveLength(3);
    expect(pids.filter(isRunning)).toEqual([]);
    expect(readdirSync(temporary).filter((name) => existsSync(join(temporary, name)) && name.startsWith('rotating-tokens-'))).toEqual([]);
  });
});
