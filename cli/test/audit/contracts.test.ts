import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from '../../src/audit/findings';
import { NHI_RISKS } from '../../src/audit/nhi';
import { METRICS } from '../../src/audit/report/metrics';
import { auditReportSchema } from '../../src/audit/report/report';

const root = join(__dirname, '..', '..', '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');

test('the schema of the report is a contract, and published', () => {
  expect(JSON.parse(read('cli', 'schemas', 'audit-report-1.schema.json'))).toEqual(auditReportSchema());
});

test('the page of the audit has every finding as it is', () => {
  expect(
    read('docs', 'audit.md')
      .split('\n')
      .filter((line) => /^\| `[\w-]+` \| (?:mandatory|advisory) \|/.test(line)),
  ).toEqual(
    findings.map(
      ({ id, severity, finds, remedy, risks }) => `| \`${id}\` | ${severity} | ${finds} | ${remedy} | ${risks.join(', ') || '-'} |`,
    ),
  );
});

test('findings and metrics are a contract', () => {
  expect(findings.map(({ id, severity }) => `${id} ${severity}`)).toEqual([
    'overdue mandatory',
    'retirement-overdue mandatory',
    'missing mandatory',
    'disabled mandatory',
    'changed-by-hand mandatory',
    'expiring mandatory',
    'superseded-in-use mandatory',
    'orphan advisory',
    'unclaimed advisory',
    'too-old advisory',
    'never-used advisory',
    'unused advisory',
    'dangling-policy advisory',
  ]);
  expect(METRICS.map(({ name }) => name)).toEqual([
    'rotating_tokens_audit_timestamp_seconds',
    'rotating_tokens_audit_complete',
    'rotating_tokens_findings',
    'rotating_tokens_tokens',
    'rotating_tokens_token_age_seconds',
    'rotating_tokens_token_last_used_timestamp_seconds',
    'rotating_tokens_token_expiry_timestamp_seconds',
    'rotating_tokens_token_findings',
    'rotating_tokens_rotation_next_timestamp_seconds',
    'rotating_tokens_rotation_overdue_seconds',
  ]);
});

test('every risk is one of the list, and the list is whole', () => {
  expect(Object.keys(NHI_RISKS)).toEqual(Array.from({ length: 10 }, (_, n) => `NHI${n + 1}:2025`));
  expect(findings.flatMap(({ risks }) => risks).filter((risk) => !(risk in NHI_RISKS))).toEqual([]);
});

describe.each([['prometheus-rules.yml'], ['grafana-dashboard.json']])('%s', (name) => {
  const text = read('examples', 'monitoring', name);

  test('asks for metrics and findings that there are', () => {
    const asked = [...text.matchAll(/\brotating_tokens_\w+/g)].map(([metric]) => metric);
    const named = [...text.matchAll(/finding=~?\\?"([^"\\]+)/g)].flatMap(([, ids]) => ids.split('|'));

    expect(asked.filter((metric) => !METRICS.some((each) => each.name === metric))).toEqual([]);
    expect(named.filter((id) => !findings.some((each) => each.id === id))).toEqual([]);
    expect(asked.length).toBeGreaterThan(8);
  });
});
