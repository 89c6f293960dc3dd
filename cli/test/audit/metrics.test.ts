import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { metricsOf } from '../../src/audit/report/metrics';
import type { AuditReport } from '../../src/audit/report/report';

const token = {
  vendor: 'tfe',
  scope: 'apool-1',
  id: 'at-1',
  name: 'build',
  stack: 'agents',
  credential: 'fleet/"build"\\\n',
  address: 'tfe_agent_token.build',
  generation: '2027-01-31T00:00:00Z',
  standing: 'current',
  enabled: true,
  createdAt: '2027-01-31T06:00:00Z',
  age: 3600,
  lastUsedAt: '2027-01-31T06:30:00Z',
  use: 'used',
  expiresAt: null,
  findings: ['too-old'],
} as const;

const report: AuditReport = {
  version: 1,
  tool: '0.0.0',
  now: '2027-01-31T07:00:00Z',
  verdict: 'inconclusive',
  exitCode: 3,
  failOn: [],
  asked: [{ vendor: 'tfe', scope: 'apool-1', tokens: 1, disabled: 0, exact: true }],
  tokens: [
    token,
    { ...token, id: 'at-2', stack: null, credential: null, generation: null, standing: 'unknown', age: null, lastUsedAt: null },
  ],
  rotations: [
    { stack: 'agents', rotation: 'monthly', current: '2027-01-31T00:00:00Z', due: '2027-01-31T00:00:00Z', next: null, overdue: null },
  ],
  findings: [],
  doubts: ['something'],
  notes: [],
};

test('tells what Prometheus reads, with labels escaped, and nothing where nothing is known', () => {
  const text = metricsOf(report, 'prometheus');

  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      '# TYPE rotating_tokens_findings gauge',
      'rotating_tokens_audit_complete 0',
      'rotating_tokens_findings{finding="orphan",severity="advisory"} 0',
      'rotating_tokens_token_age_seconds{vendor="tfe",scope="apool-1",token="at-1",stack="agents",credential="fleet/\\"build\\"\\\\\\n",generation="2027-01-31T00:00:00Z",standing="current"} 3600',
      'rotating_tokens_rotation_overdue_seconds{stack="agents",rotation="monthly"} 0',
    ]),
  );
  expect(text).not.toMatch(/token_age_seconds\{.*at-2/);
  expect(text).not.toContain('token_expiry');
  expect(text.endsWith('# EOF')).toBe(false);
});

test('tells tokens of one name as one, for a reader refuses the same labels twice', () => {
  const alias = { ...token, vendor: 'lacework', scope: 'account', id: 'k8s', stack: null, credential: null, generation: null } as const;
  const text = metricsOf({ ...report, tokens: [alias, { ...alias, age: 7200 }, { ...alias, age: 60 }] }, 'prometheus');
  const samples = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(/ \S+$/, ''));

  expect(text).toMatch(/token_age_seconds\{.*token="k8s".*\} 7200$/m);
  expect(new Set(samples).size).toBe(samples.length);
});

test('tells OpenMetrics the same, with an end', () => {
  expect(metricsOf(report, 'openmetrics')).toBe(`${metricsOf(report, 'prometheus')}\n# EOF`);
});

const promtool = spawnSync('promtool', ['--version']).status === 0;

(promtool ? describe : describe.skip)('the checker of Prometheus', () => {
  const rules = join(__dirname, '..', '..', '..', 'examples', 'monitoring', 'prometheus-rules.yml');

  test('finds nothing in the metrics', () => {
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input: `${metricsOf(report, 'prometheus')}\n`,
      encoding: 'utf8',
    });

    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('finds nothing in the rules', () => {
    expect(spawnSync('promtool', ['check', 'rules', rules]).status).toBe(0);
  });
});
