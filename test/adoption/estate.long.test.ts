import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type TerraformStack } from 'cdktf';
import { rehearsalOf } from '../../cli/test/support/rehearsal';
import { After, Before } from './estate';

jest.setTimeout(120_000);

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'adoption-'));
});

afterEach(() => rmSync(directory, { recursive: true }));

function synthesized(stack: new (app: App) => TerraformStack): string {
  const outdir = join(directory, stack.name);
  const app = new App({ outdir });
  new stack(app);
  app.synth();
  return join(outdir, 'stacks', 'estate');
}

test('tokens of all three vendors rotate from the adopting apply on, and nobody is refused', async () => {
  const report = await rehearsalOf(synthesized(Before), {
    from: '2027-01-01T00:00:00Z',
    until: '30d',
    cadence: '1d',
    // between the boundaries of day 4 and day 14
    edit: [`9d=${synthesized(After)}`],
  });

  expect(report).toMatchObject({ verdict: 'clean', reasons: [], lockOuts: [], failures: [], gaps: [] });
  const adopted = report.credentials.map(({ vendor, generations: [{ superseded, retired }] }) => [vendor, superseded, retired]);
  expect(adopted).toEqual([
    // the vendor ends it, as late as a plan may be old
    ['cloudflare', '2027-01-10T00:00:00Z', '2027-01-13T16:00:00Z'],
    ['cloudflare', '2027-01-10T00:00:00Z', '2027-01-14T00:00:00Z'],
    // it was adopted as the current generation
    ['lacework', '2027-01-15T00:00:00Z', '2027-01-19T00:00:00Z'],
    ['tfe', '2027-01-10T00:00:00Z', '2027-01-14T00:00:00Z'],
    ['tfe', '2027-01-10T00:00:00Z', '2027-01-14T00:00:00Z'],
  ]);
  expect(report.credentials.map(({ generations }) => generations.length)).toEqual([4, 4, 3, 4, 4]);
});
