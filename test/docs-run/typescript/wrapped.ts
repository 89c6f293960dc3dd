import type { Block } from '../block';
import { Given } from './given';
import { moduleOf, namesIn } from './names';

/** A block as a module. Its lines are those of the block, one further down. */
export interface Wrapped {
  readonly block: Block;
  readonly text: string;
  /** The classes that it makes objects of. */
  readonly made: ReadonlySet<string>;
  /** It is a program, and needs nothing around it. */
  readonly isWhole: boolean;
}

const GIVEN = new Given('/nowhere', new Set());

/** As a reader completes it: with its imports, in a program that has what it names. */
export function wrapped(block: Block): Wrapped {
  const { used, made, isWhole } = namesIn(block.code);
  if (isWhole) return { block, made, isWhole, text: `export {};\n${block.code}\n` };
  const given = [...used].filter((name) => name in GIVEN);
  const imports = [...used].filter((name) => !given.includes(name)).flatMap((name) => importOf(name) ?? []);
  const head = `${imports.join(' ')} export function run({ ${given.join(', ')} }: import('./given').Given) {`;
  return { block, made, isWhole, text: `${head}\n${block.code}\n}\n` };
}

function importOf(name: string): string | undefined {
  const module = moduleOf(name);
  return module === undefined ? undefined : `import { ${name} } from '${module}';`;
}
