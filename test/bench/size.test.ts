import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

function synthesized(kind: string, count: number): { bytes: number; journals: number } {
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  return JSON.parse(
    execFileSync(process.execPath, [tsx, join('bench', 'synth-app.ts'), kind, `${count}`], { cwd: root, encoding: 'utf8' }),
  );
}

test('ten thousand credentials share one journal, and take no more room than two tokens each by hand', () => {
  const [hand, library] = [synthesized('hand', 10_000), synthesized('library', 10_000)];

  expect(library.journals).toBe(1);
  expect(library.bytes).toBeLessThanOrEqual(hand.bytes);
});

test('the size of a stack grows with its credentials, not faster', () => {
  const [small, large] = [synthesized('library', 100), synthesized('library', 1000)];

  expect(large.bytes).toBeLessThan(10 * small.bytes);
});
