import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DIRECTORY = join(__dirname, '..', 'rotation');

/** Holds values against what is kept of them. Where they are meant to change: let the differential pass, and then run this with KEEP=1. */
export function expectAgreed(file: string, values: readonly unknown[]): void {
  const path = join(DIRECTORY, file);
  const said = values.map((value, i) => `${i} ${digest(value)}`);

  if (process.env.KEEP === '1') writeFileSync(path, `${said.join('\n')}\n`);
  expect(said).toEqual(readFileSync(path, 'utf8').trim().split('\n'));
}

function digest(outcome: unknown): string {
  const text = JSON.stringify(outcome, (_, value) => (value instanceof Map ? [...value] : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
