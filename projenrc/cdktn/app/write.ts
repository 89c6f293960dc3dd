// Writes examples and tests as they are in an app that has installed cdktn-rotating-tokens: write.ts DIR FILE...
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { inApp, NAME, renamed } from '../names';

const VARIABLE = 'generated/variable';
const SOURCE = /^(\.\.\/)+src(?=\/|$)/;

const [directory, ...files] = process.argv.slice(2);

function write(from: string, to: string): void {
  const text = renamed(readFileSync(from, 'utf8'), (module) => {
    if (module === '@cdktf/provider-tfe/lib/variable') return posix.relative(posix.dirname(to), VARIABLE);
    return SOURCE.test(module) ? module.replace(SOURCE, `${NAME}/lib`) : inApp(module);
  });
  mkdirSync(dirname(join(directory, to)), { recursive: true });
  writeFileSync(join(directory, to), text);
}

for (const file of files) write(file, file);
write(join(__dirname, 'variable.ts'), `${VARIABLE}.ts`);
