import type { Arguments, ConfigurationFile } from './configuration-file';

/** Reads Terraform's JSON syntax, in which any block may be an object or a list of objects. */
export function readJsonFile(text: string): ConfigurationFile {
  const file = parse(text);
  const labelled = (type: string) => list(file[type]).flatMap((group) => Object.entries(group));
  const required = list(file.terraform)
    .flatMap((block) => list(block.required_providers))
    .flatMap((group) => Object.entries(group));
  return {
    providers: labelled('provider').flatMap(([name, blocks]) =>
      list(blocks).map((block) => ({ name, alias: string(block.alias), arguments: argumentsOf([block]) })),
    ),
    sources: Object.fromEntries(required.map(([name, value]) => [name, string(list(value)[0]?.source) ?? `hashicorp/${name}`])),
    versions: Object.fromEntries(
      required.flatMap(([name, value]) => {
        const version = string(list(value)[0]?.version);
        return version === undefined ? [] : [[name, version]];
      }),
    ),
    variables: labelled('variable').map(([name]) => name),
    modules: labelled('module').flatMap(([, blocks]) => list(blocks).flatMap((block) => string(block.source) ?? [])),
    resourceTypes: labelled('resource').map(([type]) => type),
    text,
  };
}

/** A list of blocks of one name has what any of them has. */
function argumentsOf(blocks: readonly Json[]): Arguments {
  const names = new Set(blocks.flatMap((block) => Object.keys(block)));
  return Object.fromEntries(
    [...names].map((name) => [name, { block: false, arguments: argumentsOf(blocks.flatMap((block) => list(block[name]))) }]),
  );
}

type Json = Record<string, unknown>;

function parse(text: string): Json {
  try {
    return Object.assign({}, ...list(JSON.parse(text)));
  } catch {
    // Terraform explains what is wrong with it better than we could
    return {};
  }
}

function list(value: unknown): Json[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((entry): entry is Json => typeof entry === 'object' && entry !== null);
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
