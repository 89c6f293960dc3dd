import { z } from 'zod';

const finding = z
  .strictObject({
    rule: z.string().describe('the id of the rule'),
    severity: z.enum(['mandatory', 'advisory']).describe('a mandatory finding refuses the plan, an advisory one is only shown'),
    address: z.string().describe('the resource, block or output that it is about'),
    text: z.string().describe('what the plan does there'),
    remedy: z.string().describe('what to do about it'),
  })
  .readonly();

const skipped = z
  .strictObject({
    rule: z.string().describe('the id of the rule'),
    reason: z.string().describe('why, as it was given'),
    findings: z.array(finding).readonly().describe('what the rule found'),
  })
  .readonly();

/** What the gate says of a plan. Holds no secret. */
export const gateReport = z
  .strictObject({
    version: z.literal(1).describe('the version of this format: it rises when something that was there changes or goes'),
    tool: z.string().describe('the version of rotating-tokens'),
    plan: z.string().describe('the file that was read, or -'),
    now: z.string().nullable().describe('the instant that the plan goes by, UTC; null if it does not say'),
    verdict: z.enum(['passed', 'refused', 'inconclusive']),
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(3)]),
    credentials: z.number().int().describe('how many credentials the plan knows'),
    resources: z.number().int().describe('how many managed resources the plan knows'),
    findings: z.array(finding).readonly(),
    skipped: z.array(skipped).readonly().describe('the rules that --skip names'),
    allowedToDestroy: z.array(z.string()).readonly().describe('what --allow-destroy names'),
    doubts: z.array(z.string()).readonly().describe('why the plan cannot be judged as a whole'),
    notes: z.array(z.string()).readonly().describe('what a reader should know besides'),
  })
  .readonly();

export type GateReport = z.infer<typeof gateReport>;
export type ReportedFinding = GateReport['findings'][number];

/** The published schema of what `--json` prints. */
export function gateReportSchema(): Record<string, unknown> {
  return {
    title: 'What rotating-tokens check says of a plan',
    ...z.toJSONSchema(gateReport),
  };
}
