import { join } from 'node:path';
import type { Block, Problem } from '../block';
import { compiled } from './compiled';
import { synthesized } from './synthesized';
import { wrapped } from './wrapped';

/** Compiles and synthesizes blocks, each into a directory named by its place. Returns what is wrong with each. */
export function checkTypeScript(blocks: readonly Block[], directory: string): Map<Block, readonly Problem[]> {
  return new Map(
    compiled(blocks.map(wrapped)).map((each): [Block, readonly Problem[]] => {
      const { block } = each.wrapped;
      return [block, each.problems.length > 0 ? each.problems : synthesized(each, join(directory, placeOf(block)))];
    }),
  );
}

/** `README.md-10` */
export function placeOf({ file, line }: Block): string {
  return `${file.replaceAll('/', '-')}-${line}`;
}
