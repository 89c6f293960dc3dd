import { count } from '../../rehearsal/report/count';
import { code, escaped } from './markdown-text';
import type { GateReport, ReportedFinding } from './report';

/** By this line a comment of the gate is found again. */
export const MARK = '<!-- rotating-tokens check -->';

/**
 * The report as the body of a comment on a pull request.
 *
 * @param calendar A Mermaid diagram of what comes.
 */
export function markdownOf(
  { verdict, plan, now, credentials, findings, skipped, allowedToDestroy, doubts, notes }: GateReport,
  calendar?: string,
): string {
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
    ...(calendar === undefined ? [] : [['```mermaid', calendar, '```'].join('\n')]),
  ].join('\n\n');
}

/** So many findings stand in a comment: hosts refuse one that is too long. */
const MOST = 50;

function tableOf(findings: readonly ReportedFinding[]): string {
  return [
    '| rule | what the plan does | remedy |',
    '|---|---|---|',
    ...findings
      .slice(0, MOST)
      .map(
        ({ rule, severity, text, remedy }) =>
          `| ${code(rule)}${severity === 'advisory' ? ' (advisory)' : ''} | ${escaped(text)} | ${escaped(remedy)} |`,
      ),
    ...(findings.length > MOST ? [`| | ${count(findings.length - MOST, 'more finding')}, which the other formats tell | |`] : []),
  ].join('\n');
}
