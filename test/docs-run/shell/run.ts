import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Block, type Problem, problemAt } from '../block';
import { STACK } from './reader';
import { scriptOf } from './script';
import { SUBSTITUTES, type Substitute } from './substitutes';

export interface Ran {
  readonly problems: readonly Problem[];
  readonly substitutes: readonly Substitute[];
  /** All that its commands printed. */
  readonly said: string;
}

export interface Reader {
  /** Where the reader's app is. */
  readonly directory: string;
  /** Of what the reader calls. */
  readonly environment: NodeJS.ProcessEnv;
}

/** What a command that stands in the directory of the stack says of it. */
const IN_THE_STACK = /(?:^|[|;&]\s*)terraform (?!-chdir)/m;

/** Runs the commands of a block where a reader would. */
export async function runBlock(block: Block, { directory, environment }: Reader): Promise<Ran> {
  const notes = mkdtempSync(join(directory, 'notes-'));
  const [script, calls, failed] = ['script', 'calls', 'failed'].map((name) => join(notes, name));
  writeFileSync(script, scriptOf(block.code, { '/var/lib/': `${directory}/var/lib/` }));
  const isInStack = IN_THE_STACK.test(block.code) && !/^cd /m.test(block.code);
  const said = await bash(script, isInStack ? join(directory, STACK) : directory, { ...environment, CALLS: calls, FAILED: failed });
  const [at, code] = read(failed).split(' ');
  const problems = said.code === 0 ? [] : [problemAt(block, `exit code ${code || said.code}: ${lastOf(said.text)}`, Number(at))];
  const substitutes = read(calls).split('\n').flatMap(substituteFor);
  const wrong = substitutes.flatMap(({ reason }) => (reason === undefined ? [] : [problemAt(block, reason)]));
  return { problems: [...problems, ...wrong], substitutes, said: said.text };
}

function substituteFor(call: string): Substitute[] {
  const [name, ...words] = call.split('\x1f');
  return name in SUBSTITUTES ? [SUBSTITUTES[name as keyof typeof SUBSTITUTES](words)] : [];
}

function bash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn('/bin/bash', [script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, text }));
  });
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

/** The end of what was said, in one line. */
function lastOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(-600);
}
