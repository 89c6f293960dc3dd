import { type Reference, referencesIn } from './expression';
import { SECRET_ATTRIBUTES } from './secret-attributes';

/** A secret in a string. */
export interface Found {
  /** Where it comes from, `tfe_agent_token.x.token`. */
  readonly source: string;
  /** Whether its mark is taken away, or was lost on its way from another stack. */
  readonly unmarked?: 'nonsensitive' | 'cross-stack';
}

/** Functions of whose argument nobody learns it. */
const OPAQUE = /^(base64sha256|base64sha512|bcrypt|can|filebase64sha\d+|issensitive|keys|length|md5|rsadecrypt|sha1|sha256|sha512|uuidv5)$/;

/** What a local stands for, as far as it holds secrets. */
export type Locals = ReadonlyMap<string, unknown>;

const TYPES = Object.keys(SECRET_ATTRIBUTES).join('|');
const WORTH_READING = new RegExp(`${TYPES}|\\blocal\\.`);

/** The secrets that a string would hold. */
export function secretsIn(text: string, locals: Locals): Found[] {
  if (!WORTH_READING.test(text)) return [];
  return referencesIn(text).flatMap((reference) => {
    const source = sourceOf(reference, locals);
    if (source === undefined || reference.compared || reference.functions.some((name) => OPAQUE.test(name))) return [];
    return [{ source, unmarked: unmarked(reference) }];
  });
}

function unmarked({ parts, functions }: Reference): Found['unmarked'] {
  if (functions.includes('nonsensitive')) return 'nonsensitive';
  return parts[1] === 'terraform_remote_state' && !functions.includes('sensitive') ? 'cross-stack' : undefined;
}

function sourceOf(reference: Reference, locals: Locals): string | undefined {
  const [first, second, ...more] = reference.parts;
  if (first === 'local') return sourceOfLocal(locals.get(second), more, locals);
  if (first === 'data' && second === 'terraform_remote_state') return sourceInOtherStack(more);
  if (first === 'data') return sourceOfBlock(second, more[0], more.slice(1), reference, 'data.');
  return sourceOfBlock(first, second, more, reference, '');
}

/** cdktf names the output of a cross-stack reference by the reference, without its punctuation. */
function sourceInOtherStack(parts: readonly string[]): string | undefined {
  const output = parts[2]?.replace(/^\["?|"?\]$/g, '') ?? '';
  const secret = Object.entries(SECRET_ATTRIBUTES).some(
    ([type, attribute]) => output.startsWith('cross-stack-output-') && output.includes(type) && output.endsWith(attribute),
  );
  return secret ? `data.terraform_remote_state.${parts.join('.')}` : undefined;
}

function sourceOfLocal(value: unknown, path: readonly string[], locals: Locals): string | undefined {
  let held = value;
  for (const step of path) {
    const key = step.replace(/^\["?|"?\]$/g, '');
    if (held !== null && typeof held === 'object' && key in held) held = (held as Record<string, unknown>)[key];
  }
  return stringsIn(held).flatMap((text) => secretsIn(text, locals))[0]?.source;
}

function sourceOfBlock(
  type: string,
  name: string | undefined,
  path: readonly string[],
  reference: Reference,
  prefix: string,
): string | undefined {
  if (!Object.hasOwn(SECRET_ATTRIBUTES, type) || name === undefined) return undefined;
  const secret = SECRET_ATTRIBUTES[type];
  const attribute =
    path.find((part) => !part.startsWith('[') && part !== '*' && !/^\d+$/.test(part)) ?? attributeOfWhole(reference, secret);
  return attribute === secret || attribute === undefined ? `${prefix}${type}.${name}.${secret}` : undefined;
}

/** The attribute that is taken of a whole block: of `values(block)[*].id`, or in `[for k, t in block : t.id]`. Undefined if all of it is. */
function attributeOfWhole({ functions, before, rest }: Reference, secret: string): string | undefined {
  if (functions[functions.length - 1] === 'values') return /^\)(?:\[[^\]]*\]|\.\*)*\.([A-Za-z_]\w*)/.exec(rest)?.[1];
  const [, key, value] = /\bfor\s+(\w+)(?:\s*,\s*(\w+))?\s+in\s*$/.exec(before) ?? [];
  if (key === undefined) return undefined;
  const element = value ?? key;
  const uses = [...rest.matchAll(new RegExp(`(?<![\\w.])${element}\\b(?:\\.(\\w+))?`, 'g'))].map(([, attribute]) => attribute);
  const taken = uses.find((attribute) => attribute === undefined || attribute === secret);
  return uses.length > 0 && uses.some((attribute) => attribute === undefined || attribute === secret) ? taken : 'another';
}

/** Every string in a value. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}
