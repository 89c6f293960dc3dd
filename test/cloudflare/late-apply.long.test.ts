import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudflareProvider } from '@cdktf/provider-cloudflare/lib/provider';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { CalendarRotation, Delivery, Duration, RotatingServiceToken, ServiceTokenStrategy } from '../../src';
import { newStack, warningsOf } from '../support/synthesis';
import { ACCOUNT } from './stack';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'late-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

/** One token that is delivered to a workspace; boundaries on day 4, 14, 24 and so on. */
function synthesized(overlap?: Duration): string {
  const app = new App({ outdir: directory });
  const stack = new TerraformStack(app, 'stack');
  new CloudflareProvider(stack, 'cloudflare');
  new TfeProvider(stack, 'tfe', { organization: 'fake-organization' });
  const rotation = new CalendarRotation(stack, 'tendays', { every: Duration.days(10), overlap, anchor: '2026-12-26T00:00:00Z' });
  const ci = new RotatingServiceToken(stack, 'ci', { accountId: ACCOUNT, name: 'ci', rotation });
  ci.deliverTo(Delivery.terraformVariable({ workspaceId: 'ws-fakeaccess000001', key: 'TOKEN' }));
  app.synth();
  return join(directory, 'stacks', 'stack');
}

/** The apply of day 14 breaks, and the next one comes eight days later, before the next boundary. */
const broken = (fault: string) => ({ until: '30d', cadence: '1d', quick: true, pause: ['15d..22d'], fault: [fault] });

const BROKEN = [
  ['when the vendor was to make the new secret', 'PUT **/service_tokens/* status=400 nth=2'],
  ['when the new secret was to be delivered', 'PATCH **/vars/* status=422 nth=2'],
];

test.each(BROKEN)('an apply that fails %s, and a late next one, lock nobody out where no overlap was asked for', async (_, fault) => {
  const report = await rehearsalOf(synthesized(), broken(fault));

  expect(report.counts.failedApplies).toBe(1);
  expect(report.lockOuts).toEqual([]);
  expect(report.verdict).toBe('clean');
});

test.each(BROKEN)(
  'an apply that fails %s, and a late next one: an overlap that was asked for is what the vendor counts',
  async (_, fault) => {
    const report = await rehearsalOf(synthesized(Duration.days(3)), broken(fault));

    expect(report.lockOuts).toHaveLength(1);
  },
);

test('an overlap that leaves no time between plan and apply is warned about', () => {
  const warned = (hours: number) => {
    const stack = newStack();
    const rotation = new CalendarRotation(stack, 'slow', { every: Duration.days(60), overlap: Duration.hours(hours) });
    new RotatingServiceToken(stack, 'ci', { accountId: ACCOUNT, name: 'ci', rotation });
    return warningsOf(stack).map(([, text]) => text);
  };

  expect(warned(719)).toEqual([]);
  expect(warned(720)).toEqual([
    'overlap is 30 days, and the vendor lets a superseded secret live for 30 days from the call on: what passes between plan and apply, up to an hour, is missing from it; use 719 hours at most',
  ]);
});

test.each([
  [
    'little room',
    350,
    '8760h',
    [
      "duration is 8760h: from a boundary on, Terraform may pause for 8 days; after a longer pause the token expires within its successor's overlap, or before there is one; lengthen it, or rotate more often",
    ],
  ],
  ['room for a month', 328, '8760h', []],
  ['room for another interval', 10, '720h', []],
  ['no end', 350, 'forever', []],
])('a token that is replaced and has %s for a pause', (_, days, duration, warnings) => {
  const stack = newStack();
  const rotation = new CalendarRotation(stack, 'slow', { every: Duration.days(days), overlap: Duration.days(7) });
  new RotatingServiceToken(stack, 'ci', { accountId: ACCOUNT, name: 'ci', rotation, duration, strategy: ServiceTokenStrategy.REPLACEMENT });

  expect(warningsOf(stack).map(([, text]) => text)).toEqual(warnings);
});
