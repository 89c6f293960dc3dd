// Takes the pictures of docs/images: what they show is rehearsed first, so they are what the tool says today. Needs Chromium.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { AgentPoolWithTokens, CalendarRotation, Delivery, Duration } from 'cdktf-rotating-tokens';
import type { BrowserContextOptions } from 'playwright-core';
import type { RehearseFlags } from '../cli/src/commands/rehearse-settings';
import { pageOf } from '../cli/src/page/html';
import { pictureOfReport } from '../cli/src/page/of-report';
import type { Report } from '../cli/src/rehearsal/report/report';
import { launch, open } from '../cli/test/page/browser/chromium';
import { rehearsalOf } from '../cli/test/support/rehearsal';
import { KubernetesProvider } from '../examples/kubernetes';

const IMAGES = join(__dirname, '..', 'docs', 'images');
const LEAKED = '2027-06-20T10:00:00Z';

interface Shot {
  readonly name: string;
  readonly directory: string;
  readonly flags: Partial<RehearseFlags>;
  /** Where the page is opened. */
  readonly hash?: string;
  readonly browser?: BrowserContextOptions;
}

const STACK = join('cdktf.out', 'stacks', 'agents');
const BY_HAND = join(__dirname, '..', 'examples', 'by-hand');
const TALL = { viewport: { width: 960, height: 840 } };
const YEAR = { until: '14mo', quick: true };
const LOCKED_OUT = { directory: 'by-hand', flags: { until: '3mo', quick: true }, hash: '#t=2027-02-01T00:00:00Z' };

const SHOTS: readonly Shot[] = [
  { name: 'calm', directory: STACK, flags: YEAR, browser: TALL },
  { name: 'pause', directory: STACK, flags: { ...YEAR, pause: ['2027-03-20T00:00:00Z..2027-08-20T00:00:00Z'] }, browser: TALL },
  {
    name: 'incident',
    directory: STACK,
    flags: { ...YEAR, edit: [`2027-06-20T12:00:00Z=${join('revoked', 'stacks', 'agents')}`] },
    hash: '#t=2027-06-20T12:00:00Z',
  },
  { name: 'lock-out', ...LOCKED_OUT },
  { name: 'dark', ...LOCKED_OUT, hash: '#t=2027-03-04T00:00:00Z', browser: { colorScheme: 'dark' } },
  { name: 'phone', ...LOCKED_OUT, browser: { viewport: { width: 390, height: 760 } } },
];

class Agents extends TerraformStack {
  constructor(scope: App, revokeAt: string[]) {
    super(scope, 'agents');
    new TfeProvider(this, 'tfe', { organization: 'acme' });
    new KubernetesProvider(this, 'kubernetes');
    const monthly = new CalendarRotation(this, 'monthly', { every: Duration.days(30), overlap: Duration.days(7) });
    const fleet = new AgentPoolWithTokens(this, 'fleet', {
      name: 'linux',
      organizationScoped: true,
      tokens: { build: { revokeAt }, deploy: {} },
      rotation: monthly,
    });
    for (const name of ['build', 'deploy']) {
      fleet.token(name).deliverTo(Delivery.kubernetesSecret({ namespace: 'agents', name: `tfc-agent-${name}` }));
    }
  }
}

function synthesize(outdir: string, revokeAt: string[]): void {
  const app = new App({ outdir });
  new Agents(app, revokeAt);
  app.synth();
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'page-images-'));
  process.chdir(directory);
  synthesize('cdktf.out', []);
  synthesize('revoked', [LEAKED]);
  symlinkSync(BY_HAND, 'by-hand');
  mkdirSync(IMAGES, { recursive: true });
  const browser = await launch();
  const reports = new Map<string, Report>();
  try {
    for (const { name, directory: stack, flags, hash = '', browser: options = {} } of SHOTS) {
      const key = JSON.stringify([stack, flags]);
      const report = reports.get(key) ?? (await rehearsalOf(stack, flags, { gate: true }));
      reports.set(key, report);
      writeFileSync('page.html', pageOf(pictureOfReport(report)));
      const { page, witness } = await open(browser, `${pathToFileURL(join(directory, 'page.html')).href}${hash}`, {
        viewport: { width: 960, height: 620 },
        ...options,
      });
      await page.locator('.credential svg').first().waitFor();
      await page.screenshot({ path: join(IMAGES, `${name}.png`) });
      await page.context().close();
      console.log(`${name}: ${report.verdict}${[...witness.said, ...witness.asked].map((each) => `; ${each}`).join('')}`);
    }
  } finally {
    await browser.close();
    process.chdir(tmpdir());
    rmSync(directory, { recursive: true });
  }
}

void main();
