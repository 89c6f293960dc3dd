// Measures what Terraform's plans cost: processor time of two plans and an apply, with a token and a delivery for each credential, over the
// same by hand, on stand-ins of the providers.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentPool } from '@cdktf/provider-tfe/lib/agent-pool';
import { AgentToken } from '@cdktf/provider-tfe/lib/agent-token';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { Variable } from '@cdktf/provider-tfe/lib/variable';
import { App, TerraformStack } from 'cdktf';
import { StateBackend } from '../cli/src/terraform/state-backend';
import { VirtualClock } from '../cli/src/time/clock';
import { tfe } from '../cli/src/vendors/tfe/vendor';
import { openVendor } from '../cli/test/support/opened-vendor';
import { Delivery, RotatingAgentToken } from '../src';

const SIZES = [125, 250, 500, 1000];
const RATIO = 1.3;
/** Of growth: of the time over by hand, and one. Terraform itself grows faster than a stack, and much faster where memory is short. */
const EXPONENT = 1.15;
const NOW = '2027-01-10T00:00:00Z';
const WORKSPACE = 'ws-fakebench0000001';

type Kind = 'hand' | 'library';

/** A stack of that many credentials in a directory, and its configuration. */
function synthesize(directory: string, kind: Kind, count: number): any {
  const app = new App({ outdir: directory });
  const stack = new TerraformStack(app, 'bench');
  new TfeProvider(stack, 'tfe', {});
  const agentPoolId = new AgentPool(stack, 'pool', { name: 'pool' }).id;
  for (let i = 0; i < count; i++) {
    if (kind === 'library') {
      new RotatingAgentToken(stack, `token-${i}`, {
        agentPoolId,
        deliveries: [Delivery.terraformVariable({ workspaceId: WORKSPACE, key: `TOKEN_${i}` })],
      });
    } else {
      const lifecycle = { createBeforeDestroy: true };
      const [{ token: value }] = ['blue', 'green'].map(
        (color) => new AgentToken(stack, `token-${i}-${color}`, { agentPoolId, description: `token-${i} ${color}`, lifecycle }),
      );
      new Variable(stack, `variable-${i}`, { workspaceId: WORKSPACE, key: `TOKEN_${i}`, category: 'env', sensitive: true, value });
    }
  }
  app.synth();
  return JSON.parse(readFileSync(join(directory, 'stacks', 'bench', 'cdk.tf.json'), 'utf8'));
}

/** Seconds of processor time that Terraform takes for a plan, its apply, and another plan. */
async function measure(kind: Kind, count: number): Promise<number> {
  const home = mkdtempSync(join(tmpdir(), 'rotating-tokens-plan-'));
  const directory = join(home, 'stack');
  const clock = new VirtualClock(Date.parse(NOW) / 1000);
  const { standIn, pointing, close } = await openVendor(tfe, { clock });
  const { provider, cliConfig, env } = pointing;
  const backend = await StateBackend.start();
  try {
    const configuration = synthesize(join(home, 'synthesized'), kind, count);
    // warns of the virtual clock, with the line, which Terraform looks for from the beginning of the file: nobody but a rehearsal pays for it
    delete configuration.check;
    configuration.provider.tfe = [provider];
    configuration.terraform.backend = { http: backend.configuration };
    mkdirSync(directory);
    writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(configuration, undefined, 2));
    writeFileSync(join(home, 'terraform.rc'), cliConfig ?? '');
    const environment = {
      PATH: process.env.PATH,
      HOME: home,
      TF_CLI_CONFIG_FILE: join(home, 'terraform.rc'),
      CHECKPOINT_DISABLE: '1',
      TF_REATTACH_PROVIDERS: JSON.stringify({ 'registry.terraform.io/hashicorp/tfe': standIn.reattach }),
      ...env,
      ...(kind === 'library' && { TF_VAR_rotation_now: NOW }),
    };
    await run(['init'], directory, environment);
    const plan = ['plan', '-out=plan.tfplan'];
    let seconds = 0;
    for (const args of [plan, ['apply', 'plan.tfplan'], plan]) seconds += await run(args, directory, environment);
    return seconds;
  } finally {
    await close();
    await backend.close();
    rmSync(home, { recursive: true });
  }
}

/** Seconds of processor time that Terraform takes, as the shell tells that waits for it. */
async function run([command, ...args]: string[], cwd: string, env: NodeJS.ProcessEnv): Promise<number> {
  const script = 'terraform "$@" > output 2>&1 || { cat output >&2; exit 1; }; times';
  const child = spawn('sh', ['-c', script, 'sh', command, '-input=false', ...args], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    told += chunk;
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`terraform ${command} failed`);
  // the shell's own time, then that of its children: user and system
  const [, children] = told.trim().split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}

/** The slope of a line through the logarithms. */
function slopeOf(points: readonly (readonly [number, number])[]): number {
  const logs = points.map((point) => point.map(Math.log));
  const [x0, y0] = [0, 1].map((i) => logs.reduce((sum, log) => sum + log[i], 0) / logs.length);
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - x0) * (y - y0), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - x0) ** 2, 0);
}

/** A figure, and the most that it may be. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly budget: number;
}

/** The smaller, the more of the time is what else happens on a machine. */
const roundsOf = (size: number) => Math.max(3, Math.round(1000 / size));

/** The contestants take turns; of each, the least: what else happens on a machine only ever adds to it. */
export async function planFigures(sizes: readonly number[] = SIZES): Promise<Figure[]> {
  const figures: Figure[] = [];
  const points: [number, number][] = [];
  for (const size of sizes) {
    const least = { hand: Number.POSITIVE_INFINITY, library: Number.POSITIVE_INFINITY };
    for (let round = 0; round < roundsOf(size); round++) {
      for (const kind of ['hand', 'library'] as const) least[kind] = Math.min(least[kind], await measure(kind, size));
    }
    console.log(`  ${size} credentials: ${least.library.toFixed(2)} s, by hand ${least.hand.toFixed(2)} s`);
    points.push([size, least.library / least.hand]);
    figures.push({ what: `time of ${size} credentials, over by hand`, value: least.library / least.hand, budget: RATIO });
  }
  if (points.length > 1) figures.push({ what: 'exponent of growth, where by hand has 1', value: 1 + slopeOf(points), budget: EXPONENT });
  return figures;
}
