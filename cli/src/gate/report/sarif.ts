import { rules } from '../rules';
import type { GateReport, ReportedFinding } from './report';

/** The report as SARIF 2.1.0, which code scanning takes. */
export function sarifOf(report: GateReport): string {
  const { findings, skipped, doubts, notes, exitCode, plan, tool } = report;
  const results = [
    ...findings.map((finding) => resultOf(finding, plan)),
    ...skipped.flatMap(({ reason, findings: all }) =>
      all.map((finding) => ({
        ...resultOf(finding, plan),
        suppressions: [{ kind: 'external', status: 'accepted', justification: reason }],
      })),
    ),
  ];
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'rotating-tokens',
              version: tool,
              informationUri: 'https://github.com/cdktf-rotating-tokens/cdktf-rotating-tokens/blob/main/docs/gate.md',
              rules: rules.map(({ id, severity, refuses, remedy }) => ({
                id,
                shortDescription: { text: refuses },
                help: { text: remedy },
                defaultConfiguration: { level: levelOf(severity) },
              })),
            },
          },
          invocations: [
            {
              executionSuccessful: doubts.length === 0,
              exitCode,
              toolExecutionNotifications: [
                ...doubts.map((text) => ({ level: 'error', message: { text } })),
                ...notes.map((text) => ({ level: 'note', message: { text } })),
              ],
              ruleConfigurationOverrides: skipped.map(({ rule, reason }) => ({
                descriptor: { id: rule },
                configuration: { enabled: false },
                properties: { reason },
              })),
            },
          ],
          results,
        },
      ],
    },
    null,
    2,
  );
}

function resultOf({ rule, severity, address, text, remedy }: ReportedFinding, plan: string) {
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: levelOf(severity),
    message: { text: `${text}. Remedy: ${remedy}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(plan) }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: address, kind: 'resource' }],
      },
    ],
    partialFingerprints: { 'rotatingTokens/v1': `${rule} ${address}` },
  };
}

function levelOf(severity: ReportedFinding['severity']): string {
  return severity === 'mandatory' ? 'error' : 'warning';
}

/** Code scanning wants a file for everything. */
function uriOf(plan: string): string {
  return plan === '-' ? 'tfplan.json' : encodeURI(plan.replaceAll('\\', '/'));
}
