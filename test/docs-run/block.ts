import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** One block of code of a page. */
export interface Block {
  /** Of the page, from where the pages are. */
  readonly file: string;
  /** Of the first line of its code, from 1 on. */
  readonly line: number;
  /** Empty where the page does not say it. */
  readonly language: string;
  readonly code: string;
}

/** Why a block is not what a reader can use. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

export function problemAt({ file, line }: Block, reason: string, offset = 0): Problem {
  return { file, line: line + offset, reason };
}

const FENCE = /^(\s*)(`{3,}|~{3,})\s*(\S*)/;
const INDENTED = /^(?: {4}|\t)/;
const LIST_ITEM = /^\s*(?:[-*+]|\d+[.)])\s/;

/** Every block of a page: fenced, or indented by four spaces. */
export function blocksOf(page: string, root: string): Block[] {
  const lines = readFileSync(page, 'utf8').split('\n');
  const file = relative(root, page);
  const blocks: Block[] = [];
  let isInList = false;
  for (let at = 0; at < lines.length; at++) {
    const fence = FENCE.exec(lines[at]);
    if (fence !== null) {
      const [, indentation, mark, language] = fence;
      const end = lines.findIndex((line, i) => i > at && line.trim() === mark);
      const last = end === -1 ? lines.length : end;
      blocks.push({ file, line: at + 2, language, code: outdented(lines.slice(at + 1, last), indentation.length) });
      at = last;
      continue;
    }
    if (lines[at].trim() === '') continue;
    const follows = at === 0 || lines[at - 1].trim() === '' || lines[at - 1].startsWith('#');
    if (INDENTED.test(lines[at]) && follows && !isInList) {
      const end = lines.findIndex((line, i) => i > at && line.trim() !== '' && !INDENTED.test(line));
      const last = end === -1 ? lines.length : end;
      blocks.push({ file, line: at + 1, language: '', code: outdented(lines.slice(at, last), 4).trimEnd() });
      at = last - 1;
      continue;
    }
    // what is indented below an item of a list is a part of it
    isInList = LIST_ITEM.test(lines[at]) || (isInList && /^\s/.test(lines[at]));
  }
  return blocks;
}

function outdented(lines: readonly string[], by: number): string {
  return lines.map((line) => line.slice(Math.min(by, line.length - line.trimStart().length))).join('\n');
}
