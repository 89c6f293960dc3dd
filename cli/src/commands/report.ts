import { Command } from 'commander';
import { ExitCode } from './exit-code';
import type { Io } from './io';
import { type PageFiles, requireWritable } from './page';

const USE = `Exit codes:
  0  it was shown or written
  2  wrong usage

Examples:
  rotating-tokens report report.json
  rotating-tokens report report.json --html report.html --markdown "$GITHUB_STEP_SUMMARY"`;

/** `rotating-tokens report FILE`; hands its exit code to `exit`. */
export function reportCommand(io: Io, exit: (code: number) => void): Command {
  return new Command('report')
    .summary('show what a rehearsal has found out, from its JSON report')
    .description(
      'Prints the JSON report of a rehearsal as a person reads it, or makes pages of it. It uses the report alone: whoever has it can check what is shown.',
    )
    .argument('<FILE>', 'what rehearse --json wrote; - reads it from the standard input')
    .option('--html <FILE>', 'write a page of one file, with the timeline of every credential and every consumer')
    .option('--svg <FILE>', 'write the timeline as a picture')
    .option('--markdown <FILE>', 'write a page for pull requests and job summaries, with the timeline as a mermaid gantt')
    .option('--wide', 'print every generation in a table of its own, however wide', false)
    .addHelpText('after', `\n${USE}`)
    .action(async (file: string, { wide, ...flags }: PageFiles & { readonly wide: boolean }) => {
      for (const [flag, path] of Object.entries(flags)) requireWritable(`--${flag}`, path);
      // no other command waits for the forms of a report to load
      const { runReport } = require('./run-report') as typeof import('./run-report');
      await runReport(file, flags, wide, io);
      exit(ExitCode.CLEAN);
    });
}
