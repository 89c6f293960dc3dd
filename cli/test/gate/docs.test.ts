import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../src/gate/rules';

test('the page of the gate has every rule as it is', () => {
  const page = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'gate.md'), 'utf8');

  expect(page.split('\n').filter((line) => /^\| `[\w-]+` \| (?:mandatory|advisory) \|/.test(line))).toEqual(
    rules.map(({ id, severity, refuses, remedy }) => `| \`${id}\` | ${severity} | ${refuses} | ${remedy} |`),
  );
});
