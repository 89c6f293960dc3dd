// Measures what a rehearsal costs beside the Terraform that it runs: our own processor time over that of Terraform, which is the floor.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { readSettings } from '../cli/src/commands/rehearse-settings';
import { rehearseApp } from '../cli/src/rehearsal/app/rehearse-app';
import { vendors } from '../cli/src/vendors';
import { FLAGS } from '../cli/test/support/rehearsal';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration } from '../src';
import type { Figure } from './plan';

/** The days around a boundary, that of 15 January. */
const DAYS = { from: '2027-01-14T00:00:00Z', until: '3d', cadence: '1d' };

interface Fleet {
  readonly stacks: number;
  /** In each of them. */
  readonly credentials: number;
}

const FLEETS: readonly Fleet[] = [
  { stacks: 1, credentials: 500 },
  { stacks: 40, credentials: 2 },
];

function synthesize(outdir: string, { stacks, credentials }: Fleet): void {
  const app = new App({ outdir });
  for (let s = 0; s < stacks; s++) {
    const stack = new TerraformStack(app, `stack-${s}`);
    new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
    const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
    const token = (c: number) => ({
      deliveries: [Delivery.terraformVariable({ workspaceId: 'ws-fakebench0000001', key: `TOKEN_${s}_${c}` })],
    });
    const tokens = Object.fromEntries(Array.from({ length: credentials }, (_, c) => [`token-${c}`, token(c)]));
    new AgentPoolWithTokens(stack, 'fleet', { name: `fleet-${s}`, organizationScoped: true, rotation, tokens });
  }
  app.synth();
}

/** Seconds of processor time: of this process, and of all that it waited for. */
function spent(): { readonly own: number; readonly terraform: number } {
  // behind the name, which may hold anything: utime, stime, cutime and cstime are the 14th to the 17th field
  const [user, system, childUser, childSystem] = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 15);
  const TICKS = 100;
  return { own: (Number(user) + Number(system)) / TICKS, terraform: (Number(childUser) + Number(childSystem)) / TICKS };
}

async function measure(fleet: Fleet): Promise<Figure> {
  const outdir = mkdtempSync(join(tmpdir(), 'rotating-tokens-fleet-'));
  const what = `${fleet.stacks} ${fleet.stacks === 1 ? 'stack' : 'stacks'} of ${fleet.credentials} credentials`;
  try {
    synthesize(outdir, fleet);
    const settings = await readSettings(join(outdir, 'stacks', 'stack-0'), { ...FLAGS, ...DAYS });
    const before = spent();
    const { report } = await rehearseApp({
      ...settings,
      directory: outdir,
      vendors,
      environment: process.env,
      lag: 60,
      cadences: new Map(),
    });
    const [own, terraform] = [spent().own - before.own, spent().terraform - before.terraform];
    if (report.verdict !== 'clean') throw new Error(`${what}: ${report.reasons.join('; ')}`);
    console.log(`  ${what}: ${own.toFixed(1)} s, Terraform ${terraform.toFixed(1)} s`);
    return { what: `${what}, over Terraform`, value: own / terraform, budget: 1 };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

export async function fleetFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const fleet of FLEETS) figures.push(await measure(fleet));
  return figures;
}
