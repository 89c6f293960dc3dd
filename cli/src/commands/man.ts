import { Command } from 'commander';
import { version } from '../../package.json';
import { nameOf } from './command-name';
import { shownCommands, shownOptions } from './completion';
import { ExitCode } from './exit-code';
import type { Io } from './io';

/** `rotating-tokens man`, which no help shows: the manual page, made of the help. */
export function manCommand(program: Command, io: Io, exit: (code: number) => void): Command {
  return new Command('man').description('Prints the manual page.').action(() => {
    io.stdout.write(`${manualOf(program)}\n`);
    exit(ExitCode.CLEAN);
  });
}

function manualOf(program: Command): string {
  const commands = leavesOf(program);
  return [
    `.TH ROTATING\\-TOKENS 1 "" "rotating\\-tokens ${roff(version)}"`,
    '.SH NAME',
    `rotating\\-tokens \\- ${roff('rehearse, gate and watch the rotation of machine tokens')}`,
    '.SH SYNOPSIS',
    ...commands.flatMap((command) => ['.br', `.B ${roff(nameOf(command))}`, roff(command.usage())]),
    '.SH DESCRIPTION',
    roff(program.description()),
    ...commands.flatMap(section),
    '.SH ENVIRONMENT',
    ...entry('NO_COLOR', 'if it is set, nothing is coloured'),
    ...entry('COLUMNS', 'how wide tables may be where there is no terminal'),
    ...entry('TERRAFORM_BINARY_NAME', 'the program to run in the place of terraform'),
  ].join('\n');
}

function section(command: Command): string[] {
  return [
    `.SH ${roff(nameOf(command).toUpperCase())}`,
    roff(command.description()),
    ...command.registeredArguments.flatMap((argument) => entry(argument.name(), argument.description)),
    ...shownOptions(command).flatMap((option) => entry(option.flags, `${option.description}${standard(option.defaultValue)}`)),
    ...told(command),
  ];
}

/** Commands below which there are no others. */
function leavesOf(program: Command): Command[] {
  return shownCommands(program).flatMap((command) => (shownCommands(command).length > 0 ? leavesOf(command) : [command]));
}

function standard(value: unknown): string {
  return value === undefined || value === false ? '' : ` (default: ${JSON.stringify(value)})`;
}

function entry(what: string, meaning: string): string[] {
  return ['.TP', `.B ${roff(what)}`, roff(meaning)];
}

/** What the help says after the flags, as it stands there. */
function told(command: Command): string[] {
  let text = '';
  command.configureOutput({ writeOut: (chunk) => (text += chunk) });
  command.outputHelp();
  const [, after] = text.split(command.helpInformation());
  return after === undefined || after.trim() === '' ? [] : ['.PP', '.nf', ...after.trim().split('\n').map(roff), '.fi'];
}

/** A line of which roff understands nothing. */
function roff(text: string): string {
  return text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^(['.])/, '\\&$1');
}
