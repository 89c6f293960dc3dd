import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildViewer } from './build-viewer.cjs';

const here = dirname(fileURLToPath(import.meta.url));

await build({
  entryPoints: ['src/main.ts'],
  outfile: 'lib/main.js',
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  absWorkingDir: here,
});
writeFileSync(join(here, 'lib', 'viewer.js'), buildViewer());
mkdirSync(join(here, 'man'), { recursive: true });
writeFileSync(join(here, 'man', 'rotating-tokens.1'), execFileSync(process.execPath, [join(here, 'lib', 'main.js'), 'man']));
copyFileSync(join(here, '..', 'LICENSE'), join(here, 'LICENSE'));
