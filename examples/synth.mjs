// synthesizes each example, or those that are named, into cdktf.out/<example>
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');

async function synthesize(example) {
  const outdir = join(root, 'cdktf.out', example);
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', 'tsx', join(here, example, 'main.ts')], {
    cwd: root,
    env: { ...process.env, CDKTF_OUTDIR: outdir, TSX_TSCONFIG_PATH: join(here, 'tsconfig.json') },
  });
  process.stdout.write(`${stdout}${stderr}synthesized ${example}\n`);
}

const named = process.argv.slice(2);
await Promise.all(
  readdirSync(here)
    .filter((name) => existsSync(join(here, name, 'main.ts')) && (named.length === 0 || named.includes(name)))
    .map(synthesize),
);
