import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../pages';
import type { NOTED } from './tools';

/** What is done in the place of a command as it stands. */
export interface Substitute {
  /** What was done, for the summary. */
  readonly kind: string;
  /** Whether the command was run all the same. */
  readonly isRun?: boolean;
  /** What is wrong with the command. */
  readonly reason?: string;
}

type Words = readonly string[];

const read = (name: string) => JSON.parse(readFileSync(join(ROOT, name), 'utf8'));

/** One for each command that is taken note of. */
export const SUBSTITUTES: Readonly<Record<(typeof NOTED)[number] | 'rehearse', (words: Words) => Substitute>> = {
  npm,
  cdktf,
  rehearse: () => ({ kind: 'rehearse: run, with --quick, and for 40 days where the page says months', isRun: true }),
};

function npm([command, ...words]: Words): Substitute {
  if (command === 'ci') return lockFile(words);
  if (command === 'install') return installed(words);
  if (command === 'run') return script(words[0], words.slice(1));
  if (command === 'test' || command === 'start') return script(command, words);
  return { kind: 'npm', reason: `npm ${command}: no rule knows it` };
}

function lockFile(words: Words): Substitute {
  const kind = 'npm ci: the lock file has what package.json asks for';
  if (words.length > 0) return { kind, reason: `npm ci takes no ${words.join(' ')} here` };
  const of = ({ dependencies, devDependencies, peerDependencies }: any) =>
    JSON.stringify(Object.entries({ ...dependencies, ...devDependencies, ...peerDependencies }).sort());
  const { packages } = read('package-lock.json');
  const stale = ['', 'cli'].filter((name) => of(packages[name]) !== of(read(join(name, 'package.json'))));
  return { kind, reason: stale.length > 0 ? 'package-lock.json is not that of package.json: run npm install' : undefined };
}

function script(name: string, [flag, workspace, ...rest]: Words): Substitute {
  const kind = 'npm run: the script is there';
  if ((flag !== undefined && flag !== '-w') || rest.length > 0) return { kind, reason: `npm run ${name} takes no ${flag} here` };
  const { scripts } = read(join(workspace ?? '', 'package.json'));
  return { kind, reason: name in scripts ? undefined : `there is no script ${name} in ${join(workspace ?? '', 'package.json')}` };
}

function installed(words: Words): Substitute {
  const kind = 'npm install: packages of ours, or of the peer ranges';
  const flags = words.filter((word) => word.startsWith('-') && word !== '--save-dev');
  const peers: Readonly<Record<string, string>> = read('package.json').peerDependencies;
  const ours = ['package.json', 'cli/package.json'].map((file) => read(file).name);
  const wrong = words
    .filter((word) => !word.startsWith('-'))
    .filter((word) => {
      const [, name, version] = /^(@?[^@]+)(?:@(.+))?$/.exec(word) ?? [];
      return !(ours.includes(name) || (name in peers && (version === undefined || isWithin(version, peers[name]))));
    });
  const mistakes = [...flags, ...wrong];
  return { kind, reason: mistakes.length > 0 ? `npm install: no rule knows ${mistakes.join(', ')}` : undefined };
}

/** Whether a version, in full or without its last parts, is one of `^0.21.0`. */
function isWithin(version: string, range: string): boolean {
  const [given, least] = [version, range.slice(1)].map((text) => text.split('.').map(Number));
  const fixed = least[0] === 0 ? 2 : 1;
  if (given.some(Number.isNaN) || given.slice(0, fixed).some((part, i) => part !== least[i])) return false;
  const differs = given.findIndex((part, i) => part !== least[i]);
  return differs === -1 || given[differs] > least[differs];
}

/** Those of cdktf-cli 0.21 that pages may name. */
const CDKTF = ['init', 'get', 'synth', 'diff', 'deploy', 'destroy', 'list', 'output'];

function cdktf([command, ...words]: Words): Substitute {
  const flags = words.filter((word) => word.startsWith('-'));
  const reason = !CDKTF.includes(command)
    ? `cdktf ${command}: no rule knows it`
    : flags.length > 0
      ? `cdktf ${command} takes no ${flags.join(' ')} here`
      : undefined;
  return { kind: 'cdktf: the command is one of cdktf-cli', reason };
}
