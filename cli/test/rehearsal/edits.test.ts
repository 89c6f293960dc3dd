import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixture, rehearsalOf } from '../support/rehearsal';
import { temporaryDirectory } from '../support/temporary-directory';

jest.setTimeout(60_000);

test('a stack that is edited on the way is applied as it was, then as it is', async () => {
  const report = await rehearsalOf(fixture('static'), { until: '3d', edit: [`2027-01-03T00:00:00Z=${fixture('unread')}`] });

  expect(report.settings.edits).toEqual([{ at: '2027-01-03T00:00:00Z', directory: fixture('unread') }]);
  expect(report.failures).toEqual([]);
  expect(report.credentials.flatMap(({ places }) => places)).toContain('output.token');
  expect(report.counts).toMatchObject({ applies: 4, changes: 2 });
});

test('an edit that retires a token which somebody holds is a lock-out', async () => {
  const emptied = temporaryDirectory({
    'main.tf': 'output "token" {\n  value = "nothing"\n}\n',
  });

  const report = await rehearsalOf(fixture('static'), { until: '3d', edit: [`36h=${emptied}`] });

  expect(report.exitCode).toBe(1);
  expect(report.lockOuts).toMatchObject([{ credential: 'tfe_agent_token.build', place: 'output.token', from: '2027-01-02T12:00:00Z' }]);
});

test('edits may need a provider that the stack did not', async () => {
  const report = await rehearsalOf(temporaryDirectory({ 'main.tf': 'output "none" {\n  value = "nothing"\n}\n' }), {
    until: '3d',
    edit: [`1d=${fixture('static')}`],
  });

  expect(report.failures).toEqual([]);
  expect(report.credentials).toMatchObject([{ address: 'tfe_agent_token.build', places: ['output.token'] }]);
});

test('an edit and a fault make an apply of their own', async () => {
  const text = readFileSync(join(fixture('static'), 'main.tf'), 'utf8');
  const renamed = temporaryDirectory({ 'main.tf': text.replace('= "build"', '= "renamed"') });

  const report = await rehearsalOf(fixture('static'), {
    until: '3d',
    edit: [`36h=${renamed}`],
    fault: ['POST /api/v2/agent-pools/*/authentication-tokens status=422 from=2027-01-02T12:00:00Z until=2027-01-02T12:00:01Z'],
  });

  expect(report.counts.applies).toBe(5);
  expect(report.failures).toMatchObject([{ at: '2027-01-02T12:00:00Z', step: 'apply' }]);
});

test('a token that the state lets go of, and that nobody will retire, is in doubt', async () => {
  const report = await rehearsalOf(fixture('static'), { until: '3d', edit: [`36h=${fixture('let-go')}`] });

  expect(report).toMatchObject({ exitCode: 3, lockOuts: [] });
  expect(report.doubts).toEqual([expect.stringMatching(/^tfe_agent_token\.build: at-\S+ left the state without being destroyed/)]);
});
