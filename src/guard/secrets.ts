import { type Reference, referencesIn } from './expression';
import { attributeOfWhole, literalOf } from './narrowing';
import { SECRET_ATTRIBUTES } from './secret-attributes';

/** A secret in a string. */
export interface Found {
  /** Where it comes from, `tfe_agent_token.x.token`. */
  readonly source: string;
  /** Whether its mark is taken away, or was lost on its way from another stack or through a `terraform_data`. */
  readonly unmarked?: 'nonsensitive' | 'cross-stack' | 'echo';
}

/** What the secrets of a stack can pass through. */
export interface Surroundings {
  readonly locals: Readonly<Record<string, unknown>>;
  /** Every `terraform_data` by its name. */
  readonly echoes: Readonly<Record<string, any>>;
  /** Outputs of other stacks that hold a secret, as far as they have been synthesized. */
  readonly crossStack: ReadonlySet<string>;
  /** What has been found behind each reference so far: all credentials of a stack refer to the same locals. */
  readonly followed: Map<string, Found | undefined>;
}

/** Functions of whose argument nobody learns it. */
const OPAQUE = /^(base64sha256|base64sha512|bcrypt|can|filebase64sha\d+|issensitive|keys|length|md5|rsadecrypt|sha1|sha256|sha512|uuidv5)$/;

const TYPES = Object.keys(SECRET_ATTRIBUTES).join('|');
const WORTH_READING = new RegExp(`${TYPES}|\\blocal\\.|\\bterraform_data\\.|\\bterraform_remote_state\\.`);

/** The secrets that a string would hold. */
export function secretsIn(text: string, surroundings: Surroundings): Found[] {
  if (!WORTH_READING.test(text)) return [];
  return referencesIn(text).flatMap((reference) => {
    if (reference.compared || reference.functions.some((name) => OPAQUE.test(name))) return [];
    const found = sourceOf(reference, surroundings);
    return found ? [{ source: found.source, unmarked: markOf(reference, found) }] : [];
  });
}

function markOf({ functions }: Reference, { unmarked }: Found): Found['unmarked'] {
  if (functions.includes('nonsensitive')) return 'nonsensitive';
  return functions.includes('sensitive') ? undefined : unmarked;
}

function sourceOf(reference: Reference, surroundings: Surroundings): Found | undefined {
  const [first, second, ...more] = reference.parts;
  if (second === undefined) return undefined;
  if (first === 'local') return once(reference, surroundings, () => within(surroundings.locals[second], more, surroundings));
  if (first === 'terraform_data') return once(reference, surroundings, () => inEcho(second, more, surroundings));
  if (first === 'data' && second === 'terraform_remote_state') return inOtherStack(more, surroundings);
  if (first === 'data') return ofBlock(second, more[0], more.slice(1), reference, 'data.');
  return ofBlock(first, second, more, reference, '');
}

function once({ parts }: Reference, { followed }: Surroundings, follow: () => Found | undefined): Found | undefined {
  const key = parts.join('.');
  if (!followed.has(key)) {
    // what leads back to itself ends here
    followed.set(key, undefined);
    followed.set(key, follow());
  }
  return followed.get(key);
}

function inEcho(name: string, parts: readonly string[], surroundings: Surroundings): Found | undefined {
  const { input, triggers_replace } = surroundings.echoes[name] ?? {};
  const path = parts.filter((part, i) => i > 0 || !part.startsWith('['));
  const found = within({ input, triggers_replace, output: input }, path, surroundings);
  // Terraform marks what the configuration writes, not what the resource answers
  return found && { ...found, unmarked: found.unmarked ?? (path[0] === 'output' ? 'echo' : undefined) };
}

/** cdktf names the output of a cross-stack reference by the reference, without its punctuation. */
function inOtherStack(parts: readonly string[], { crossStack }: Surroundings): Found | undefined {
  const output = literalOf(parts[2] ?? '');
  const named = Object.entries(SECRET_ATTRIBUTES).some(
    ([type, attribute]) => output.startsWith('cross-stack-output-') && output.includes(type) && output.endsWith(attribute),
  );
  return named || crossStack.has(output)
    ? { source: `data.terraform_remote_state.${parts.join('.')}`, unmarked: 'cross-stack' }
    : undefined;
}

/** The first secret in a value, or in the part of it that a path leads to. */
function within(value: unknown, path: readonly string[], surroundings: Surroundings): Found | undefined {
  let held = value;
  for (const step of path) {
    const key = literalOf(step);
    if (held !== null && typeof held === 'object' && key in held) held = (held as Record<string, unknown>)[key];
  }
  return stringsIn(held).flatMap((text) => secretsIn(text, surroundings))[0];
}

function ofBlock(type: string, name: string | undefined, path: readonly string[], reference: Reference, prefix: string): Found | undefined {
  if (!Object.hasOwn(SECRET_ATTRIBUTES, type) || name === undefined) return undefined;
  const secret = SECRET_ATTRIBUTES[type];
  const [instance, ...behind] = path;
  // `["k"]` names an instance, and an attribute where another one stands before it
  const attribute =
    (instance === undefined || /^[[*\d]/.test(instance) ? undefined : instance) ??
    behind.map(literalOf).find((part) => /^[A-Za-z_]/.test(part)) ??
    attributeOfWhole(reference, secret);
  const taken = attribute === undefined || attribute === secret || literalOf(instance ?? '') === secret;
  return taken ? { source: `${prefix}${type}.${name}.${secret}` } : undefined;
}

/** Every string in a value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}
