import { z } from 'zod';

const instant = z.string().nullable();

const token = z
  .strictObject({
    vendor: z.string(),
    scope: z.string().describe('what it is in: apool-…, accounts/ID, zones/ID, account'),
    id: z.string().describe('what the vendor calls it: an id, or an alias; never a secret'),
    name: z.string().describe('its description or name at the vendor; as the state has it, if the vendor has none'),
    stack: z.string().nullable().describe('the stack whose state holds it; null if none does'),
    credential: z
      .string()
      .nullable()
      .describe('the path of its credential, of the construct that made it, or its address; null if no state holds it'),
    address: z.string().nullable().describe('its address in that state'),
    generation: z.string().nullable(),
    standing: z.enum(['current', 'superseded', 'unknown', 'missing']).describe('unknown: no state holds it; missing: the vendor has none'),
    enabled: z.boolean().describe('false also of one that is missing'),
    createdAt: instant,
    age: z.number().nullable().describe('how old its secret is, in seconds; null where nobody knows'),
    lastUsedAt: instant.describe('null: no use is known, or the vendor does not tell'),
    use: z.enum(['used', 'never', 'untold']).describe('untold: the vendor does not tell'),
    expiresAt: instant.describe('null: it does not end by itself'),
    findings: z.array(z.string()).readonly().describe('the ids of the findings about it'),
  })
  .readonly();

const finding = z
  .strictObject({
    finding: z.string().describe('the id of what was looked for'),
    severity: z.enum(['mandatory', 'advisory']).describe('mandatory: the audit fails for it unless --fail-on says otherwise'),
    text: z.string(),
    remedy: z.string(),
    risks: z.array(z.string()).readonly().describe('of which risks in the OWASP list for non-human identities it is a case, NHI1:2025'),
    vendor: z.string().nullable(),
    scope: z.string().nullable(),
    token: z.string().nullable().describe('the id of the token that it is about'),
    stack: z.string().nullable(),
    rotation: z.string().nullable(),
    call: z.string().nullable().describe('the call that would clean up, as a command without a secret; it was not made'),
  })
  .readonly();

const rotation = z
  .strictObject({
    stack: z.string(),
    rotation: z.string(),
    current: z.string().nullable(),
    due: z.string().nullable(),
    next: z.string().nullable(),
    overdue: z.number().nullable().describe('for how many seconds what is due has not been applied'),
  })
  .readonly();

const asked = z
  .strictObject({
    vendor: z.string(),
    scope: z.string(),
    tokens: z.number().int().describe('how many tokens it holds'),
    disabled: z.number().int().describe('how many of them are disabled'),
    exact: z.boolean().describe('whether these are all that there were at one instant'),
  })
  .readonly();

/** What an audit tells. Holds no secret. */
export const auditReport = z
  .strictObject({
    version: z.literal(1).describe('the version of this format: it rises when something that was there changes or goes'),
    tool: z.string().describe('the version of rotating-tokens'),
    now: z.string().describe('when it was made, UTC'),
    verdict: z.enum(['passed', 'failed', 'inconclusive']),
    exitCode: z.union([z.literal(0), z.literal(1), z.literal(3)]),
    failOn: z.array(z.string()).readonly().describe('the findings for which it fails'),
    asked: z.array(asked).readonly().describe('who answered'),
    tokens: z.array(token).readonly(),
    rotations: z.array(rotation).readonly(),
    findings: z.array(finding).readonly(),
    doubts: z.array(z.string()).readonly().describe('what could not be seen, and what to do about it'),
    notes: z.array(z.string()).readonly().describe('what a reader should know besides'),
  })
  .readonly();

export type AuditReport = z.infer<typeof auditReport>;
export type ReportedToken = AuditReport['tokens'][number];
export type ReportedFinding = AuditReport['findings'][number];

/** The published schema of what `--json` prints. */
export function auditReportSchema(): Record<string, unknown> {
  return {
    title: 'What rotating-tokens audit tells',
    ...z.toJSONSchema(auditReport),
  };
}
