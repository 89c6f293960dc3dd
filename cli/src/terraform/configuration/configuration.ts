import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ConfigurationFile, ModuleCall } from './configuration-file';
import { hclBlocks, hclString } from './hcl';
import { readHclFile } from './hcl-file';
import { readJsonFile } from './json-file';
import { Unreadable } from './unreadable';

/** A file as it stands in its directory. */
export interface PlacedFile {
  readonly path: string;
  readonly content: ConfigurationFile;
}

/** Whatever a directory holds, together. */
export interface ConfigurationDirectory extends ConfigurationFile {
  readonly files: readonly PlacedFile[];
}

/** A module that is nowhere on this machine, or of which nobody can tell where it is. */
export interface AbsentModule {
  /** `module.a.module.b` */
  readonly address: string;
  readonly source?: string;
}

export interface Configuration {
  readonly root: ConfigurationDirectory;
  /** The modules it calls, directly or not: the local ones, and those that an earlier init has installed. */
  readonly modules: readonly ConfigurationDirectory[];
  readonly absent: readonly AbsentModule[];
  /** The versions of providers in the lock file, by address. */
  readonly locked: Readonly<Record<string, string>>;
}

/** What Terraform reads; editors leave behind what it passes over. */
export function isConfigurationFile(name: string): boolean {
  const ignored = name.startsWith('.') || name.endsWith('~') || (name.startsWith('#') && name.endsWith('#'));
  return !ignored && (name.endsWith('.tf') || name.endsWith('.tf.json'));
}

export function readConfiguration(directory: string): Configuration {
  const installed = installedModules(directory);
  const modules = new Map<string, ConfigurationDirectory>();
  const absent = new Map<string, AbsentModule>();
  const root = readDirectory(directory);
  const follow = (from: string, called: readonly ModuleCall[], keys: readonly string[], above: readonly string[]) => {
    for (const { name, source } of called) {
      const path = [...keys, name];
      const local = source !== undefined && /^\.\.?\//.test(source) ? resolve(from, source) : undefined;
      const at = local ?? (source === undefined ? undefined : installed(path.join('.')));
      if (at === undefined) {
        const address = path.map((key) => `module.${key}`).join('.');
        absent.set(address, { address, source });
      } else if (existsSync(at) && !above.includes(at)) {
        const module = modules.get(at) ?? readDirectory(at);
        modules.set(at, module);
        follow(at, module.calls, path, [...above, at]);
      }
    }
  };
  follow(directory, root.calls, [], [resolve(directory)]);
  return { root, modules: [...modules.values()], absent: [...absent.values()], locked: lockedVersions(directory) };
}

/** What `terraform init` has selected, and selects again. */
function lockedVersions(directory: string): Record<string, string> {
  const path = join(directory, '.terraform.lock.hcl');
  const blocks = existsSync(path) ? hclBlocks(readFileSync(path, 'utf8')) : [];
  return Object.fromEntries(
    blocks.flatMap(({ type, labels, body }) => {
      const version = type === 'provider' ? hclString(body, 'version') : undefined;
      return version === undefined ? [] : [[labels[0], version]];
    }),
  );
}

/** Where `terraform init` has put the module of a key such as `a.b`. */
function installedModules(directory: string): (key: string) => string | undefined {
  const path = join(directory, '.terraform', 'modules', 'modules.json');
  let manifest: { readonly Modules?: readonly { readonly Key: string; readonly Dir: string }[] } = {};
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // init has not run, or makes it anew
  }
  return (key) => {
    const at = manifest.Modules?.find((module) => module.Key === key)?.Dir;
    return at === undefined || !existsSync(join(directory, at)) ? undefined : join(directory, at);
  };
}

function readDirectory(directory: string): ConfigurationDirectory {
  const files = readdirSync(directory)
    .filter(isConfigurationFile)
    .sort()
    .map((name) => join(directory, name))
    .filter((path) => !statSync(path, { throwIfNoEntry: false })?.isDirectory())
    .map((path) => ({ path, content: readFile(path) }));
  const contents = files.map(({ content }) => content);
  return {
    files,
    providers: contents.flatMap(({ providers }) => providers),
    sources: Object.assign({}, ...contents.map(({ sources }) => sources)),
    versions: Object.assign({}, ...contents.map(({ versions }) => versions)),
    variables: contents.flatMap(({ variables }) => variables),
    modules: contents.flatMap(({ modules }) => modules),
    calls: contents.flatMap(({ calls }) => calls),
    resourceTypes: contents.flatMap(({ resourceTypes }) => resourceTypes),
    replacements: contents.flatMap(({ replacements }) => replacements),
    active: contents.flatMap(({ active }) => active),
    expressions: contents.map(({ expressions }) => expressions).join('\n'),
    text: contents.map(({ text }) => text).join('\n'),
  };
}

function readFile(path: string): ConfigurationFile {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      throw new Unreadable('it is no file that can be read');
    }
    const text = readFileSync(path, 'utf8');
    return path.endsWith('.json') ? readJsonFile(text) : readHclFile(text);
  } catch (error) {
    throw new Unreadable(`${path} cannot be read: ${(error as Error).message}`);
  }
}
