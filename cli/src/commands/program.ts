import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { type Machine, THIS_MACHINE } from '../audit/asking/machine';
import { NotAnswered } from '../audit/asking/not-answered';
import { MalformedManifest } from '../manifest/manifest';
import { Interrupted, NotRun, WrongUsage } from '../rehearsal/errors';
import { Unreadable } from '../terraform/configuration/unreadable';
import { TerraformMissing } from '../terraform/terraform';
import { auditCommand } from './audit';
import { awaitUnusedCommand } from './await-unused';
import { checkCommand } from './check';
import { nameOf } from './command-name';
import { completionCommand } from './completion';
import { ExitCode } from './exit-code';
import { formsOf } from './forms';
import { incidentCommand } from './incident';
import type { Io } from './io';
import { manCommand } from './man';
import { policyCommand } from './policy';
import { rehearseCommand } from './rehearse';
import { reportCommand } from './report';
import { serveCommand } from './serve';
import { statusCommand } from './status';
import { timelineCommand } from './timeline';

const USE = `Each command tells all of itself: its flags, exit codes and examples.

Exit codes:
  0  well
  1  what was looked at is not
  2  wrong usage
  3  inconclusive

Examples:
  rotating-tokens rehearse --help
  rotating-tokens rehearse cdktf.out/stacks/NAME --quick`;

/** Every command, as the help, completions and the manual page show it. */
export function commandsOf(io: Io, exit: (code: number) => void, machine: Machine = THIS_MACHINE): Command {
  const program = new Command('rotating-tokens')
    .description('Shows that machine tokens which rotate by themselves never lock anyone out, before anything is applied.')
    .version(version)
    .addHelpText('after', `\n${USE}`);
  program.addCommand(rehearseCommand(io, exit));
  program.addCommand(reportCommand(io, exit));
  program.addCommand(timelineCommand(io, exit));
  program.addCommand(checkCommand(io, exit));
  program.addCommand(statusCommand(io, exit));
  program.addCommand(incidentCommand(io, exit));
  program.addCommand(policyCommand(io, exit));
  program.addCommand(serveCommand(io, exit));
  program.addCommand(auditCommand(io, exit, machine));
  program.addCommand(awaitUnusedCommand(io, exit, machine));
  program.addCommand(completionCommand(program, io, exit));
  program.addCommand(manCommand(program, io, exit), { hidden: true });
  return program;
}

/**
 * Runs the command line, without the program's own name, and returns the exit code.
 *
 * @param machine The clock of commands that ask vendors.
 */
export async function runProgram(args: readonly string[], io: Io, machine: Machine = THIS_MACHINE): Promise<number> {
  let code: number = ExitCode.CLEAN;
  const exit = (result: number) => {
    code = result;
  };
  const program = commandsOf(io, exit, machine);
  for (const command of withSubcommands(program)) {
    const forms = formsOf(command);
    command
      .exitOverride()
      .showSuggestionAfterError()
      .showHelpAfterError(`(${nameOf(command)} --help tells how it is used)`)
      .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
      .configureHelp({ helpWidth: 120 })
      .addHelpText('after', forms && `\n${forms}`);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? ExitCode.CLEAN : ExitCode.WRONG_USAGE;
    }
    io.stderr.write(`rotating-tokens: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodeOf(error);
  }
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

function exitCodeOf(error: unknown): number {
  if (error instanceof WrongUsage || error instanceof MalformedManifest) {
    return ExitCode.WRONG_USAGE;
  }
  if (error instanceof Interrupted) {
    return ExitCode.INTERRUPTED;
  }
  if (error instanceof NotAnswered || error instanceof NotRun || error instanceof Unreadable || error instanceof TerraformMissing) {
    return ExitCode.INCONCLUSIVE;
  }
  throw error;
}
