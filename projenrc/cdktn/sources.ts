import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { inPackage, renamed } from './names';

/** What only an element of cdktf in an app of CDK Terrain needs. */
const BESIDE = 'host/beside-cdktn';

/** The bindings of the provider tfe, of which none are published. */
const BINDINGS = 'projenrc/cdktn/tfe';

/** The classes of the bindings that constructs hand out, and what their users begin with. */
const HANDED_OUT = `export { AgentPool, type AgentPoolConfig } from './tfe/binding/agent-pool';
export { AgentToken, type AgentTokenConfig } from './tfe/binding/agent-token';
export { TfeProvider, type TfeProviderConfig } from './tfe/binding/provider';
`;

/** Writes the sources of the package, made of those in the current directory. */
export function writeSources(directory: string): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  for (const path of typescript('src')) {
    if (path === `src/${BESIDE}.ts`) continue;
    const text = readFileSync(path, 'utf8').replaceAll(new RegExp(`^import '[./]+${BESIDE}';\n`, 'gm'), '');
    write(path, renamed(text, inPackage(posix.dirname(path))) + (path === 'src/index.ts' ? HANDED_OUT : ''));
  }
  for (const path of typescript(BINDINGS)) {
    const text = readFileSync(path, 'utf8').replaceAll("'../../../src/", "'../../");
    write(path.replace(BINDINGS, 'src/tfe/binding'), renamed(text, inPackage('src/tfe/binding')));
  }
}

function typescript(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => posix.join(directory, path));
}
