import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gateReportSchema } from '../../../src/gate/report/report';

test('the schema of the report is a contract, and published', () => {
  const published = readFileSync(join(__dirname, '..', '..', '..', 'schemas', 'gate-report-1.schema.json'), 'utf8');

  expect(JSON.parse(published)).toEqual(gateReportSchema());
});
