// Measures the budgets of the design. Everything is a comparison within one run, of processor time and not of the clock
// on the wall, with the contestants taking turns: machines are noisy. Exits with 1 if a budget is exceeded.
// With numbers, `npm run bench -- 125 250`, only Terraform's plans are measured, of so many credentials.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fleetFigures } from './fleet';
import { planFigures } from './plan';

interface Sample {
  readonly milliseconds: number;
  readonly bytes: number;
  readonly journals?: number;
}

const root = join(__dirname, '..');
const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
let exceeded = 0;

function run(args: string[]): Sample {
  return JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' }));
}

/** The contestants take turns; of each, the least of every figure: what else happens on a machine only ever adds to it. */
function contest(rounds: number, contestants: string[][]): Sample[] {
  const samples: Sample[][] = contestants.map(() => []);
  for (let round = 0; round < rounds; round++) {
    contestants.forEach((args, i) => {
      samples[i].push(run(args));
    });
  }
  return samples.map((of) => ({
    milliseconds: Math.min(...of.map((s) => s.milliseconds)),
    bytes: Math.min(...of.map((s) => s.bytes)),
    journals: of[0].journals,
  }));
}

function report(what: string, value: number, budget: number, unit: string): void {
  const within = value <= budget;
  if (!within) exceeded++;
  console.log(`  ${what.padEnd(44)} ${value.toFixed(2).padStart(8)} ${unit.padEnd(3)} budget ${budget} ${within ? 'ok' : 'EXCEEDED'}`);
}

function synth(count: number, rounds: number): { readonly hand: Sample; readonly library: Sample } {
  const app = (kind: string) => [tsx, join('bench', 'synth-app.ts'), kind, `${count}`];
  const [hand, library, unguarded] = contest(rounds, [app('hand'), app('library'), app('unguarded')]);
  console.log(`synth of ${count} credentials that share a rotation (${library.journals} journal)`);
  console.log(`  by hand, two tokens each:  ${hand.milliseconds.toFixed(0)} ms, ${hand.bytes} bytes of cdk.tf.json`);
  console.log(`  by this library:           ${library.milliseconds.toFixed(0)} ms, ${library.bytes} bytes of cdk.tf.json`);
  console.log(`  without the leak guard:    ${unguarded.milliseconds.toFixed(0)} ms`);
  // what is loaded once weighs less, the larger the stack
  const once = count < 10_000 ? 1.4 : 1;
  report('time without the leak guard, over by hand', unguarded.milliseconds / hand.milliseconds, once, '×');
  report('time with it, over by hand', library.milliseconds / hand.milliseconds, once + 0.1, '×');
  report('journals', library.journals ?? 0, 1, '');
  return { hand, library };
}

function synthesis(): void {
  execFileSync('npx', ['projen', 'compile'], { cwd: root, stdio: 'ignore' });
  const [imported] = contest(15, [['--expose-gc', 'bench/import.cjs', '../lib/index.js#RotatingServiceToken']]);
  console.log('importing the library with its Cloudflare construct, after cdktf');
  report('time', imported.milliseconds, 10, 'ms');
  report('memory', imported.bytes / 2 ** 20, 5, 'MB');

  const small = synth(1000, 9);
  const large = synth(10_000, 3);
  report('size of 10,000 credentials, over by hand', large.library.bytes / large.hand.bytes, 1.0, '×');
  console.log('growth from 1,000 to 10,000 credentials');
  report('size, per credential', large.library.bytes / 10 / small.library.bytes, 1.05, '×');
  report('time, per credential', large.library.milliseconds / 10 / small.library.milliseconds, 1.5, '×');
}

function gate(): void {
  const judged = (kind: string) => [tsx, join('bench', 'gate.ts'), kind, '10000'];
  const [turning, lost] = contest(5, [judged('good'), judged('bad')]);
  console.log('the gate on a plan of 10,000 resources');
  report('a rotation of every credential', turning.milliseconds, 1000, 'ms');
  report('the loss of every credential', lost.milliseconds, 1000, 'ms');
}

async function main(sizes: readonly number[]): Promise<void> {
  if (sizes.length === 0) {
    synthesis();
    gate();
    console.log('rehearsals of large fleets around a boundary, processor time');
    for (const { what, value, budget } of await fleetFigures()) report(what, value, budget, '×');
  }
  console.log('two plans and an apply, processor time of Terraform');
  for (const { what, value, budget } of await planFigures(sizes.length === 0 ? undefined : sizes)) report(what, value, budget, '×');
  console.log(exceeded === 0 ? 'all budgets kept' : `${exceeded} budgets exceeded`);
  process.exitCode = exceeded === 0 ? 0 : 1;
}

void main(process.argv.slice(2).map(Number));
