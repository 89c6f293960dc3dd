import type { Colors } from 'picocolors/types';
import { count } from '../../rehearsal/report/count';
import { columns } from '../../text/columns';
import { formatSeconds } from '../../time/span';
import { printable } from '../printable';
import type { AuditReport, ReportedFinding, ReportedToken } from './report';

const HEAD = ['token', 'owner', 'generation', 'standing', 'age', 'last used', 'ends', 'findings'];

/** The report as a person reads it. */
export function textOf(report: AuditReport, colors: Colors): string {
  const { tokens, findings, notes, now } = report;
  return [
    ...(tokens.length === 0 ? [] : [tableOf(tokens, Date.parse(now) / 1000)]),
    ...findings.map((finding) => findingOf(finding, colors)),
    ...(notes.length > 0 ? [['notes:', ...notes].map(printable).join('\n  ')] : []),
    verdict(report, colors),
  ].join('\n\n');
}

function tableOf(tokens: readonly ReportedToken[], now: number): string {
  return columns([HEAD, ...tokens.map((token) => cellsOf(token, now).map(printable))]).join('\n');
}

function cellsOf(token: ReportedToken, now: number): string[] {
  const { id, name, stack, credential, generation, standing, enabled, age, lastUsedAt, use, expiresAt, findings } = token;
  const used = lastUsedAt === null ? use : `${formatSeconds(Math.max(0, now - Date.parse(lastUsedAt) / 1000))} ago`;
  return [
    id,
    stack === null ? `- ("${name}")` : `${stack}: ${credential}`,
    generation ?? '-',
    standing === 'missing' || enabled ? standing : `${standing}, disabled`,
    age === null ? '-' : formatSeconds(age),
    standing === 'missing' ? '-' : used,
    expiresAt ?? '-',
    findings.join(', ') || '-',
  ];
}

function findingOf({ finding, severity, text, remedy, risks, call }: ReportedFinding, colors: Colors): string {
  const head = severity === 'mandatory' ? colors.red(finding) : `${colors.yellow(finding)} (advisory)`;
  return [
    `${head}${risks.length === 0 ? '' : ` ${risks.join(', ')}`}`,
    printable(text),
    `remedy: ${printable(remedy)}`,
    ...(call === null ? [] : [`call: ${printable(call)}`]),
  ].join('\n  ');
}

function verdict({ verdict: word, findings, failOn, doubts, tokens, asked, now }: AuditReport, colors: Colors): string {
  const fatal = findings.filter(({ finding }) => failOn.includes(finding)).length;
  const seen = `${count(tokens.length, 'token')} in ${count(asked.length, 'place')}, at ${now}`;
  const head = {
    passed: `${colors.green('passed:')} ${findings.length === 0 ? 'nothing was found' : `${count(findings.length, 'finding')}, none to fail for`} (${seen})`,
    failed: `${colors.red('failed:')} ${count(fatal, 'finding')} to fail for, of ${findings.length} (${seen})`,
    inconclusive: `${colors.yellow('inconclusive:')} ${count(findings.length, 'finding')}, and not all was seen (${seen})`,
  }[word];
  return [head, ...doubts.map(printable)].join('\n  ');
}
