import { z } from 'zod';
import { appReportForm } from './app-report';
import { reportForm } from './report';

const either = z.union([reportForm, appReportForm]);

/** The published schema of what `rehearse --json` writes. */
export function rehearsalReportSchema(): Record<string, unknown> {
  return {
    title: 'What rotating-tokens rehearse has found out of a stack, or of an app of several',
    ...z.toJSONSchema(either, { io: 'input' }),
  };
}
