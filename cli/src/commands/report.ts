import { Command } from 'commander';
import { pictureOfReport } from '../page/of-report';
import { WrongUsage } from '../rehearsal/errors';
import { type AppReport, appReportForm } from '../rehearsal/report/app-report';
import { printEither } from '../rehearsal/report/print-either';
import { type Report, reportForm } from '../rehearsal/report/report';
import { ExitCode } from './exit-code';
import type { Io } from './io';
import { type PageFiles, requireWritable, writePages } from './page';
import { colorsFor, layoutFor } from './terminal';
import { textIn } from './text-in';

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
      const report = readReport(await textIn('FILE', file, io), file);
      if (Object.keys(flags).length === 0) {
        io.stdout.write(`${printEither(report, colorsFor(io), layoutFor(io, wide))}\n`);
      } else {
        writePages(pictureOfReport(report), flags);
      }
      exit(ExitCode.CLEAN);
    });
}

function readReport(text: string, file: string): Report | AppReport {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new WrongUsage(`FILE must be what rehearse --json wrote, got "${file}": it is no JSON`);
  }
  const isApp = typeof content === 'object' && content !== null && 'stacks' in content;
  const { success, data, error } = (isApp ? appReportForm : reportForm).safeParse(content);
  if (!success) {
    const [{ path, message }] = error.issues;
    throw new WrongUsage(
      `FILE must be what rehearse --json of this version wrote, got "${file}" (${path.join('.') || 'all of it'}: ${message}): rehearse the stack again`,
    );
  }
  return data;
}
