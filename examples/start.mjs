// npm start: synthesizes the examples, then rehearses the ones below over virtual months with the real Terraform
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const examples = [
  { name: 'agent-fleet', flags: ['--job', '12h'] },
  { name: 'ci-access', flags: [] },
];

const course = ({ name }) => [`cdktf.out/${name}/stacks/${name}`, '--until', '14mo', '--cadence', '1d'];

function run(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return status ?? 1;
}

const command = (name, args) => run(['--import', 'tsx', join('cli', 'src', 'main.ts'), name, ...args]);

process.exitCode = run([join('examples', 'synth.mjs')]);
const terraform = spawnSync('terraform', ['version'], { stdio: 'ignore', env: { ...process.env, CHECKPOINT_DISABLE: '1' } });
if (process.exitCode === 0 && terraform.error) {
  console.log('terraform is not on PATH, so nothing can be rehearsed: install Terraform 1.5 or newer and run npm start again');
  for (const example of examples) command('timeline', course(example));
  process.exitCode = 3;
} else if (process.exitCode === 0) {
  for (const example of examples) process.exitCode ||= command('rehearse', [...course(example), ...example.flags]);
}
