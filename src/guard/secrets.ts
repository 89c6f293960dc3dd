import { type Reference, referencesIn } from './expression';
import { attributeOfWhole, literalOf } from './narrowing';
import { SECRET_ATTRIBUTES } from './secret-attributes';

/** A secret in a string. */
export interface Found {
  /** Where it comes from, `tfe_agent_token.x.token`. */
  readonly source: string;
  /** The keys of the objects within the string that it stands in, the outermost first. */
  readonly keys: readonly string[];
  /** Whether its mark is taken away, or was lost on its way from another stack or through a `terraform_data` or a template. */
  readonly unmarked?: 'nonsensitive' | 'cross-stack' | 'echo' | 'template';
}

type Origin = Pick<Found, 'source' | 'unmarked'>;

/** What the secrets of a stack can pass through. */
export interface Surroundings {
  readonly locals: Readonly<Record<string, unknown>>;
  /** Every `terraform_data` by its name. */
  readonly echoes: Readonly<Record<string, any>>;
  /** Every data source by type and name. */
  readonly data: Readonly<Record<string, any>>;
  /** Outputs of other stacks that hold a secret. */
  readonly crossStack: ReadonlySet<string>;
  /** What has been found behind each reference so far: all credentials of a stack refer to the same locals. */
  readonly followed: Map<string, Origin | undefined>;
}

/** Functions of whose argument nobody learns it. */
const OPAQUE =
  /^(base64sha256|base64sha512|bcrypt|can|contains|endswith|filebase64sha\d+|issensitive|keys|length|md5|rsadecrypt|sha1|sha256|sha512|startswith|strcontains|uuidv5)$/;

const TYPES = Object.keys(SECRET_ATTRIBUTES).join('|');
const WORTH_READING = new RegExp(
  `${TYPES}|cloudinit_config\\.|\\btemplate_file\\.|\\blocal\\.|\\bterraform_data\\.|\\bterraform_remote_state\\.`,
);

/** The secrets that a string would hold. */
export function secretsIn(text: string, surroundings: Surroundings): Found[] {
  if (!WORTH_READING.test(text)) return [];
  return referencesIn(text).flatMap((reference) => {
    if (reference.compared || reference.functions.some((name) => OPAQUE.test(name))) return [];
    const found = sourceOf(reference, surroundings);
    return found ? [{ source: found.source, keys: reference.keys, unmarked: markOf(reference, found) }] : [];
  });
}

function markOf({ functions }: Reference, { unmarked }: Origin): Found['unmarked'] {
  if (functions.includes('nonsensitive')) return 'nonsensitive';
  return functions.includes('sensitive') ? undefined : unmarked;
}

function sourceOf(reference: Reference, surroundings: Surroundings): Origin | undefined {
  const [first, second, ...more] = reference.parts;
  if (second === undefined) return undefined;
  if (first === 'local') return once(reference, surroundings, () => within(surroundings.locals[second], more, surroundings));
  if (first === 'terraform_data') return once(reference, surroundings, () => inEcho(second, more, surroundings));
  if (first === 'data' && second === 'terraform_remote_state') return inOtherStack(more, surroundings);
  if (first === 'data' && TEMPLATES.test(second)) return once(reference, surroundings, () => inTemplate(second, more, surroundings));
  if (first === 'data') return ofBlock(second, more[0], more.slice(1), reference, 'data.');
  return ofBlock(first, second, more, reference, '');
}

function once({ parts }: Reference, { followed }: Surroundings, follow: () => Origin | undefined): Origin | undefined {
  const key = parts.join('.');
  if (!followed.has(key)) {
    // what leads back to itself ends here
    followed.set(key, undefined);
    followed.set(key, follow());
  }
  return followed.get(key);
}

function inEcho(name: string, parts: readonly string[], surroundings: Surroundings): Origin | undefined {
  const { input, triggers_replace } = surroundings.echoes[name] ?? {};
  const [first, ...rest] = parts.filter((part, i) => i > 0 || !part.startsWith('['));
  const attribute = first === undefined ? undefined : literalOf(first);
  const echo = { input, triggers_replace, output: input };
  // its id, for one
  if (attribute !== undefined && attribute !== '*' && !(attribute in echo)) return undefined;
  const found = within(echo, attribute === undefined ? [] : [attribute, ...rest], surroundings);
  // Terraform marks what the configuration writes, not what the resource answers
  return found && { ...found, unmarked: found.unmarked ?? (attribute === 'output' ? 'echo' : undefined) };
}

/** Data sources that make a text of what they are given. */
const TEMPLATES = /^(cloudinit_config|template_cloudinit_config|template_file)$/;

function inTemplate(type: string, [name, ...parts]: readonly string[], surroundings: Surroundings): Origin | undefined {
  const attribute = parts.find((part) => !part.startsWith('['));
  const found = attribute === 'rendered' && within(surroundings.data[type]?.[name], [], surroundings);
  return found ? { ...found, unmarked: found.unmarked ?? 'template' } : undefined;
}

/** cdktf names the output of a cross-stack reference by the reference, without its punctuation. */
function inOtherStack(parts: readonly string[], { crossStack }: Surroundings): Origin | undefined {
  const output = literalOf(parts[2] ?? '');
  const named = Object.entries(SECRET_ATTRIBUTES).some(
    ([type, attribute]) => output.startsWith('cross-stack-output-') && output.includes(type) && output.endsWith(attribute),
  );
  return named || crossStack.has(output)
    ? { source: `data.terraform_remote_state.${parts.join('.')}`, unmarked: 'cross-stack' }
    : undefined;
}

/** The first secret in a value, or in the part of it that a path leads to. */
function within(value: unknown, path: readonly string[], surroundings: Surroundings): Origin | undefined {
  return stringsIn(follow([value], path)).flatMap((text) => secretsIn(text, surroundings))[0];
}

function traversal(steps: readonly string[]): string {
  return steps.map((step) => (step.startsWith('[') ? step : `.${step}`)).join('');
}

/** What a path leads to: of every element where it does not say which one, and on into an expression. */
function follow(held: readonly unknown[], [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return held;
  const key = literalOf(step);
  return held.flatMap((each) => {
    if (typeof each === 'string') return [each.replace(/^(\$\{.*)\}$/s, (_, expression) => `${expression}${traversal([step, ...rest])}}`)];
    if (each === null || typeof each !== 'object') return [];
    if (key in each) return follow([(each as Record<string, unknown>)[key]], rest);
    return follow(/^\[".*"\]$|^\w/.test(step) ? [each] : Object.values(each), rest);
  });
}

function ofBlock(
  type: string,
  name: string | undefined,
  path: readonly string[],
  reference: Reference,
  prefix: string,
): Origin | undefined {
  if (!Object.hasOwn(SECRET_ATTRIBUTES, type) || name === undefined) return undefined;
  const secret = SECRET_ATTRIBUTES[type];
  const [instance, ...behind] = path;
  // `["k"]` names an instance, and an attribute where another one stands before it
  const attribute =
    (instance === undefined || /^[[*\d]/.test(instance) ? undefined : instance) ??
    behind.map(literalOf).find((part) => /^[A-Za-z_]/.test(part)) ??
    attributeOfWhole(reference, secret);
  const taken = attribute === undefined || attribute === secret || (behind.length === 0 && literalOf(instance ?? '') === secret);
  return taken ? { source: `${prefix}${type}.${name}.${secret}` } : undefined;
}

/** Every string in a value. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}
