import { rules } from '../rules';
import type { GateReport, ReportedFinding } from './report';

/** The report as JUnit XML, a test case a rule. */
export function junitOf({ findings, skipped, doubts, plan }: GateReport): string {
  const cases = [
    ...rules.map(({ id }) =>
      caseOf(
        id,
        findings.filter(({ rule }) => rule === id),
        skipped.find(({ rule }) => rule === id),
      ),
    ),
    ...doubts.map(
      (doubt) => `    <testcase name="the plan can be judged" classname="rotating-tokens"><error message="${escaped(doubt)}"/></testcase>`,
    ),
  ];
  const failures = new Set(findings.filter(({ severity }) => severity === 'mandatory').map(({ rule }) => rule)).size;
  const counts = `tests="${cases.length}" failures="${failures}" errors="${doubts.length}" skipped="${skipped.length}" time="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="rotating-tokens check" tests="${cases.length}" failures="${failures}" errors="${doubts.length}" time="0">`,
    `  <testsuite name="${escaped(plan)}" ${counts}>`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
  ].join('\n');
}

function caseOf(id: string, findings: readonly ReportedFinding[], skipped: GateReport['skipped'][number] | undefined): string {
  const lines = (skipped?.findings ?? findings).map(({ text, remedy }) => `${text}. Remedy: ${remedy}`);
  const [mandatory] = findings.filter(({ severity }) => severity === 'mandatory');
  const body =
    skipped !== undefined
      ? `<skipped>${escaped([skipped.reason, ...lines].join('\n'))}</skipped>`
      : mandatory !== undefined
        ? `<failure message="${escaped(mandatory.text)}" type="mandatory">${escaped(lines.join('\n'))}</failure>`
        : lines.length > 0
          ? `<system-out>${escaped(`advisory: ${lines.join('\n')}`)}</system-out>`
          : '';
  const tag = `testcase name="${escaped(id)}" classname="rotating-tokens" time="0"`;
  return `    ${body === '' ? `<${tag}/>` : `<${tag}>${body}</testcase>`}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  // XML 1.0 has no other control characters
  return text.replace(/[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, '?').replace(/[&<>"]/g, (character) => ENTITIES[character]);
}
