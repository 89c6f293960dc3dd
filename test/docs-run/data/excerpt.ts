import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, type Problem, problemAt } from '../block';
import { ROOT } from '../pages';

/** What is shown in these languages is a part of an app that `.ci/languages` compiles and runs. */
const APPS: Readonly<Record<string, string>> = {
  python: 'examples/languages/main.py',
  java: 'examples/languages/Main.java',
  go: 'examples/languages/main.go',
};

export const LANGUAGES: readonly string[] = Object.keys(APPS);

export const EXCERPT = 'an excerpt: the app of examples/languages has these lines';

/** The paragraphs of an excerpt stand in the app in this order; an empty line is for what is left out. */
export function excerptIn(block: Block): Problem[] {
  const file = APPS[block.language];
  const app = outdented(readFileSync(join(ROOT, file), 'utf8'));
  let at = 0;
  let from = 0;
  for (const paragraph of outdented(block.code).split('\n\n')) {
    from = app.indexOf(`\n${paragraph}\n`, from);
    if (from === -1) return [problemAt(block, `${file} does not say this there`, at)];
    from += paragraph.length;
    at += paragraph.split('\n').length + 1;
  }
  return [];
}

function outdented(text: string): string {
  return text.replace(/^[ \t]+/gm, '');
}
