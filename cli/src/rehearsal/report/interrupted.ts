import { toInstant } from '../../time/clock';
import { compileReport } from './compile';
import type { Findings } from './findings';
import type { Report } from './report';

/** What was seen until somebody pressed Ctrl-C at a virtual instant: it can be a failure, and never clean. */
export function interruptedReport(findings: Findings, now: number): Report {
  const report = compileReport(findings);
  const reason = interruption(now);
  return report.verdict === 'failed'
    ? { ...report, reasons: [...report.reasons, reason] }
    : { ...report, verdict: 'inconclusive', exitCode: 3, reasons: [reason] };
}

export function interruption(now: number): string {
  return `interrupted at ${toInstant(now)}: nothing is known of what would have come later`;
}
