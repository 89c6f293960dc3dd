import { namesOnly, reasonAgainst } from './places';
import { publicSink } from './public-sinks';
import { type Found, type Surroundings, secretsIn } from './secrets';

/** A secret where it must not be. */
export interface Leak {
  /** Where it is, `aws_instance.web.user_data`. */
  readonly at: string;
  /** The construct's path, if it is known. */
  readonly construct?: string;
  /** What is wrong, and what to do. */
  readonly text: string;
}

const REMEDY =
  'hand it over in an argument that holds a secret, roll out on generation and tokenId, which are not secret, or LeakGuard.allow what consumers read it from';

const UNMARKED = {
  nonsensitive: (source: string) => `must not take away the mark of ${source}, plans would print it: remove nonsensitive`,
  'cross-stack': (source: string) =>
    `must not hold ${source} as it is, a value from another stack has lost its mark: wrap it in Fn.sensitive, or use the credential's own getter`,
  echo: (source: string) =>
    `must not hold ${source} as a terraform_data gives it back, without its mark: wrap it in Fn.sensitive, or use the credential's own getter`,
  template: (source: string) => `must not hold ${source} as a template gives it back, without its mark: wrap it in Fn.sensitive`,
};

/** A block's word for itself, in its provisioners and conditions. */
const SELF = /(?<![\w.])self\./g;

/** What passes through a synthesized stack. */
export function surroundingsOf(stack: any, crossStack: ReadonlySet<string>): Surroundings {
  const { locals, resource, data } = stack;
  return { locals: locals ?? {}, echoes: resource?.terraform_data ?? {}, data: data ?? {}, crossStack, followed: new Map() };
}

/** The outputs for other stacks that hold a secret. */
export function secretOutputsOf(stack: any, surroundings: Surroundings): string[] {
  return entriesOf(stack.output)
    .filter(([name, { value }]) => name.startsWith('cross-stack-output-') && secretsIn(`${value}`, surroundings).length > 0)
    .map(([name]) => name);
}

/** Every leak of a synthesized stack. */
export function leaksOf(stack: any, surroundings: Surroundings): Leak[] {
  const leaks: Leak[] = [];
  const look = (
    at: string,
    construct: string | undefined,
    value: unknown,
    judge: (found: Found, keys: readonly string[]) => string | undefined,
    markedAgain = false,
  ) =>
    visit(value, [], (text, keys) => {
      for (const found of secretsIn(text.replace(SELF, `${at}.`), surroundings)) {
        const { source, unmarked } = found;
        const lost = unmarked === 'nonsensitive' || !markedAgain ? unmarked : undefined;
        const verdict = judge(found, [...keys, ...found.keys]) ?? (lost && UNMARKED[lost](source));
        if (verdict) leaks.push({ at: [at, ...keys].join('.'), construct, text: verdict });
      }
    });
  const paths = outputPaths(stack['//']?.outputs ?? {});
  for (const [name, output] of entriesOf(stack.output)) {
    const marked = output.sensitive === true;
    const judge = ({ source }: Found, keys: readonly string[]) => {
      if (keys[0] === 'value') return marked ? undefined : `holds ${source} and is not sensitive: set sensitive to true`;
      return `must not hold ${source}, it is shown everywhere: leave it out`;
    };
    look(`output.${name}`, paths.get(name), output, judge, marked);
  }
  for (const [address, block] of blocksOf(stack)) {
    look(address, block['//']?.metadata?.path, block, ({ source }, keys) => {
      const against = reasonAgainst(keys) ?? publicSink(address, block, keys);
      return against && `must not hold ${source}, ${against}: ${REMEDY}`;
    });
  }
  // no place to be wary of, but a mark can be lost in it
  for (const [name, value] of Object.entries(stack.locals ?? {})) {
    if (/nonsensitive\s*\(/.test(JSON.stringify(value))) look(`local.${name}`, undefined, value, () => undefined);
  }
  return leaks;
}

/** Resources, data sources, providers, modules and checks by their addresses. */
function* blocksOf(stack: any): Generator<[string, any]> {
  for (const [kind, prefix] of [['resource', ''] as const, ['data', 'data.'] as const]) {
    for (const [type, blocks] of entriesOf(stack[kind])) {
      for (const [name, block] of entriesOf(blocks)) yield [`${prefix}${type}.${name}`, block];
    }
  }
  for (const kind of ['provider', 'module', 'check']) {
    for (const [name, block] of entriesOf(stack[kind])) yield [`${kind}.${name}`, block];
  }
}

/** An override with null takes a block away. */
function entriesOf(blocks: any): [string, any][] {
  return Object.entries<any>(blocks ?? {}).filter(([, block]) => block !== null && block !== undefined);
}

/** The construct's path of each output. */
function outputPaths(tree: any, path: readonly string[] = []): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([id, below]): [string, string][] =>
      typeof below === 'string' ? [[below, [...path, id].join('/')]] : [...outputPaths(below, [...path, id])],
    ),
  );
}

function visit(value: unknown, keys: readonly string[], found: (text: string, keys: readonly string[]) => void): void {
  if (typeof value === 'string') {
    found(value, keys);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) {
      if (key.includes('${')) found(key, keys);
      if (!namesOnly(key)) visit(each, Array.isArray(value) ? keys : [...keys, key], found);
    }
  }
}
