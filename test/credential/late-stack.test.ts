import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, DataResource, LocalBackend, TerraformStack } from 'cdktf';
import { CalendarRotation, Duration, type IDelivery } from '../../src';
import { FakeCredential } from '../support/fake-credential';
import { Terraform } from '../support/terraform';

/** The place that consumers read: what it is given, in the credential's own stack. */
const PLACE: IDelivery = {
  bind: (scope, { secret }) => ({ resource: new DataResource(scope, 'place', { input: { secret } }), secretAttribute: 'input.secret' }),
};

/** Two stacks on real Terraform: one with a credential and a place of its own, one that hands the secret on. */
class TwoStacks {
  private readonly outdir = mkdtempSync(join(tmpdir(), 'late-stack-'));
  private readonly first = new Terraform();
  private readonly second = new Terraform();

  public async start(): Promise<void> {
    const app = new App({ outdir: this.outdir });
    const own = new TerraformStack(app, 'first');
    new LocalBackend(own, { path: join(this.first.directory, 'terraform.tfstate') });
    // boundaries at 2025-12-21, 2026-01-20 and so on
    const rotation = new CalendarRotation(own, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
    const credential = new FakeCredential(own, 'ci', { rotation, deliveries: [PLACE] }, 'token');
    const other = new TerraformStack(app, 'second');
    new LocalBackend(other, { path: join(this.second.directory, 'terraform.tfstate') });
    new DataResource(other, 'place', { input: { secret: credential.secret } });
    app.synth();
    for (const [terraform, name] of [[this.first, 'first'] as const, [this.second, 'second'] as const]) {
      terraform.configure(JSON.parse(readFileSync(join(this.outdir, 'stacks', name, 'cdk.tf.json'), 'utf8')));
      await terraform.run(['init', '-no-color']);
    }
  }

  public apply(stack: 'first' | 'second', day?: string) {
    return this[stack].run(['apply', '-auto-approve', '-no-color', ...(day ? ['-var', `rotation_now=${day}T00:00:00Z`] : [])]);
  }

  /** Whether the vendor would let in who reads at the place of a stack. */
  public isLetIn(stack: 'first' | 'second'): boolean {
    const resourcesOf = (terraform: Terraform) =>
      JSON.parse(readFileSync(join(terraform.directory, 'terraform.tfstate'), 'utf8')).resources.flatMap(({ instances }: any) =>
        instances.map(({ attributes }: any) => attributes),
      );
    const live = resourcesOf(this.first)
      .filter(({ input }: any) => input?.value?.tokenOf)
      .map(({ id }: any) => id);
    const [{ input }] = resourcesOf(this[stack]).filter((attributes: any) => attributes.input?.value?.secret);
    return live.includes(input.value.secret);
  }

  public remove(): void {
    this.first.remove();
    this.second.remove();
    rmSync(this.outdir, { recursive: true });
  }
}

describe('a secret that crosses stacks, on real Terraform', () => {
  let stacks: TwoStacks;

  beforeEach(async () => {
    stacks = new TwoStacks();
    await stacks.start();
    await stacks.apply('first', '2026-01-10');
    await stacks.apply('second');
    await stacks.apply('first', '2026-01-20');
  });

  afterEach(() => stacks.remove());

  it('is accepted all the time where the other stack is applied within the overlap', async () => {
    const inOverlap = stacks.isLetIn('second');
    await stacks.apply('second');
    await stacks.apply('first', '2026-01-28');

    expect([inOverlap, stacks.isLetIn('second')]).toEqual([true, true]);
  });

  it('is refused from its retirement on where it is not, and its own place never is', async () => {
    await stacks.apply('first', '2026-01-28');
    const late = [stacks.isLetIn('first'), stacks.isLetIn('second')];
    await stacks.apply('second');

    expect([late, stacks.isLetIn('second')]).toEqual([[true, false], true]);
  });
});
