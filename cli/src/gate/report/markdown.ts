import { count } from '../../rehearsal/report/count';
import { code, escaped } from './markdown-text';
import type { GateReport, ReportedFinding } from './report';

/** By this line a comment of the gate is found again. */
export const MARK = '<!-- rotating-tokens check -->';

/** The report as the body of a comment on a pull request. */
export function markdownOf({ verdict, plan, now, credentials, findings, skipped, allowedToDestroy, doubts, notes }: GateReport): string {
  return [
    MARK,
    `### ${{ passed: '✅ Tokens: passed', refused: '❌ Tokens: refused', inconclusive: '❔ Tokens: inconclusive' }[verdict]}`,
    `${code(plan)}, ${count(credentials, 'credential')}${now === null ? '' : `, at ${now}`}`,
    ...(findings.length > 0 ? [tableOf(findings)] : []),
    ...(skipped.length > 0
      ? [
          [
            '**Skipped**',
            '',
            ...skipped.map(({ rule, reason, findings: all }) => `- ${code(rule)}: ${escaped(reason)} (${count(all.length, 'finding')})`),
          ].join('\n'),
        ]
      : []),
    ...(allowedToDestroy.length > 0 ? [`**Allowed to be destroyed**: ${allowedToDestroy.map(code).join(', ')}`] : []),
    ...(doubts.length > 0 ? [['**Not seen**', '', ...doubts.map((doubt) => `- ${escaped(doubt)}`)].join('\n')] : []),
    ...(notes.length > 0 ? [['**Notes**', '', ...notes.map((note) => `- ${escaped(note)}`)].join('\n')] : []),
  ].join('\n\n');
}

function tableOf(findings: readonly ReportedFinding[]): string {
  return [
    '| rule | what the plan does | remedy |',
    '|---|---|---|',
    ...findings.map(
      ({ rule, severity, text, remedy }) =>
        `| ${code(rule)}${severity === 'advisory' ? ' (advisory)' : ''} | ${escaped(text)} | ${escaped(remedy)} |`,
    ),
  ].join('\n');
}
