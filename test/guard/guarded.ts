import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformResource, TerraformStack } from 'cdktf';
import { RotatingAgentToken } from '../../src';

/** Synthesizes an app as its users do. */
export function guarded(build: (app: App) => void): void {
  const outdir = mkdtempSync(join(tmpdir(), 'guarded-'));
  try {
    const app = new App({ outdir });
    build(app);
    app.synth();
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Synthesis of a stack with one credential. */
export function synthesis(build: (stack: TerraformStack, token: RotatingAgentToken) => void): () => void {
  return () =>
    guarded((app) => {
      const stack = new TerraformStack(app, 'guarded');
      new TfeProvider(stack, 'tfe', {});
      build(stack, new RotatingAgentToken(stack, 'ci', { agentPoolId: 'apool-1' }));
    });
}

/** A resource with these arguments. */
export function anyResource(stack: TerraformStack, attributes: Record<string, unknown>, id = 'it'): TerraformResource {
  const resource = new TerraformResource(stack, id, { terraformResourceType: 'any_thing' });
  for (const [name, value] of Object.entries(attributes)) resource.addOverride(name, value);
  return resource;
}
