import { availableParallelism } from 'node:os';
import type { Block } from '../block';
import { Readers } from './readers';
import { type Ran, runBlock } from './run';

/** Runs the blocks of each page in turn, and several pages side by side. */
export async function checkShell(blocks: readonly Block[], directory: string, firstExample: string): Promise<Map<Block, Ran>> {
  const readers = await Readers.prepare(directory, firstExample);
  try {
    const ran = new Map<Block, Ran>();
    // the longest first, so that none is waited for alone
    const pages = [...new Set(blocks.map(({ file }) => file))]
      .map((page) => blocks.filter(({ file }) => file === page))
      .sort((a, b) => b.length - a.length);
    const next = async (): Promise<void> => {
      const page = pages.shift();
      if (page === undefined) return;
      const reader = readers.reader(page[0].file.replaceAll('/', '-'));
      for (const block of page) ran.set(block, await runBlock(block, reader));
      await next();
    };
    await Promise.all(Array.from({ length: availableParallelism() }, next));
    return ran;
  } finally {
    await readers.close();
  }
}
