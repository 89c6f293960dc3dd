import { pictureOfReport } from '../page/of-report';
import { WrongUsage } from '../rehearsal/errors';
import { type AppReport, appReportForm } from '../rehearsal/report/app-report';
import { printEither } from '../rehearsal/report/print-either';
import { type Report, reportForm } from '../rehearsal/report/report';
import type { Io } from './io';
import { type PageFiles, writePages } from './page';
import { colorsFor, layoutFor } from './terminal';
import { textIn } from './text-in';

/** Prints the report in a file, or makes pages of it. */
export async function runReport(file: string, files: PageFiles, wide: boolean, io: Io): Promise<void> {
  const report = readReport(await textIn('FILE', file, io), file);
  if (Object.keys(files).length === 0) {
    io.stdout.write(`${printEither(report, colorsFor(io), layoutFor(io, wide))}\n`);
  } else {
    writePages(pictureOfReport(report), files);
  }
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
