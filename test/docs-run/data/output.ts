import { type Block, type Problem, problemAt } from '../block';

/** What a text leaves out of an output. */
const LEFT_OUT = '…';

/** Whether a text is what the commands of the block before it print. */
export function isOutput({ code }: Block): boolean {
  return code.startsWith('rehearsal of ');
}

/** Its lines must have been printed, in this order. */
export function outputIn(block: Block, said: string | undefined): Problem[] {
  if (said === undefined) return [problemAt(block, 'an output stands right behind its command')];
  const printed = said.split('\n').map((line) => line.trim());
  let from = 0;
  for (const [i, line] of block.code.split('\n').entries()) {
    const at = printed.indexOf(line.trim(), from);
    if (line.trim() === LEFT_OUT) continue;
    if (at === -1) return [problemAt(block, `the command before it does not print "${line.trim()}" there`, i)];
    from = at;
  }
  return [];
}
