// npm start: synthesizes the examples and takes each quickly through three virtual months or more, with the real Terraform; then a stack
// as many have it by hand, which must be found out. With --daily, it is 14 months, and no apply is left out.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const daily = process.argv.includes('--daily');
const REPORTS = join('cdktf.out', 'reports');

const example = (name, until, flags = []) => ({
  name,
  directory: `cdktf.out/${name}/stacks/${name}`,
  flags: ['--until', daily ? '14mo' : until, ...flags],
  clean: true,
});
const examples = [
  example('agent-fleet', '3mo', ['--job', '12h']),
  example('ci-access', '3mo'),
  // what is renewed once a year
  example('ci-access-renewal', '14mo'),
  example('lacework-fleet', '3mo'),
];
const byHand = {
  name: 'by-hand',
  directory: 'examples/by-hand',
  flags: ['--until', '3mo'],
  clean: false,
  before: '\nAnd a stack as many have it, a token that time_rotating replaces (examples/by-hand/main.tf):',
};

const command = (...args) => ['--import', 'tsx', join('cli', 'src', 'main.ts'), ...args];
const argumentsOf = ({ directory, flags }) => ['rehearse', directory, ...flags, ...(daily ? [] : ['--quick'])];
const COLORS = { red: 31, green: 32 };
const paint = (color, text) => (process.stdout.isTTY && !process.env.NO_COLOR ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text);
const day = (instant) => instant.slice(0, 'YYYY-MM-DD'.length);

/** Rehearses a stack. Returns its report, or what was said instead of one. */
function rehearse(stack) {
  const json = join(REPORTS, `${stack.name}.json`);
  const child = spawn(process.execPath, command(...argumentsOf(stack), '--json', json), { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  return new Promise((resolve) => {
    child.once('close', () => {
      const path = join(root, json);
      resolve(existsSync(path) ? { stack, report: JSON.parse(readFileSync(path, 'utf8')) } : { stack, said });
    });
  });
}

/** Rehearses stacks side by side, as many as there are cores for, and tells of each in turn. */
async function rehearseAll(stacks) {
  const waiting = [...stacks];
  const running = new Map();
  const start = () => {
    const stack = waiting.shift();
    if (stack !== undefined) running.set(stack, rehearse(stack).finally(start));
  };
  for (let n = 0; n < availableParallelism(); n++) start();
  let wrong = 0;
  for (const stack of stacks) {
    while (!running.has(stack)) await Promise.race(running.values());
    const came = await running.get(stack);
    if (stack.before) console.log(stack.before);
    wrong += tell(came) ? 0 : 1;
  }
  return wrong;
}

/** Prints what came of a rehearsal. Returns whether it is what must come of it. */
function tell({ stack, report, said }) {
  const name = stack.name.padEnd(18);
  if (report === undefined) {
    console.log(`${paint('red', 'broken ')}  ${name} ${said.trim().split('\n').at(-1)}`);
    return false;
  }
  const { verdict, reasons, counts, credentials, smallestOverlap, lockOuts } = report;
  if (verdict === 'clean') {
    const generations = credentials.reduce((sum, credential) => sum + credential.generations.length, 0);
    const overlap = (smallestOverlap / 86400).toFixed(1).replace('.0', '');
    console.log(
      `${paint(stack.clean ? 'green' : 'red', 'clean  ')}  ${name} ${generations} secrets of ${credentials.length === 1 ? '1 credential' : `${credentials.length} credentials`} in ${counts.applies} applies; nobody was ever refused, smallest overlap ${overlap} days`,
    );
    return stack.clean;
  }
  const [{ from, place, cause } = {}] = lockOuts;
  const word = verdict === 'failed' ? 'refused' : 'unknown';
  const lockedOut = `${lockOuts.length} lock-outs, the first on ${day(from ?? '')} at ${from?.slice(11, 16)}: ${place}`;
  console.log(paint('red', `${word}  ${name} ${from === undefined ? reasons[0] : lockedOut}`));
  if (from !== undefined) console.log(`         ${cause}`);
  return !stack.clean && from !== undefined;
}

function timelines() {
  console.log('terraform is not on PATH, so nothing can be rehearsed: install Terraform 1.5 or newer and run npm start again');
  for (const { directory } of examples) spawnSync(process.execPath, command('timeline', directory), { cwd: root, stdio: 'inherit' });
}

const NEXT = `
What each run saw, as JSON: ${REPORTS}/*.json. The same for people, of one stack:
    node ${command(...argumentsOf(examples[0])).join(' ')}
Your own stack: docs/rehearsal.md. Your first rotation: the top of README.md, then docs/tfe.md, docs/cloudflare.md or docs/lacework.md.`;

console.log(
  `Four stacks of examples/ go through ${daily ? '14 virtual months on the real Terraform, an apply a day: some minutes' : 'three virtual months or more on the real Terraform, with applies where something happens: half a minute'}.`,
);
console.log('The vendors are emulated on this machine: no account, no credentials, no network.\n');
rmSync(join(root, REPORTS), { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [join('examples', 'synth.mjs'), ...examples.map(({ name }) => name)], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
mkdirSync(join(root, REPORTS), { recursive: true });
const hasEngine = ['terraform', 'tofu'].some(
  (name) => !spawnSync(name, ['version'], { stdio: 'ignore', env: { ...process.env, CHECKPOINT_DISABLE: '1' } }).error,
);
if (status !== 0) {
  process.exitCode = 1;
} else if (!hasEngine) {
  timelines();
  process.exitCode = 3;
} else {
  const wrong = await rehearseAll([...examples, byHand]);
  console.log(NEXT);
  console.log(daily ? '' : 'Every single day of the examples: npm run rehearse');
  process.exitCode = wrong > 0 ? 1 : 0;
}
