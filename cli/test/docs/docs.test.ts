import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PAGES, pagesIn, ROOT } from '../../../test/docs-run/pages';
import { commandsOf } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';

const OURS =
  /^https:\/\/(?:github\.com|raw\.githubusercontent\.com)\/cdktf-rotating-tokens\/cdktf-rotating-tokens\/(?:(?:tree|blob)\/)?main\//;

const text = (page: string) => readFileSync(page, 'utf8');

/** As GitHub makes them of headings. */
function anchorsIn(page: string): string[] {
  const headings =
    text(page)
      .replace(/^```.*?^```/gms, '')
      .match(/^#+ .+$/gm) ?? [];
  return headings.map((heading) =>
    heading
      .replace(/^#+ /, '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The file and the anchor that a link of a page leads to, if it leads to one of ours. */
function targetOf(page: string, link: string): { readonly file: string; readonly anchor?: string } | undefined {
  const ours = link.replace(OURS, '/');
  if (/^[a-z]+:/.test(ours)) return undefined;
  const [path, anchor] = ours.split('#');
  const file = path === '' ? page : path.startsWith('/') ? join(ROOT, path) : join(dirname(page), path);
  return { file, anchor };
}

function linksOf(page: string): string[] {
  return [...text(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
}

test('every link to a page of ours leads somewhere', () => {
  const broken = PAGES.flatMap((page) =>
    linksOf(page).flatMap((link) => {
      const { file, anchor } = targetOf(page, link) ?? {};
      const isThere = file === undefined || (existsSync(file) && (!anchor || !file.endsWith('.md') || anchorsIn(file).includes(anchor)));
      return isThere ? [] : [`${relative(ROOT, page)}: ${link}`];
    }),
  );

  expect(broken).toEqual([]);
});

test('every page of the documentation can be reached from its start page', () => {
  const found = new Set([join(ROOT, 'docs', 'README.md')]);
  for (const page of found) {
    for (const { file } of linksOf(page).flatMap((link) => targetOf(page, link) ?? [])) {
      if (file.endsWith('.md') && existsSync(file)) found.add(file);
    }
  }

  const pages = pagesIn(join(ROOT, 'docs')).filter((page) => !page.includes('decisions'));
  expect(pages.filter((page) => !found.has(page))).toEqual([]);
});

/** What stands in code, and calls the command line. */
function callsIn(page: string): string[] {
  const code = [...text(page).matchAll(/`[^`\n]+`|^(?!.*`).*\brotating-tokens .*$/gm)].map(([part]) => part.replaceAll('`', ''));
  return code.flatMap((part) => [...part.matchAll(/(?<![\w/-])rotating-tokens ([a-z][^|;&>]*)/g)].map(([, call]) => call.trim()));
}

const { commands } = commandsOf(new MemoryIo(), () => {});

/** An unknown command, or flags that it does not take. */
function mistakesIn(call: string): string[] {
  const [first, ...words] = call.split(/\s+/);
  const above = commands.find((each) => each.name() === first);
  if (above === undefined) return [`there is no command ${first}`];
  const command = above.commands.find((each) => each.name() === words[0]) ?? above;
  const known = [...command.options.map(({ long }) => long), '--help'];
  const flags = words.flatMap((word) => /^--[a-z-]+/.exec(word) ?? []);
  return flags.filter((flag) => !known.includes(flag)).map((flag) => `${first} takes no ${flag}`);
}

test('the pages name only commands and flags that there are', () => {
  expect(mistakesIn('rehearse DIR --until 14mo --quikc')).toEqual(['rehearse takes no --quikc']);
  expect(mistakesIn('rehaerse DIR')).toEqual(['there is no command rehaerse']);

  const calls = PAGES.flatMap((page) => callsIn(page).map((call) => ({ page: relative(ROOT, page), call })));
  expect(calls.length).toBeGreaterThan(50);
  expect(calls.flatMap(({ page, call }) => mistakesIn(call).map((mistake) => `${page}: ${call}: ${mistake}`))).toEqual([]);
});
