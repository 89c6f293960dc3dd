import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

function synthesized(kind: string, count: number): { bytes: number; journals: number } {
  const tsx = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  return JSON.parse(
    execFileSync(process.execPath, [tsx, join('bench', 'synth-app.ts'), kind, `${count}`], { cwd: root, encoding: 'utf8' }),
  );
}

test('two thousand credentials share one journal, and take no more room than two tokens each by hand, nor does any further one', () => {
  const [hand, library] = ['hand', 'library'].map((kind) => ({ few: synthesized(kind, 100), many: synthesized(kind, 2000) }));

  expect(library.many.journals).toBe(1);
  expect(library.many.bytes).toBeLessThanOrEqual(hand.many.bytes);
  expect(library.many.bytes - library.few.bytes).toBeLessThanOrEqual(hand.many.bytes - hand.few.bytes);
  // it grows with its credentials, not faster
  expect(library.many.bytes).toBeLessThan(20 * library.few.bytes);
});
