import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Duration } from 'cdktf-rotating-tokens';
import type { State } from '../plugin/terraform';
import { temporaryDirectory } from '../support/temporary-directory';
import { TfeStack } from '../vendors/tfe/provider/tfe-stack';
import { run, secondsOf } from './surroundings';

jest.setTimeout(120_000);

let stack: TfeStack;
afterEach(() => stack.close());

/** Two tokens that rotate every 30 days. */
function synthesizedIn(outdir: string): string {
  const app = new App({ outdir });
  const scope = new TerraformStack(app, 'agents');
  new LocalBackend(scope, { path: join(outdir, 'terraform.tfstate') });
  new TfeProvider(scope, 'tfe', { token: 'fake-operator-token' });
  const rotation = new CalendarRotation(scope, 'monthly', {
    every: Duration.days(30),
    overlap: Duration.days(7),
    anchor: '2027-01-01T00:00:00Z',
  });
  new AgentPoolWithTokens(scope, 'fleet', { name: 'linux', organizationScoped: true, tokens: { build: {}, deploy: {} }, rotation });
  app.synth();
  return join(outdir, 'stacks', 'agents');
}

test('a create that real Terraform repeats after a lost answer leaves an orphan, which is found in states as they really are', async () => {
  stack = await TfeStack.start();
  const { clock, emulator, terraform } = stack;
  const directory = synthesizedIn(temporaryDirectory());
  terraform.write(readFileSync(join(directory, 'cdk.tf.json'), 'utf8'), 'main.tf.json');
  const applyAt = async (instant: string) => {
    clock.set(secondsOf(instant));
    const { code, stdout, stderr } = await terraform.apply('-var', `rotation_now=${instant}`);
    expect({ code, output: code === 0 ? '' : stdout + stderr }).toEqual({ code: 0, output: '' });
  };
  expect((await terraform.run('init', '-input=false')).code).toBe(0);
  await applyAt('2027-01-01T01:00:00Z');
  stack.fault('POST **/authentication-tokens status=500 commit=after');
  await applyAt('2027-01-31T01:00:00Z');
  const pulledState = (await terraform.run('state', 'pull')).stdout;
  const tokens = (JSON.parse(pulledState) as State).resources.filter(({ type }) => type === 'tfe_agent_token');
  const secretOf = (name: string, generation: string) =>
    String(tokens.find((each) => each.name.includes(name))!.instances.find(({ index_key }) => index_key === generation)!.attributes.token);
  clock.set(secondsOf('2027-02-01T12:00:00Z'));
  for (const [name, generation] of [
    ['build', '2027-01-31T00:00:00Z'],
    ['deploy', '2027-01-31T00:00:00Z'],
    ['deploy', '2027-01-01T00:00:00Z'],
  ]) {
    expect(emulator.authenticate(secretOf(name, generation)).accepted).toBe(true);
  }
  const args = ['audit', '-', '--stack', directory, '--url', `tfe=${emulator.url}`, '--json'];

  const shown = await run(args, { clock, input: (await terraform.run('show', '-json')).stdout });
  const pulled = await run(args, { clock, input: pulledState });

  const report = JSON.parse(shown.out);
  expect(JSON.parse(pulled.out)).toEqual(report);
  expect(report.doubts).toEqual([]);
  expect(report.findings.map(({ finding, stack: of, text }: any) => [finding, of, text.replace(/^at-\S+ /, '')])).toEqual([
    [
      'superseded-in-use',
      'agents',
      'of agents: fleet/deploy 2027-01-01T00:00:00Z was superseded at 2027-01-31T01:00:00Z, and was last used at 2027-02-01T12:00:00Z; its overlap lasts until 2027-02-07T01:00:00Z',
    ],
    [
      'orphan',
      'agents',
      expect.stringMatching(/^"(build|deploy) 2027-01-31T00:00:00Z" bears the name of agents: fleet\/\1, was created at/),
    ],
  ]);
  expect(report.rotations).toEqual([
    {
      stack: 'agents',
      rotation: 'monthly',
      current: '2027-01-31T00:00:00Z',
      due: '2027-01-31T00:00:00Z',
      next: '2027-03-02T00:00:00Z',
      overdue: null,
    },
  ]);
  for (const { secret } of emulator.issued()) {
    expect(shown.out).not.toContain(secret);
  }
});
