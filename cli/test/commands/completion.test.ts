import { execFileSync } from 'node:child_process';
import type { Command } from 'commander';
import { commandsOf, runProgram } from '../../src/commands/program';
import { MemoryIo } from '../support/memory-io';

async function printed(...args: string[]): Promise<string> {
  const io = new MemoryIo();
  expect(await runProgram(args, io)).toBe(0);
  return io.out;
}

const below = (command: Command): Command[] => (command.commands.length > 0 ? command.commands.flatMap(below) : [command]);
const COMMANDS = below(commandsOf(new MemoryIo(), () => {})).filter((command) => command.name() !== 'man');
const FLAGS = COMMANDS.flatMap((command) => command.options.map(({ long }) => long!));
const NAMES = COMMANDS.map((command) => command.name());

describe('completion', () => {
  test.each([
    ['a command', ['re'], ['rehearse', 'report']],
    ['a flag of a command below another', ['serve', '--hmac-key-f'], ['--hmac-key-file']],
    ['a flag', ['rehearse', '--ca'], ['--cadence']],
    ['no flag of another command', ['status', '--ca'], []],
    ['a shell', ['completion', 'z'], ['zsh']],
    ['nothing where only the user knows', ['rehearse', '--until', ''], []],
    ['a command below another', ['serve', 'r'], ['run-task']],
    ['a directory', ['check', '--stack', '/us'], ['/usr']],
  ])('completes %s in bash', async (_, words, expected) => {
    const script = await printed('completion', 'bash');
    const typed = ['rotating-tokens', ...words].map((word) => `'${word}'`).join(' ');

    const out = execFileSync('bash', [
      '-c',
      `${script}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _rotating_tokens; printf '%s\\n' "\${COMPREPLY[@]}"`,
    ]);

    expect(out.toString().split('\n').filter(Boolean)).toEqual(expected);
  });

  test.each(['bash', 'zsh', 'fish'])('knows every command and every flag in %s', async (shell) => {
    const script = await printed('completion', shell);

    for (const name of NAMES) expect(script).toContain(name);
    for (const flag of FLAGS) expect(script).toContain(shell === 'fish' ? `-l ${flag.slice(2)} ` : flag);
  });

  test('knows three shells', async () => {
    const io = new MemoryIo();

    expect(await runProgram(['completion', 'tcsh'], io)).toBe(2);
    expect(io.err).toContain('bash, zsh, fish');
  });
});

test('the manual page has every command, every flag and every exit code, and is hidden', async () => {
  const page = (await printed('man')).replace(/\\-/g, '-');

  for (const name of NAMES) expect(page).toMatch(new RegExp(`^\\.SH ROTATING-TOKENS (SERVE )?${name.toUpperCase()}$`, 'm'));
  for (const flag of FLAGS) expect(page).toContain(`.B ${flag}`);
  expect(page).toContain('3  inconclusive');
  expect(page.split('\n').filter((line) => /^'/.test(line))).toEqual([]);
  expect(await printed('--help')).not.toMatch(/^ +man /m);
});
