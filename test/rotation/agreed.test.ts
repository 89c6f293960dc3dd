import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { plan } from '../../src/rotation/model';
import { drawnCases, emittedOf } from './differential';

const cases = drawnCases(1, 500);

/** A synthesis takes longer than a plan of the model. */
const EMITTED = 60;

test('the model says of many plans what it said when Terraform agreed', () => {
  expectAgreed(
    'agreed-plans.txt',
    cases.map(({ law, remembered, now }) => plan(law, remembered, now)),
  );
});

test('rotations are the expressions that they were when Terraform agreed', () => {
  expectAgreed(
    'agreed-expressions.txt',
    cases.slice(0, EMITTED).map((each, i) => {
      const { locals, resource, variable } = emittedOf(each, i).synthesized;
      return { locals, resource, variable };
    }),
  );
});

/** Holds values against what is kept of them. Where they are meant to change: let the differential pass, and then run this with KEEP=1. */
function expectAgreed(file: string, values: readonly unknown[]): void {
  const path = join(__dirname, file);
  const said = values.map((value, i) => `${i} ${digest(value)}`);

  if (process.env.KEEP === '1') writeFileSync(path, `${said.join('\n')}\n`);
  expect(said).toEqual(readFileSync(path, 'utf8').trim().split('\n'));
}

function digest(outcome: unknown): string {
  const text = JSON.stringify(outcome, (_, value) => (value instanceof Map ? [...value] : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
