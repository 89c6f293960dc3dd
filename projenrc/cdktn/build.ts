// Builds cdktn-rotating-tokens, the package for CDK Terrain, of the sources of cdktf-rotating-tokens: it is packed into dist/cdktn, beside the bindings
// that an app of it installs. docs/hosts.md
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fetchCloudflareBindings } from './cloudflare-bindings';
import { CLOUDFLARE, manifestOf } from './manifest';
import { readmeOf } from './readme';
import { writeSources } from './sources';

const PACKED = resolve('dist/cdktn');
const PACKAGE = join(PACKED, 'package');
const BINDINGS = join(PACKED, `${CLOUDFLARE.pypi}-${CLOUDFLARE.version}.tgz`);

const run = (command: string, ...args: string[]) => execFileSync(command, args, { cwd: PACKAGE, stdio: 'inherit' });
const tool = (name: string) => resolve('node_modules/.bin', name);

rmSync(PACKAGE, { recursive: true, force: true });
mkdirSync(PACKAGE, { recursive: true });
writeSources(PACKAGE);
writeFileSync(join(PACKAGE, 'package.json'), JSON.stringify(manifestOf(JSON.parse(readFileSync('package.json', 'utf8'))), null, 2));
writeFileSync(join(PACKAGE, 'README.md'), readmeOf(readFileSync('README.md', 'utf8')));
for (const file of ['LICENSE', 'tsconfig.json']) copyFileSync(file, join(PACKAGE, file));

if (!existsSync(BINDINGS)) fetchCloudflareBindings(BINDINGS);
run('npm', 'install', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error', BINDINGS);
run(tool('jsii'), '--silence-warnings=reserved-word', '--compress-assembly');
run(tool('tsx'), resolve('projenrc/lazy-requires.ts'));
run('npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', PACKED);
