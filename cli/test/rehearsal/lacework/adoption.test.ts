import { App, TerraformStack } from 'cdktf';
import { CalendarRotation, Duration, LaceworkAgentAccessToken, LaceworkProvider, RotatingAgentAccessToken } from '../../../../src';
import { synthesize } from '../../../../test/support/synthesis';
import { toInstant } from '../../../src/time/clock';
import { LaceworkStack, prose, START } from '../../vendors/lacework/provider/lacework-stack';

jest.setTimeout(120_000);

const DAY = 86_400;

let stack: LaceworkStack;

beforeEach(async () => {
  stack = await LaceworkStack.start();
});

afterEach(() => stack.close());

/** What a team has before: one token that never rotates. */
function legacy(scope: TerraformStack): void {
  new LaceworkAgentAccessToken(scope, 'k8s', { name: 'prod', description: 'k8s deployment for production env' });
}

/** The same token as a generation, on a rotation every other day. */
const adoptedAs = (generation: string) => (scope: TerraformStack) => {
  const rotation = new CalendarRotation(scope, 'quick', { every: Duration.days(2), overlap: Duration.days(1) });
  RotatingAgentAccessToken.fromToken(scope, 'prod', { name: 'prod', rotation, address: 'lacework_agent_access_token.k8s', generation });
};

/** Plans or applies a stack at an instant. */
async function run(command: 'plan' | 'apply', at: number, build: (scope: TerraformStack) => void) {
  stack.clock.set(at);
  const scope = new TerraformStack(new App({ outdir: '/nowhere' }), 'fleet');
  new LaceworkProvider(scope, 'lacework', { account: 'fake', apiKey: 'FAKE_KEY', apiSecret: 'fake-api-secret' });
  build(scope);
  const configuration = synthesize(scope);
  stack.terraform.write(JSON.stringify(configuration), 'cdk.tf.json');
  const clock = configuration.variable ? ['-var', `rotation_now=${toInstant(at)}`] : [];
  const { code, stdout, stderr } = await stack.terraform[command](...clock);
  return { code, output: prose(stdout + stderr) };
}

const aliases = () => stack.list().map((alias) => alias.replace(/-[a-z0-9]{5}-deleted$/, '-…-deleted'));

test('an adopted token is the current generation, keeps its name and its secret, and retires like any other', async () => {
  await run('apply', START, legacy);
  const [{ secret }] = stack.emulator.issued();

  const adopted = await run('apply', START + 3600, adoptedAs('2027-01-01T00:00:00Z'));
  const settled = await run('plan', START + 3600, adoptedAs('2027-01-01T00:00:00Z'));
  const afterwards = aliases();
  await run('apply', START + 2 * DAY, adoptedAs('2027-01-01T00:00:00Z'));
  const rotated = aliases();
  await run('apply', START + 4 * DAY, adoptedAs('2027-01-01T00:00:00Z'));

  expect([adopted.code, settled.code]).toEqual([0, 0]);
  expect(adopted.output).not.toContain(secret);
  expect(afterwards).toEqual(['+prod']);
  expect(rotated).toEqual(['+prod', '+prod-20270103T000000Z-202701030000']);
  expect(aliases()).toEqual(['-prod-…-deleted', '+prod-20270103T000000Z-202701030000', '+prod-20270105T000000Z-202701050000']);
});

test.each([
  ['a past boundary', '2026-12-30T00:00:00Z'],
  ['a boundary to come', '2027-01-03T00:00:00Z'],
  ['no boundary at all', '2027-01-01T12:00:00Z'],
])('%s is refused before anything happens, with the right generation', async (_, generation) => {
  await run('apply', START, legacy);

  const refused = await run('apply', START + 3600, adoptedAs(generation));
  const healed = await run('apply', START + 3600, adoptedAs('2027-01-01T00:00:00Z'));

  expect(refused.code).toBe(1);
  expect(refused.output).toContain(
    `lacework_agent_access_token.k8s cannot be adopted as generation ${generation}: the current one is 2027-01-01T00:00:00Z`,
  );
  expect(refused.output).toContain('Write generation: "2027-01-01T00:00:00Z"');
  expect([healed.code, aliases()]).toEqual([0, ['+prod']]);
});

test('an adoption planned after the next boundary is refused, too', async () => {
  await run('apply', START, legacy);

  const { code, output } = await run('plan', START + 2 * DAY, adoptedAs('2027-01-01T00:00:00Z'));

  expect([code, aliases()]).toEqual([1, ['+prod']]);
  expect(output).toContain('the current one is 2027-01-03T00:00:00Z');
});
