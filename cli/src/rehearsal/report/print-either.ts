import type { Colors } from 'picocolors/types';
import type { Layout } from '../../text/layout';
import { type AppReport, isAppReport } from './app-report';
import { printReport, printVerdict } from './print';
import { printAppReport, printAppVerdict } from './print-app';
import type { Report } from './report';

/** The report of a stack or of an app as a person reads it. */
export function printEither(report: Report | AppReport, colors: Colors, layout: Layout): string {
  return isAppReport(report) ? printAppReport(report, colors, layout) : printReport(report, colors, layout);
}

/** The verdict alone, and why it is none better. */
export function printVerdictOf(report: Report | AppReport, colors: Colors): string {
  return isAppReport(report) ? printAppVerdict(report, colors) : printVerdict(report, colors);
}
