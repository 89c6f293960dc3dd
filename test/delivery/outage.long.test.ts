import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration } from '../../src';
import { PlainProvider } from '../support/plain-provider';

jest.setTimeout(300_000);

const DAY = 86400;
const root = mkdtempSync(join(tmpdir(), 'outage-'));

afterAll(() => rmSync(root, { recursive: true }));

/** Boundaries at 2027-01-15, 02-14 and so on; returns the directory of the stack. */
function withOverlap(days: number): string {
  const outdir = join(root, `overlap-${days}`);
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'agents');
  new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
  new PlainProvider(stack, 'hashicorp/aws');
  const rotation = new CalendarRotation(stack, 'monthly', { every: Duration.days(30), overlap: Duration.days(days) });
  const pool = new AgentPoolWithTokens(stack, 'pool', { name: 'linux', organizationScoped: true, rotation });
  pool.addToken('build').deliverTo(Delivery.awsSsmParameter({ name: '/agent' }));
  app.synth();
  return join(outdir, 'stacks', 'agents');
}

const outage = {
  until: '50d',
  cadence: '1d',
  quick: true,
  fault: ['PUT /sinks/aws_ssm_parameter/** status=422 times=always from=2027-01-15T00:00:00Z until=2027-02-05T00:00:00Z'],
};

test('a delivery that fails for longer than the overlap leaves its consumers the time of one apply, which is found', async () => {
  const report = await rehearsalOf(withOverlap(7), outage);

  expect(report.lockOuts).toMatchObject([
    { from: '2027-02-05T00:00:00Z', until: '2027-02-05T04:00:00Z', cause: expect.stringContaining('only then delivered its successor') },
  ]);
});

test('a longer overlap, given before the delivery works again, leaves its consumers all the time they need', async () => {
  const edit = [`2027-02-03T00:00:00Z=${withOverlap(28)}`, `2027-02-18T00:00:00Z=${withOverlap(7)}`];

  const report = await rehearsalOf(withOverlap(7), { ...outage, edit });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [] });
  expect(report.smallestOverlap).toBeGreaterThanOrEqual(7 * DAY);
});
