import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ConfigurationFile } from './configuration-file';
import { readHclFile } from './hcl-file';
import { readJsonFile } from './json-file';

/** All files of a directory, together. */
export interface Configuration {
  readonly root: ConfigurationFile;
  /** The local modules it calls, directly or not. */
  readonly modules: readonly ConfigurationFile[];
}

export function isConfigurationFile(name: string): boolean {
  return name.endsWith('.tf') || name.endsWith('.tf.json');
}

export function readConfiguration(directory: string): Configuration {
  const modules = new Map<string, ConfigurationFile>();
  const root = readDirectory(directory);
  const follow = (from: string, { modules: called }: ConfigurationFile) => {
    for (const source of called.filter((path) => /^\.\.?\//.test(path))) {
      const path = resolve(from, source);
      if (!modules.has(path) && existsSync(path)) {
        const module = readDirectory(path);
        modules.set(path, module);
        follow(path, module);
      }
    }
  };
  follow(directory, root);
  return { root, modules: [...modules.values()] };
}

function readDirectory(directory: string): ConfigurationFile {
  const files = readdirSync(directory)
    .filter(isConfigurationFile)
    .sort()
    .map((name) => {
      const text = readFileSync(join(directory, name), 'utf8');
      return name.endsWith('.json') ? readJsonFile(text) : readHclFile(text);
    });
  return {
    providers: files.flatMap(({ providers }) => providers),
    sources: Object.assign({}, ...files.map(({ sources }) => sources)),
    versions: Object.assign({}, ...files.map(({ versions }) => versions)),
    variables: files.flatMap(({ variables }) => variables),
    modules: files.flatMap(({ modules }) => modules),
    resourceTypes: files.flatMap(({ resourceTypes }) => resourceTypes),
    text: files.map(({ text }) => text).join('\n'),
  };
}
