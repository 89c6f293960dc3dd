import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** What the linter of this repository says of some files in its folders. */
function lint(files: Readonly<Record<string, string>>): { readonly status: number | null; readonly output: string } {
  const directory = mkdtempSync(join(tmpdir(), 'lint-test-'));
  try {
    cpSync(join(ROOT, 'biome.jsonc'), join(directory, 'biome.jsonc'));
    writeFileSync(join(directory, '.gitignore'), '');
    spawnSync('git', ['init', '-q'], { cwd: directory });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
    const biome = join(ROOT, 'node_modules', '.bin', 'biome');
    const { status, stdout, stderr } = spawnSync(biome, ['lint', '--colors=off'], { cwd: directory, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

describe('the linter', () => {
  test.each<[string, string, Record<string, string>]>([
    [
      'an import in a circle',
      'noImportCycles',
      { 'src/a.ts': "export { b } from './b';\nexport const a = 1;\n", 'src/b.ts': "export { a } from './a';\nexport const b = 1;\n" },
    ],
    [
      'a circle of types',
      'noImportCycles',
      {
        'cli/src/time/a.ts': "import type { B } from './b';\nexport type A = B | 1;\n",
        'cli/src/time/b.ts': "import type { A } from './a';\nexport type B = A | 2;\n",
      },
    ],
    [
      'an import of one vendor by another',
      'a vendor knows nothing of another',
      { 'cli/src/vendors/tfe/a.ts': "export { b } from '../lacework/b';\n", 'cli/src/vendors/lacework/b.ts': 'export const b = 1;\n' },
    ],
    [
      'an import of one vendor of the library by another',
      'a vendor knows nothing of another',
      { 'src/cloudflare/a.ts': "export { b } from '../tfe/b';\n", 'src/tfe/b.ts': 'export const b = 1;\n' },
    ],
    [
      'an import of a vendor by the rehearsal',
      'what all vendors share names none of them',
      {
        'cli/src/rehearsal/a.ts': "export { b } from '../vendors/cloudflare/b';\n",
        'cli/src/vendors/cloudflare/b.ts': 'export const b = 1;\n',
      },
    ],
  ])('refuses %s', (_, message, files) => {
    const { status, output } = lint(files);

    expect(output).toContain(message);
    expect(status).not.toBe(0);
  });

  test('lets the same files pass without it', () => {
    const { status, output } = lint({
      'cli/src/vendors/tfe/a.ts': "export { b } from './b';\n",
      'cli/src/vendors/tfe/b.ts': 'export const b = 1;\n',
    });

    expect(output).toContain('Checked 3 files');
    expect(status).toBe(0);
  });
});

test('every vendor of the command line is kept apart from the others', () => {
  const { overrides } = JSON.parse(readFileSync(join(ROOT, 'biome.jsonc'), 'utf8').replace(/^\/\/.*$/gm, ''));
  const vendors = readdirSync(join(ROOT, 'cli', 'src', 'vendors'), { withFileTypes: true }).filter((entry) => entry.isDirectory());

  const kept = overrides.flatMap(({ includes }: { includes: string[] }) => includes);
  expect(kept).toEqual(expect.arrayContaining(vendors.map(({ name }) => `cli/src/vendors/${name}/**`)));
});
