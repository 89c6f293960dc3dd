import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, DataResource, LocalBackend, TerraformStack } from 'cdktf';
import { CalendarRotation, Duration } from '../../src';
import { FakeCredential } from '../support/fake-credential';
import { Terraform } from '../support/terraform';

const NOW = ['-var', 'rotation_now=2026-01-10T00:00:00Z'];

/** Two stacks in one app: the second one reads a credential of the first. */
class TwoStacks {
  private readonly outdir = mkdtempSync(join(tmpdir(), 'cross-stack-'));
  private readonly producer = new Terraform();
  private readonly consumer = new Terraform();

  constructor(read: (credential: FakeCredential) => string) {
    const app = new App({ outdir: this.outdir });
    const state = { path: join(this.producer.directory, 'terraform.tfstate') };
    const first = new TerraformStack(app, 'first');
    new LocalBackend(first, state);
    const rotation = new CalendarRotation(first, 'monthly', { every: Duration.days(30) });
    const credential = new FakeCredential(first, 'ci', { rotation });
    const second = new TerraformStack(app, 'second');
    new LocalBackend(second, { path: join(this.consumer.directory, 'terraform.tfstate') });
    new DataResource(second, 'reader', { input: read(credential) as any });
    app.synth();
    for (const [terraform, name] of [[this.producer, 'first'] as const, [this.consumer, 'second'] as const]) {
      terraform.configure(JSON.parse(readFileSync(join(this.outdir, 'stacks', name, 'cdk.tf.json'), 'utf8')));
    }
  }

  /** What Terraform prints when it plans and applies the second stack, and what the first one's credential holds. */
  public async run(): Promise<{ readonly printed: string; readonly secret: string; readonly code: number }> {
    await this.producer.run(['init', '-no-color']);
    await this.producer.run(['apply', '-auto-approve', '-no-color', ...NOW]);
    await this.consumer.run(['init', '-no-color']);
    const { code, text } = await this.consumer.run(['apply', '-auto-approve', '-no-color']);
    const { resources } = JSON.parse(readFileSync(join(this.producer.directory, 'terraform.tfstate'), 'utf8'));
    const tokens = resources.find(({ instances }: any) => instances[0].attributes.input?.value?.tokenOf === 'ci');
    return { printed: text, secret: tokens.instances[0].attributes.id, code };
  }

  public remove(): void {
    this.producer.remove();
    this.consumer.remove();
    rmSync(this.outdir, { recursive: true });
  }
}

async function read(what: (credential: FakeCredential) => string) {
  const stacks = new TwoStacks(what);
  try {
    return await stacks.run();
  } finally {
    stacks.remove();
  }
}

test('the secret of a credential is not printed by another stack that reads it, on real Terraform', async () => {
  const { code, printed, secret } = await read((credential) => credential.secret);

  expect(code).toBe(0);
  expect(secret).toMatch(/^[0-9a-f-]{36}$/);
  expect(printed).not.toContain(secret);
  expect(printed).toContain('input = (sensitive value)');
});

test('what is not secret crosses without ceremony', async () => {
  const { code, printed } = await read((credential) => credential.generation);

  expect(code).toBe(0);
  expect(printed).toContain('input = "2025-12-21T00:00:00Z"');
});
