import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdktf';
import { CiAccess } from '../../../examples/ci-access/stack';
import { CiAccessRenewal } from '../../../examples/ci-access-renewal/stack';
import { LaceworkFleet } from '../../../examples/lacework-fleet/stack';
import { After, Before } from '../../adoption/estate';

/** Where the stack of the first example is. */
export const STACK = join('cdktf.out', 'stacks', 'agents');

/** Apps that pages speak of, by where they are synthesized. */
const APPS: Readonly<Record<string, (app: App) => void>> = {
  'cdktf.out/ci-access': (app) => new CiAccess(app, 'ci-access'),
  'cdktf.out/ci-access-renewal': (app) => new CiAccessRenewal(app, 'ci-access-renewal'),
  'cdktf.out/lacework-fleet': (app) => new LaceworkFleet(app, 'lacework-fleet'),
  before: (app) => new Before(app),
  after: (app) => new After(app),
};

/** Makes the directory of a reader who did what the first example says, and what the pages take for granted. */
export function writeReader(directory: string, firstExample: string): void {
  cpSync(firstExample, join(directory, 'cdktf.out'), { recursive: true });
  relocate(directory, process.cwd(), directory);
  for (const [name, build] of Object.entries(APPS)) {
    const app = new App({ outdir: join(directory, name) });
    build(app);
    app.synth();
  }
  addStack(join(directory, 'cdktf.out'), 'readers');
  symlinkSync('agents', join(directory, 'cdktf.out', 'stacks', 'NAME'));
  mkdirSync(join(directory, 'var', 'lib', 'node_exporter', 'textfile'), { recursive: true });
}

/** One more stack in the app of the first example, which knows nothing of the others. */
function addStack(app: string, name: string): void {
  const outdir = join(app, name);
  const another = new App({ outdir });
  new LaceworkFleet(another, name);
  another.synth();
  const [ours, its] = [app, outdir].map((from) => JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8')));
  renameSync(join(outdir, 'stacks', name), join(app, 'stacks', name));
  writeFileSync(join(app, 'manifest.json'), JSON.stringify({ ...ours, stacks: { ...ours.stacks, ...its.stacks } }));
}

/** Each page gets a reader of its own, so that none depends on what another one left behind. */
export function copyReader(from: string, to: string): void {
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  relocate(to, from, to);
}

/** Where the state is stands in the stack, in full. */
function relocate(directory: string, from: string, to: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) relocate(path, from, to);
    else if (/\.(json|tfstate)$/.test(entry.name) && entry.isFile()) writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to));
  }
}
