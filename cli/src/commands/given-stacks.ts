import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { GivenStack } from '../audit/known/known-stack';
import { readManifest } from '../manifest/manifest';
import { isApp, stacksOf } from '../rehearsal/app/app-directory';
import { WrongUsage } from '../rehearsal/errors';
import { readState } from '../status/read-state';
import { isDirectory } from './files';
import type { Io } from './io';
import { textIn } from './text-in';

export interface StackFlags {
  readonly stack?: string;
  readonly app?: string;
}

const FORM =
  'FILE or STACK=FILE, where FILE holds the output of terraform show -json or of terraform state pull, or is - for the standard input, and STACK is the directory of the synthesized stack, or its name with --app';

/** The stacks whose states are given, each with what it declares. */
export async function givenStacks(states: readonly string[], flags: StackFlags, io: Pick<Io, 'stdin'>): Promise<GivenStack[]> {
  const directories = directoriesOf(flags);
  const given = states.map((text) => namedState(text, flags, directories));
  if (given.filter(({ file }) => file === '-').length > 1) {
    throw new WrongUsage('STATE must be - only once: write the others to files');
  }
  if (new Set(given.map(({ name }) => name)).size < given.length) {
    throw new WrongUsage('STATE must be given once for each stack: name every one of them, STACK=FILE');
  }
  const stacks: GivenStack[] = [];
  for (const { name, file, directory } of given) {
    const state = readState(await textIn('STATE', file, io), 'STATE');
    const manifest = directory === undefined ? undefined : readManifest(directory);
    stacks.push({ name, state, ...(directory !== undefined && { directory }), ...(manifest !== undefined && { manifest }) });
  }
  return stacks;
}

/** The stacks of the app of which no state is given. */
export function stacksWithoutState({ app }: StackFlags, given: readonly GivenStack[]): string[] {
  return app === undefined ? [] : stacksOf(app).flatMap(({ name }) => (given.some((each) => each.name === name) ? [] : [name]));
}

/** The directories of the stacks that flags name, by the names of the stacks. */
function directoriesOf({ stack, app }: StackFlags): ReadonlyMap<string, string> {
  if (stack !== undefined && app !== undefined) {
    throw new WrongUsage('--stack must be given without --app: name the stack, STACK=FILE');
  }
  if (stack !== undefined && !isDirectory(stack)) {
    throw new WrongUsage(`--stack must be the directory of a stack that cdktf synthesized, got "${stack}"`);
  }
  if (app !== undefined && !isApp(app)) {
    throw new WrongUsage(`--app must be a directory that cdktf synthesized an app to, such as cdktf.out, got "${app}"`);
  }
  const all = app !== undefined ? stacksOf(app).map(({ name, directory }) => ({ name, directory })) : [];
  return new Map(
    [...all, ...(stack === undefined ? [] : [{ name: basename(stack), directory: stack }])].map(({ name, directory }) => [name, directory]),
  );
}

function namedState(text: string, flags: StackFlags, directories: ReadonlyMap<string, string>) {
  const at = text === '-' || existsSync(text) ? -1 : text.indexOf('=');
  if (at === -1) {
    const [only, ...more] = directories;
    if (more.length > 0) {
      throw new WrongUsage(
        `STATE must name one of the stacks of --app (${[...directories.keys()].join(', ')}), got "${text}": write STACK=FILE`,
      );
    }
    return only === undefined ? { name: text === '-' ? 'state' : text, file: text } : { name: only[0], directory: only[1], file: text };
  }
  const [stack, file] = [text.slice(0, at), text.slice(at + 1)];
  const directory = directories.get(stack) ?? (flags.app === undefined && isDirectory(stack) ? stack : undefined);
  if (directory === undefined) {
    throw new WrongUsage(`STATE must be ${FORM}, got "${text}"`);
  }
  return { name: basename(directories.has(stack) ? stack : directory), directory, file };
}
