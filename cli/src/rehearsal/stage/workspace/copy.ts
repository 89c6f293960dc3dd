import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/**
 * Copies a directory of Terraform configuration into a new one, without state and without what `terraform init` made of it;
 * modules that were already installed come along.
 *
 * What the configuration reaches with `../` is linked beside the copy, `levels` directories up. Returns the copy.
 */
export function copyStack(directory: string, into: string, levels: number): string {
  const from = resolve(directory);
  const ancestors = ancestorsOf(from, levels);
  let to = join(into, 'stack');
  mkdirSync(to);
  for (const [index, ancestor] of ancestors.entries()) {
    const next = ancestors[index + 1] ?? from;
    for (const name of readdirSync(ancestor).filter((entry) => entry !== basename(next))) {
      symlinkSync(join(ancestor, name), join(to, name));
    }
    to = join(to, basename(next));
    mkdirSync(to);
  }
  cpSync(from, to, { recursive: true, filter: (path) => belongs(relative(from, path)) });
  return to;
}

/** Puts another directory of configuration in the place of a copy, whose `.terraform` stays. */
export function replaceStack(directory: string, copy: string): void {
  const from = resolve(directory);
  for (const name of readdirSync(copy).filter((entry) => !entry.startsWith('.terraform'))) {
    rmSync(join(copy, name), { recursive: true });
  }
  cpSync(from, copy, { recursive: true, filter: (path) => belongs(relative(from, path)) });
}

/** How many directories up the configuration reaches. */
export function levelsUp(texts: readonly string[]): number {
  const reached = texts.flatMap((text) => [...text.matchAll(/["/](?:\.\/)?((?:\.\.\/)+|\.\.(?="))/g)]);
  return Math.max(0, ...reached.map(([, path]) => path.split('..').length - 1));
}

/** The directories above, outermost first. */
function ancestorsOf(path: string, levels: number): string[] {
  const parent = dirname(path);
  return levels === 0 || parent === path ? [] : [...ancestorsOf(parent, levels - 1), parent];
}

function belongs(path: string): boolean {
  const [first, second] = path.split(sep);
  if (first === '.terraform') {
    return second === undefined || second === 'modules';
  }
  return !/\.tfstate(\.|$)/.test(basename(path)) && !['.git', 'node_modules', 'terraform.tfstate.d'].includes(first);
}
