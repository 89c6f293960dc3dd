import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plan } from '../../src/rotation/model';
import { drawnCases } from './differential';

/** What the model says of each plan of the differential, of which Terraform says the same. */
const AGREED = join(__dirname, 'agreed.txt');

test('the model says of many plans what it said when Terraform agreed', () => {
  const said = drawnCases(1, 500).map(({ law, remembered, now }, i) => `${i} ${digest(plan(law, remembered, now))}`);

  // where the law is meant to change: let the differential pass, and then run this with KEEP=1
  if (process.env.KEEP === '1') writeFileSync(AGREED, `${said.join('\n')}\n`);
  expect(said).toEqual(readFileSync(AGREED, 'utf8').trim().split('\n'));
});

function digest(outcome: unknown): string {
  const text = JSON.stringify(outcome, (_, value) => (value instanceof Map ? [...value] : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
