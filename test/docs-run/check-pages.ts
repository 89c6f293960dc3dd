import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Block, blocksOf, type Problem, problemAt } from './block';
import { EXCERPT, excerptIn, LANGUAGES } from './data/excerpt';
import { isOutput, outputIn } from './data/output';
import { PARSERS } from './data/parsed';
import { lookAt } from './data/text';
import { checkShell } from './shell';
import type { Ran } from './shell/run';
import { checkTypeScript, placeOf } from './typescript';

export type Way = 'compiled and synthesized' | 'run' | 'checked by substitute' | 'parsed';

/** What came of a block. */
export interface Checked {
  readonly block: Block;
  readonly way: Way;
  /** What was done in the place of what the block says. */
  readonly substitutes: readonly string[];
  readonly problems: readonly Problem[];
}

const NOT_RUN = 'not run: the first example does not synthesize';

/** Tries every block of some pages, the first of which shows a program that others speak of. */
export async function checkPages(pages: readonly string[], root: string): Promise<Checked[]> {
  const blocks = pages.flatMap((page) => blocksOf(page, root));
  const directory = mkdtempSync(join(tmpdir(), 'docs-run-'));
  try {
    const [samples, commands] = ['ts', 'sh'].map((language) => blocks.filter((block) => block.language === language));
    const compiled = checkTypeScript(samples, directory);
    const [first] = samples;
    const ran =
      compiled.get(first)?.length === 0
        ? await checkShell(commands, directory, join(directory, placeOf(first)))
        : new Map<Block, Ran>(commands.map((block) => [block, { substitutes: [], problems: [problemAt(block, NOT_RUN)], said: '' }]));
    return blocks.map((block, i) => {
      const problems = compiled.get(block);
      if (problems !== undefined) return { block, way: 'compiled and synthesized', substitutes: [], problems };
      const run = ran.get(block);
      if (run !== undefined) {
        const way = run.substitutes.every(({ isRun }) => isRun) ? 'run' : 'checked by substitute';
        return { block, way, substitutes: run.substitutes.map(({ kind }) => kind), problems: run.problems };
      }
      return read(block, root, ran.get(blocks[i - 1]));
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** @param before What came of the block before it, where that was run. */
function read(block: Block, root: string, before?: Ran): Checked {
  if (block.language === 'text' && isOutput(block)) return { block, way: 'run', substitutes: [], problems: outputIn(block, before?.said) };
  if (block.language === 'text') {
    const { kind, problems } = lookAt(block, readFileSync(join(root, block.file), 'utf8'));
    return { block, way: 'checked by substitute', substitutes: [kind], problems };
  }
  if (LANGUAGES.includes(block.language))
    return { block, way: 'checked by substitute', substitutes: [EXCERPT], problems: excerptIn(block) };
  const parser = PARSERS[block.language];
  const reason = parser === undefined ? unknown(block) : parser(block.code);
  return { block, way: 'parsed', substitutes: [], problems: reason === undefined ? [] : [problemAt(block, reason)] };
}

function unknown({ language }: Block): string {
  const known = ['ts', 'sh', 'text', ...LANGUAGES, ...Object.keys(PARSERS)].join(', ');
  return language === '' ? `the block has no language: say one of ${known}` : `no rule knows the language ${language}: say one of ${known}`;
}
