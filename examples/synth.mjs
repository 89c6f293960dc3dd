// synthesizes each example into cdktf.out/<example>
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..');

for (const example of readdirSync(here).filter((name) => existsSync(join(here, name, 'main.ts')))) {
  const outdir = join(root, 'cdktf.out', example);
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  execFileSync(process.execPath, ['--import', 'tsx', join(here, example, 'main.ts')], {
    cwd: root,
    env: { ...process.env, CDKTF_OUTDIR: outdir, TSX_TSCONFIG_PATH: join(here, 'tsconfig.json') },
    stdio: 'inherit',
  });
  console.log(`synthesized ${example}`);
}
