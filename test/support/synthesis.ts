import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformOutput, TerraformStack, Testing } from 'cdktf';

/** A stack without a backend, for tests that look into it. */
export function newStack(): TerraformStack {
  return new TerraformStack(new App({ outdir: '/nowhere' }), 'test');
}

/** What the stack synthesizes to, without the backend, so that its state stays beside it. */
export function synthesize(stack: TerraformStack): any {
  const { terraform = {}, ...rest } = JSON.parse(Testing.synth(stack));
  const { backend: _, ...settings } = terraform;
  return { ...rest, terraform: settings };
}

/** What the stacks of an app synthesize to, by name, references to each other resolved. */
export function synthesizeApp(build: (app: App) => void): Record<string, any> {
  const outdir = mkdtempSync(join(tmpdir(), 'rotation-test-'));
  try {
    const app = new App({ outdir });
    build(app);
    app.synth();
    const { stacks } = JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8'));
    return Object.fromEntries(
      Object.entries<any>(stacks).map(([name, { synthesizedStackPath }]) => [
        name,
        JSON.parse(readFileSync(join(outdir, synthesizedStackPath), 'utf8')),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The expression that a value stands for. */
export function expressionIn(stack: TerraformStack, value: string): string {
  const { friendlyUniqueId } = new TerraformOutput(stack, `output-${stack.node.children.length}`, { value, sensitive: true });
  return synthesize(stack).output[friendlyUniqueId].value;
}

/** The warnings that synthesis leaves: each one's construct and text. */
export function warningsOf(stack: TerraformStack): [string, string][] {
  Testing.synth(stack);
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }): [string, string] => [node.path, data]),
    );
}
