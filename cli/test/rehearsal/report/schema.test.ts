import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appReportForm } from '../../../src/rehearsal/report/app-report';
import { reportForm } from '../../../src/rehearsal/report/report';
import { rehearsalReportSchema } from '../../../src/rehearsal/report/schema';
import { fixture, rehearsalOf } from '../../support/rehearsal';
import { appReport } from '../../support/reports';

test('the schema of the report is a contract, and published', () => {
  const published = readFileSync(join(__dirname, '..', '..', '..', 'schemas', 'rehearsal-report-1.schema.json'), 'utf8');

  expect(JSON.parse(published)).toEqual(rehearsalReportSchema());
});

test('a report has all that the schema says and nothing else: also what every consumer held, and what every apply asked for', async () => {
  const report = await rehearsalOf(fixture('time-rotating'), { until: '62d', cadence: '31d' });

  expect(reportForm.parse(report)).toEqual(JSON.parse(JSON.stringify(report)));
  expect(appReportForm.parse(appReport(report))).toEqual(JSON.parse(JSON.stringify(appReport(report))));
  const [{ generations }] = report.credentials;
  expect(report.consumers).toEqual([
    {
      place: 'kubernetes_secret_v1.x#data.token',
      held: ['2027-01-01', '2027-02-01', '2027-03-04'].map((date, index) => ({
        from: `${date}T04:00:00Z`,
        credential: 'tfe_agent_token.x',
        generation: generations[index].generation,
      })),
    },
  ]);
  expect(report.applies.map(({ at, ended, calls }) => [at, ended, calls])).toEqual([
    ['2027-01-01T00:00:00Z', 'changed', ['tfe: POST /api/v2/agent-pools/:pool/authentication-tokens: 201']],
    ...['2027-02-01T00:00:00Z', '2027-03-04T00:00:00Z'].map((at) => [
      at,
      'changed',
      ['tfe: DELETE /api/v2/authentication-tokens/:id: 204', 'tfe: POST /api/v2/agent-pools/:pool/authentication-tokens: 201'],
    ]),
  ]);
  expect(report.lockOuts.map(({ remedy }) => remedy)).toEqual([
    expect.stringMatching(/^create the successor first/),
    expect.stringMatching(/^create the successor first/),
  ]);
  expect(generations.map(({ retiredHow }) => retiredHow)).toEqual([
    'in the apply of 2027-02-01T00:00:00Z',
    'in the apply of 2027-03-04T00:00:00Z',
    null,
  ]);
  // each pause ended with a lock-out
  expect(report.longestPause).toBeNull();
  expect(report.seenUntil).toBe('2027-03-04T04:00:00Z');
});
