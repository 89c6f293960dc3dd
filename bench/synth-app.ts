// synthesizes `count` credentials in one process, by hand, by this library, or by this library without its leak guard, and prints milliseconds of processor time and bytes
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentPool } from '@cdktf/provider-tfe/lib/agent-pool';
import { AgentToken } from '@cdktf/provider-tfe/lib/agent-token';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { LeakGuard, RotatingAgentToken } from '../src';

const [kind, count] = [process.argv[2], Number(process.argv[3])];
const outdir = mkdtempSync(join(tmpdir(), 'rotating-tokens-bench-'));
// not Testing.synth, whose own tidying takes time by the square of the stack
const app = new App({ outdir });
const stack = new TerraformStack(app, 'bench');
new TfeProvider(stack, 'tfe', {});
const agentPoolId = new AgentPool(stack, 'pool', { name: 'pool' }).id;

/** The least code that keeps two live secrets: a token to use and a token to change to. */
function byHand(name: string): void {
  const lifecycle = { createBeforeDestroy: true };
  new AgentToken(stack, `${name}-blue`, { agentPoolId, description: `${name} blue`, lifecycle });
  new AgentToken(stack, `${name}-green`, { agentPoolId, description: `${name} green`, lifecycle });
}

function byLibrary(name: string): void {
  new RotatingAgentToken(stack, name, { agentPoolId });
}

const make = kind === 'hand' ? byHand : byLibrary;
if (kind === 'unguarded') LeakGuard.disable(stack, 'measured without it');
const start = process.cpuUsage();
for (let i = 0; i < count; i++) make(`token-${i}`);
app.synth();
const { user, system } = process.cpuUsage(start);
const json = readFileSync(join(outdir, 'stacks', 'bench', 'cdk.tf.json'), 'utf8');
rmSync(outdir, { recursive: true });
console.log(JSON.stringify({ milliseconds: (user + system) / 1000, bytes: json.length, journals: json.split('_journal": {').length - 1 }));
