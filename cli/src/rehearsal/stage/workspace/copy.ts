import { copyFileSync, lstatSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/**
 * Copies a directory of Terraform configuration into a new one, without state and without what `terraform init` made of it;
 * modules that were already installed come along.
 *
 * What the configuration reaches with `../` is linked beside the copy, `levels` directories up. Returns the copy.
 */
export function copyStack(directory: string, into: string, levels: number): string {
  const from = realpathSync(directory);
  const ancestors = ancestorsOf(from, levels);
  let to = join(into, 'stack');
  mkdirSync(to);
  for (const [index, ancestor] of ancestors.entries()) {
    const next = ancestors[index + 1] ?? from;
    linkEntries(ancestor, to, basename(next));
    to = join(to, basename(next));
    mkdirSync(to);
  }
  copyTree(from, to, from);
  return to;
}

/** Puts another directory of configuration in the place of a copy, whose `.terraform` stays. */
export function replaceStack(directory: string, copy: string): void {
  const from = realpathSync(directory);
  for (const name of readdirSync(copy).filter((entry) => !entry.startsWith('.terraform'))) {
    rmSync(join(copy, name), { recursive: true });
  }
  copyTree(from, copy, from);
}

/** Writes a file at a place of the tree that was made for a copy, and never through one of its links. */
export function writeInto(tree: string, path: string, text: string): void {
  let at = tree;
  const parts = relative(tree, path).split(sep);
  for (const part of parts.slice(0, -1)) {
    at = join(at, part);
    if (lstatSync(at).isSymbolicLink()) {
      const linked = realpathSync(at);
      rmSync(at);
      mkdirSync(at);
      linkEntries(linked, at);
    }
  }
  rmSync(path);
  writeFileSync(path, text);
}

/** How many directories up the configuration reaches. */
export function levelsUp(texts: readonly string[]): number {
  const reached = texts.flatMap((text) => [...text.matchAll(/["/](?:\.\/)?((?:\.\.\/)+|\.\.(?="))/g)]);
  return Math.max(0, ...reached.map(([, path]) => path.split('..').length - 1));
}

function linkEntries(from: string, to: string, except?: string): void {
  for (const name of readdirSync(from).filter((entry) => entry !== except)) {
    symlinkSync(join(from, name), join(to, name));
  }
}

/** Links to directories lead to where they led; pipes, sockets and links that lead nowhere stay behind. */
function copyTree(from: string, to: string, root: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const [path, copy] = [join(from, name), join(to, name)];
    const found = belongs(relative(root, path)) ? statSync(path, { throwIfNoEntry: false }) : undefined;
    if (found?.isFile()) {
      rmSync(copy, { force: true });
      copyFileSync(path, copy);
    } else if (found?.isDirectory()) {
      const linked = lstatSync(path).isSymbolicLink() && !isTerraformsOwn(relative(root, path));
      if (linked) {
        rmSync(copy, { recursive: true, force: true });
        symlinkSync(realpathSync(path), copy);
      } else {
        copyTree(path, copy, root);
      }
    }
  }
}

/** Where Terraform itself writes. */
function isTerraformsOwn(path: string): boolean {
  return path.split(sep)[0] === '.terraform';
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
