import type { Colors } from 'picocolors/types';
import { count } from '../../rehearsal/report/count';
import type { GateReport, ReportedFinding } from './report';

/** The report as a person reads it. */
export function textOf(report: GateReport, colors: Colors): string {
  const { findings, skipped, allowedToDestroy, doubts, notes } = report;
  return [
    ...findings.map((finding) => findingOf(finding, colors)),
    ...skipped.map(
      ({ rule, reason, findings: all }) =>
        `${colors.yellow('skipped')} ${rule}: ${reason}\n  ${all.length === 0 ? 'it found nothing' : all.map(({ text }) => text).join('\n  ')}`,
    ),
    ...(allowedToDestroy.length > 0 ? [`allowed to be destroyed: ${allowedToDestroy.join(', ')}`] : []),
    ...(notes.length > 0 ? [['notes:', ...notes].join('\n  ')] : []),
    verdict(report, colors),
    ...(doubts.length > 0 && report.verdict === 'refused' ? [['besides:', ...doubts].join('\n  ')] : []),
  ].join('\n\n');
}

function findingOf({ rule, severity, text, remedy }: ReportedFinding, colors: Colors): string {
  const head = severity === 'mandatory' ? colors.red(rule) : `${colors.yellow(rule)} (advisory)`;
  return `${head}\n  ${text}\n  remedy: ${remedy}`;
}

function verdict({ verdict: word, findings, doubts, credentials, resources, plan, now }: GateReport, colors: Colors): string {
  const mandatory = findings.filter(({ severity }) => severity === 'mandatory').length;
  const seen = `${count(credentials, 'credential')} among ${count(resources, 'resource')}${now === null ? '' : `, at ${now}`}`;
  return {
    passed: `${colors.green('passed:')} ${plan} locks nobody out as far as a plan can show it (${seen})`,
    refused: `${colors.red('refused:')} ${plan} would, ${count(mandatory, 'mandatory finding')} (${seen})`,
    inconclusive: [colors.yellow('inconclusive:'), ...doubts].join('\n  '),
  }[word];
}
