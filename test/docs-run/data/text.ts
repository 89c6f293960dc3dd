import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, type Problem, problemAt } from '../block';
import { ROOT } from '../pages';

/** What a text shows, and what is wrong with it. */
export interface LookedAt {
  readonly kind: string;
  readonly problems: readonly Problem[];
}

/** A text is a list of folders, a message of ours, or a drawing. */
export function lookAt(block: Block, page: string): LookedAt {
  if (FOLDER.test(block.code)) return { kind: 'a list of folders: each is there', problems: foldersIn(block) };
  if (block.code.startsWith('Error: ')) return { kind: 'a message: the source has its words', problems: messageIn(block) };
  return { kind: 'a drawing: the page explains its words', problems: wordsIn(block, page) };
}

const FOLDER = /^([\w.-]+\/)/;

function foldersIn(block: Block): Problem[] {
  return block.code.split('\n').flatMap((line, i) => {
    const folder = FOLDER.test(line) ? line.split(/\s/)[0] : undefined;
    return folder === undefined || isThere(folder) ? [] : [problemAt(block, `there is no folder ${folder}`, i)];
  });
}

/** `<vendor>` stands for any. */
function isThere(folder: string): boolean {
  const [before, ...after] = folder.split(/<\w+>\//);
  if (after.length === 0) return existsSync(join(ROOT, folder));
  return readdirSync(join(ROOT, before)).some((name) => existsSync(join(ROOT, before, name, ...after)));
}

/** What a message says besides the names and the instants of the example. */
function messageIn(block: Block): Problem[] {
  const source = sourceOf(join(ROOT, 'src')).replace(/\$\{[^{}]*\}/g, '…');
  return block.code.split('\n').flatMap((line, i) =>
    line
      .replace(/^Error: Resource precondition failed$/, '')
      .split(/\d{4}-\d\d-\d\dT[\d:]+Z|…|^credential \w+: |(?<=\.) /)
      .map((part) => part.replace(/^[\s.]+|[\s.]+$/g, ''))
      .filter((part) => part !== '' && !source.includes(part))
      .map((part) => problemAt(block, `no message of ours says "${part}"`, i)),
  );
}

function sourceOf(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(directory, name), 'utf8'))
    .join('\n');
}

function wordsIn(block: Block, page: string): Problem[] {
  const prose = page.replace(/^```.*?^```/gms, '').toLowerCase();
  return block.code
    .split('\n')
    .flatMap((line, i) =>
      (line.match(/\p{L}{3,}/gu) ?? [])
        .filter((word) => !prose.includes(word.toLowerCase()))
        .map((word) => problemAt(block, `the page does not explain "${word}"`, i)),
    );
}
