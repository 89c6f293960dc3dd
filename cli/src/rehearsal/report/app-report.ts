import { z } from 'zod';
import { exitCode, type Report, reportForm, texts, verdict } from './report';

/** What a rehearsal of an app has found out: the report of each stack, and what concerns them all. */
export const appReportForm = z
  .object({
    version: z.literal(1).describe('the version of this format: it rises when something that was there changes or goes'),
    app: z.string(),
    verdict,
    exitCode,
    reasons: texts('why it is not clean'),
    notes: texts('what a reader should know besides of the whole'),
    stacks: z.array(z.object({ name: z.string(), report: reportForm }).readonly()).readonly(),
  })
  .readonly();

export type AppReport = z.infer<typeof appReportForm>;
export type StackReport = AppReport['stacks'][number];

export function isAppReport(report: Report | AppReport): report is AppReport {
  return 'stacks' in report;
}
