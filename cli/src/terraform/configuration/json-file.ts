import type { ActiveBlock, Arguments, ConfigurationFile, Replacement } from './configuration-file';
import { templateExpressions } from './hcl';
import { repeatedKey } from './repeated-key';
import { Unreadable } from './unreadable';

/** Reads Terraform's JSON syntax, in which any block may be an object or a list of objects. */
export function readJsonFile(text: string): ConfigurationFile {
  const file = parse(text);
  const required = blocks(file, 'terraform')
    .flatMap(({ body }) => list(body.required_providers))
    .flatMap((group) => Object.entries(group));
  const calls = blocks(file, 'module', 1).map(({ labels, body }) => ({ name: labels[0], source: string(body.source) }));
  return {
    providers: blocks(file, 'provider', 1).map(({ labels, body }) => ({
      name: labels[0],
      alias: string(body.alias),
      arguments: argumentsOf([body]),
    })),
    sources: Object.fromEntries(required.map(([name, value]) => [name, string(list(value)[0]?.source) ?? `hashicorp/${name}`])),
    versions: Object.fromEntries(
      required.flatMap(([name, value]) => {
        const version = string(list(value)[0]?.version);
        return version === undefined ? [] : [[name, version]];
      }),
    ),
    variables: blocks(file, 'variable', 1).map(({ labels }) => labels[0]),
    modules: calls.flatMap(({ source }) => source ?? []),
    calls,
    resourceTypes: list(file.resource).flatMap((group) => Object.keys(group).filter((type) => type !== '//')),
    replacements: blocks(file, 'resource', 2).flatMap(replacement),
    active: activeBlocks(file),
    expressions: expressionsIn({ ...file, '//': undefined }),
    text,
  };
}

function replacement({ labels, body }: JsonBlock): Replacement[] {
  const said = list(body.lifecycle).map((block) => JSON.stringify(block.replace_triggered_by ?? ''));
  const triggers = [...new Set(said.join(' ').match(/\btime_rotating\.[\w-]+/g))];
  return triggers.length === 0 ? [] : [{ address: labels.join('.'), triggers }];
}

/** A list of blocks of one name has what any of them has. */
function argumentsOf(bodies: readonly Json[]): Arguments {
  const names = new Set(bodies.flatMap((body) => Object.keys(body)));
  return Object.fromEntries(
    [...names].map((name) => [name, { block: false, arguments: argumentsOf(bodies.flatMap((body) => list(body[name]))) }]),
  );
}

/** The text without its provisioners. */
export function withoutJsonProvisioners(text: string): string {
  const file = parse(text);
  for (const { body } of [...blocks(file, 'resource', 2), ...blocks(file, 'removed')]) {
    delete body.provisioner;
  }
  return `${JSON.stringify(file, null, 2)}\n`;
}

function activeBlocks(file: Json): ActiveBlock[] {
  const resources = blocks(file, 'resource', 2);
  const removed = blocks(file, 'removed');
  const checks = blocks(file, 'check', 1);
  const settings = blocks(file, 'terraform');
  return [
    ...active('resource', resources),
    ...resources.flatMap(({ labels, body }) => active('provisioner', blocks(body, 'provisioner', 1), labels.join('.'))),
    ...removed.flatMap(({ body }) => active('provisioner', blocks(body, 'provisioner', 1), `what was removed, ${string(body.from)}`)),
    ...active('data', blocks(file, 'data', 2)),
    ...checks.flatMap(({ labels, body }) => active('data', blocks(body, 'data', 2), `check.${labels[0]}`)),
    ...active('ephemeral', blocks(file, 'ephemeral', 2)),
    ...active('action', blocks(file, 'action', 2)),
    ...settings.flatMap(({ body }) => [
      ...active('state_store', blocks(body, 'state_store', 1), 'terraform'),
      ...active('encryption', blocks(body, 'encryption'), 'terraform'),
    ]),
  ];
}

function active(type: ActiveBlock['type'], found: readonly JsonBlock[], within?: string): ActiveBlock[] {
  return found.map(({ labels, body }) => ({ type, labels, within, expressions: expressionsIn(body) }));
}

function expressionsIn(value: unknown): string {
  if (typeof value === 'string') {
    return templateExpressions(value);
  }
  return typeof value === 'object' && value !== null ? Object.values(value).map(expressionsIn).join('\n') : '';
}

type Json = Record<string, unknown>;

interface JsonBlock {
  readonly labels: readonly string[];
  readonly body: Json;
}

/** The blocks of a type with so many labels; at each level there may be an object or a list of them. */
function blocks(file: Json, type: string, labels = 0): JsonBlock[] {
  let found: JsonBlock[] = list(file[type]).map((body) => ({ labels: [], body }));
  for (let level = 0; level < labels; level += 1) {
    found = found.flatMap(({ labels: outer, body }) =>
      Object.entries(body)
        .filter(([name]) => name !== '//')
        .flatMap(([name, value]) => list(value).map((inner) => ({ labels: [...outer, name], body: inner }))),
    );
  }
  return found;
}

/** A file may be a list of objects, whose blocks add up. */
function parse(text: string): Json {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Unreadable(`it is not JSON: ${(error as Error).message}`);
  }
  const repeated = repeatedKey(text);
  if (repeated !== undefined) {
    throw new Unreadable(`it says ${JSON.stringify(repeated)} twice in one object: write it once`);
  }
  const file: Record<string, unknown[]> = {};
  for (const part of list(content)) {
    for (const [type, value] of Object.entries(part)) {
      file[type] = [...(file[type] ?? []), ...(Array.isArray(value) ? value : [value])];
    }
  }
  return file;
}

function list(value: unknown): Json[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((entry): entry is Json => typeof entry === 'object' && entry !== null);
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
