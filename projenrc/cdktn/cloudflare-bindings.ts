import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOUDFLARE } from './manifest';

/** Fetches the bindings of the provider cloudflare: from npm or, where a registry lacks them, out of their wheel on PyPI. */
export function fetchCloudflareBindings(tarball: string): void {
  const directory = mkdtempSync(join(tmpdir(), 'cloudflare-bindings-'));
  try {
    if (!fromNpm(directory)) fromPyPi(directory);
    const [found] = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tgz'));
    copyFileSync(join(directory, found), tarball);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function fromNpm(directory: string): boolean {
  try {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', directory, `${CLOUDFLARE.npm}@${CLOUDFLARE.version}`], {
      stdio: 'pipe',
    });
    return true;
  } catch {
    return false;
  }
}

function fromPyPi(directory: string): void {
  const python = (...args: string[]) => execFileSync('python3', args, { cwd: directory, stdio: ['ignore', 'ignore', 'inherit'] });
  python('-m', 'pip', 'download', '--quiet', '--no-deps', `${CLOUDFLARE.pypi}==${CLOUDFLARE.version}`);
  const [wheel] = readdirSync(directory);
  python('-m', 'zipfile', '--extract', wheel, 'wheel');
}
