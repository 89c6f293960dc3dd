import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { pageOf } from '../../../src/page/html';
import { pictureOfReport } from '../../../src/page/of-report';
import type { AppReport } from '../../../src/rehearsal/report/app-report';
import type { Report } from '../../../src/rehearsal/report/report';
import { appReport, day, emptyReport, lockedOutReport, rotatingReport } from '../../support/reports';
import { launch, open } from './chromium';

const LANE = 'kubernetes_secret_v1.build#data.TOKEN';
const HOSTILE = '"><img src=x onerror=alert(1)></script><script>alert(2)</script>';

let browser: Browser;
let directory: string;
let files = 0;

before(async () => {
  browser = await launch();
  directory = mkdtempSync(join(tmpdir(), 'page-test-'));
});

after(async () => {
  await browser.close();
  rmSync(directory, { recursive: true });
});

/** Opens the page of a report, lets something be done with it, and is sure that it said nothing and asked for nothing. */
async function visit(
  report: Report | AppReport,
  act: (page: Page) => Promise<void>,
  { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<void> {
  files += 1;
  const file = join(directory, `${files}.html`);
  writeFileSync(file, pageOf(pictureOfReport(report)));
  const { page, witness } = await open(browser, `${pathToFileURL(file).href}${hash}`, options);
  await act(page);
  assert.deepEqual(witness, { said: [], asked: [] });
  await page.context().close();
}

/** Where an instant is on the screen, in the drawing of a credential. */
async function pointOf(page: Page, instant: string): Promise<{ readonly x: number; readonly y: number }> {
  const rows = page.locator('.credential .rows').first();
  await rows.scrollIntoViewIfNeeded();
  const box = (await rows.boundingBox())!;
  const [from, until] = [day(0), day(120, 14400)].map((at) => Date.parse(at));
  return { x: box.x + (box.width * (Date.parse(instant) - from)) / (until - from), y: box.y + box.height - 15 };
}

const shown = (page: Page) => page.locator('#shown').textContent();
const panel = (page: Page) => page.locator('#instant');

describe('a page', () => {
  test('says the verdict and five figures, and draws every lane', async () => {
    await visit(lockedOutReport(), async (page) => {
      assert.equal(await page.locator('.verdict').textContent(), 'failed');
      assert.equal(await page.locator('.figures dd').count(), 5);
      assert.equal(await page.locator('.credential .held').count(), 4);
      assert.equal(await page.locator('.credential .life').count(), 4);
      assert.equal(await page.locator('.credential rect.lock-out').count(), 1);
      assert.match((await page.locator('.problem.bad').textContent())!, /remedy: create the successor first/);
    });
  });

  test('is zoomed and panned by buttons, the wheel, the mouse and keys', async () => {
    await visit(rotatingReport(), async (page) => {
      const all = await shown(page);
      await page.locator('#in').click();
      const half = await shown(page);
      assert.notEqual(half, all);
      await page.locator('#later').click();
      const later = await shown(page);
      assert.notEqual(later, half);
      await page.locator('#all').click();
      assert.equal(await shown(page), all);

      const { x, y } = await pointOf(page, day(60));
      await page.mouse.move(x, y);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, -500);
      await page.keyboard.up('Control');
      await page.waitForFunction((before) => (globalThis as any).document.getElementById('shown').textContent !== before, all);
      const near = await shown(page);
      await page.mouse.down();
      await page.mouse.move(x - 200, y, { steps: 4 });
      await page.mouse.up();
      assert.notEqual(await shown(page), near);
      assert.equal(await panel(page).isVisible(), false, 'a drag chooses no instant');

      await page.locator('#axis').press('0');
      assert.equal(await shown(page), all);
      await page.locator('#axis').press('+');
      assert.notEqual(await shown(page), all);
    });
  });

  test('tells what is under the mouse', async () => {
    await visit(lockedOutReport(), async (page) => {
      const { x, y } = await pointOf(page, day(15));
      await page.mouse.move(x, y);

      assert.match((await page.locator('#tip').textContent())!, new RegExp(`^${LANE} uses ${day(0)}`));
      assert.match((await page.locator('#now').textContent())!, /^2027-01-1[56]/);
    });
  });

  test('shows of an instant its plan, what was asked of the vendors, and what everybody held', async () => {
    await visit(lockedOutReport(), async (page) => {
      const { x, y } = await pointOf(page, day(30));
      await page.mouse.click(x + 3, y);

      const text = (await panel(page).textContent())!;
      assert.ok(page.url().endsWith(`#t=${day(30)}`), page.url());
      assert.ok(text.includes(`tfe_agent_token.build["${day(30)}"] will be created`), text);
      assert.ok(text.includes('tfe: POST /api/v2/agent-pools/:pool/authentication-tokens: 201'), text);
      assert.match((await panel(page).locator('td.refused').textContent())!, new RegExp(`^${day(0)}; locked out: at-0 was retired`));
      assert.ok(text.includes('remedy: create the successor first'), text);
    });
  });

  test('is read by the keyboard alone', async () => {
    await visit(rotatingReport(), async (page) => {
      const axis = page.locator('#axis');
      await axis.focus();
      await axis.press('ArrowRight');
      assert.equal(await axis.getAttribute('aria-valuetext'), '2027-01-01, an apply with 1 changes');
      await axis.press('ArrowRight');
      await axis.press('ArrowRight');
      assert.equal(await axis.getAttribute('aria-valuetext'), '2027-01-31, an apply with 1 changes');
      assert.match((await panel(page).textContent())!, /2027-01-31T00:00:00Z/);
      await axis.press('ArrowLeft');
      assert.equal(await axis.getAttribute('aria-valuetext'), '2027-01-01 04:00');
      await axis.press('Escape');
      assert.equal(await panel(page).isVisible(), false);
      assert.equal(new URL(page.url()).hash, '');

      await page.locator('.credential summary').first().press('Enter');
      const rows = await page.locator('.credential table').first().locator('tbody tr').allInnerTexts();
      assert.deepEqual(rows[0].split('\t'), [day(0), '2027-01-01', '2027-01-01', '2027-01-31', '2027-02-07', `in the apply of ${day(37)}`]);
      const uses = await page.locator('.credential table').nth(1).locator('tbody tr').allInnerTexts();
      assert.deepEqual(uses[1].split('\t'), [LANE, '2027-01-31 04:00', '2027-03-02 04:00', `uses ${day(30)}`]);
    });
  });

  test('leads to an instant by a link, also within itself', async () => {
    await visit(
      lockedOutReport(),
      async (page) => {
        assert.match((await panel(page).textContent())!, /2027-03-05T12:00:00Z/);
        await page.locator('.problem.bad a').first().click();
        assert.match((await panel(page).textContent())!, /2027-01-31T00:00:00Z/);
      },
      { hash: '#t=2027-03-05T12:00:00Z' },
    );
  });

  for (const hash of ['#t=', '#t=%', '#t=9999-01-01T00:00:00Z', '#t=<b>', '#x']) {
    test(`survives the link ${hash}`, () =>
      visit(rotatingReport(), async (page) => assert.equal(await page.locator('#what b').count(), 0), { hash }));
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nobody is left out of a ${colorScheme} page: roles, names and contrast`, async () => {
    await visit(
      lockedOutReport({ notes: ['a note'], doubts: ['a doubt'] }),
      async (page) => {
        await page.locator('.credential summary').first().click();
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => (globalThis as any).axe.run());
        assert.deepEqual(
          violations.map(({ id, nodes }: any) => [id, nodes.map(({ html }: any) => html.slice(0, 200))]),
          [],
        );
      },
      { colorScheme, hash: `#t=${day(30)}` },
    );
  });
}

test('five hundred credentials are grouped, found and read', async () => {
  const names = Array.from({ length: 500 }, (_, n) => `team_${n}`);
  await visit(rotatingReport(names), async (page) => {
    assert.equal(await page.locator('details.group').count(), 10);
    assert.equal(await page.locator('.credential svg').count(), 0, 'what nobody sees is not drawn');
    await page.locator('#search').fill('team_123');
    assert.equal(await page.locator('#found').textContent(), '1 of 500 credentials');
    await page.locator('.credential:visible .held').first().waitFor();
    assert.equal(await page.locator('.credential:visible').count(), 1);
    await page.locator('#axis').press('End');
    const text = (await panel(page).textContent())!;
    assert.match(text, /team_123#data\.TOKEN/);
    assert.doesNotMatch(text, /team_124#/);
  });
});

test('credentials of one name in several stacks are found each for itself', async () => {
  const { lockOuts } = lockedOutReport();
  const strange = (place: string) => lockedOutReport({ lockOuts: [{ ...lockOuts[0], credential: null, place }] });
  await visit(appReport(strange('a_variable.one#value'), strange('a_variable.two#value')), async (page) => {
    await page.locator('#search').fill('variable.one');
    assert.equal(await page.locator('#found').textContent(), '1 of 4 credentials');
    assert.deepEqual(await page.locator('.credential:visible h3').allTextContents(), ['of no known credential']);
  });
});

test('names that are markup stay names', async () => {
  await visit(rotatingReport([HOSTILE], { stack: HOSTILE, notes: [HOSTILE] }), async (page) => {
    const { x, y } = await pointOf(page, day(15));
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await page.locator('.credential summary').first().click();

    assert.match((await page.locator('h1').textContent())!, /<script>alert\(2\)/);
    assert.equal(await page.locator('img').count(), 0);
    assert.equal(await page.locator('script').count(), 2);
  });
});

test('a phone shows all of it without scrolling sideways', async () => {
  await visit(
    appReport(lockedOutReport(), rotatingReport(['a_rather_long_name_of_a_credential_in_a_module_of_a_module'])),
    async (page) => {
      const width = await page.evaluate(() => (globalThis as any).document.documentElement.scrollWidth);
      assert.equal(width, 375);
    },
    { viewport: { width: 375, height: 700 }, hash: `#t=${day(30)}` },
  );
});

test('it prints on paper: all that is open, and nothing to press', async () => {
  await visit(rotatingReport(['build', 'deploy']), async (page) => {
    await page.emulateMedia({ media: 'print' });
    const paper = await page.pdf({ format: 'A4' });

    assert.equal(await page.locator('#in').isVisible(), false);
    assert.equal(await page.locator('.credential svg').count(), 2);
    assert.ok(paper.length > 10_000);
  });
});

for (const [what, report] of [
  ['nothing', emptyReport()],
  ['an interrupted run', rotatingReport(['build'], { verdict: 'inconclusive', exitCode: 3, seenUntil: day(45), reasons: ['interrupted'] })],
  ['an app, a stack of which failed', appReport(rotatingReport(), lockedOutReport(), emptyReport())],
] as const) {
  test(`a page of ${what} opens, and can be gone through`, async () => {
    await visit(report, async (page) => {
      await page.locator('#in').click();
      await page.locator('#axis').press('End');
      await page.locator('#axis').press('ArrowLeft');
      await page.locator('#search').fill('no such thing');
      await page.locator('#search').fill('');
    });
  });
}
