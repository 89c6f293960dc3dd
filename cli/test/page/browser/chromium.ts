import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser of the system, or that of CHROMIUM. */
export async function launch(): Promise<Browser> {
  const program = process.env.CHROMIUM ?? PROGRAMS.find((each) => existsSync(each));
  if (program === undefined) throw new Error('chromium is not installed: apt-get install chromium, or name the program in CHROMIUM');
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

/** What a page said and asked for, which must be nothing. */
export interface Witness {
  readonly said: string[];
  readonly asked: string[];
}

/** Opens a file, and listens to all that the page says and asks for. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<{ page: Page; witness: Witness }> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  const page = await context.newPage();
  const witness: Witness = { said: [], asked: [] };
  page.on('console', (message) => witness.said.push(message.text()));
  page.on('pageerror', (error) => witness.said.push(String(error)));
  page.on('dialog', (dialog) => {
    witness.said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url() !== url.split('#')[0] && !request.url().startsWith('data:')) witness.asked.push(request.url());
  });
  await page.goto(url);
  return { page, witness };
}
