import { namesOnly, reasonAgainst } from './places';
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
};

/** What passes through a synthesized stack. */
export function surroundingsOf(stack: any, crossStack: ReadonlySet<string>): Surroundings {
  return { locals: stack.locals ?? {}, echoes: stack.resource?.terraform_data ?? {}, crossStack, followed: new Map() };
}

/** The outputs for other stacks that hold a secret. */
export function secretOutputsOf(stack: any, surroundings: Surroundings): string[] {
  return Object.entries<any>(stack.output ?? {})
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
  ) =>
    visit(value, [], (text, keys) => {
      for (const found of secretsIn(text, surroundings)) {
        const verdict = judge(found, keys) ?? (found.unmarked && UNMARKED[found.unmarked](found.source));
        if (verdict) leaks.push({ at: [at, ...keys].join('.'), construct, text: verdict });
      }
    });
  const paths = outputPaths(stack['//']?.outputs ?? {});
  for (const [name, output] of Object.entries<any>(stack.output ?? {})) {
    look(`output.${name}`, paths.get(name), output, ({ source }, keys) => {
      if (keys[0] === 'value') return output.sensitive === true ? undefined : `holds ${source} and is not sensitive: set sensitive to true`;
      return `must not hold ${source}, it is shown everywhere: leave it out`;
    });
  }
  for (const [address, block] of blocksOf(stack)) {
    look(address, block['//']?.metadata?.path, block, ({ source }, keys) => {
      const against = reasonAgainst(keys);
      return against && `must not hold ${source}, ${against}: ${REMEDY}`;
    });
  }
  // no place to be wary of, but a mark can be lost in it
  for (const [name, value] of Object.entries(stack.locals ?? {})) {
    if (JSON.stringify(value).includes('nonsensitive(')) look(`local.${name}`, undefined, value, () => undefined);
  }
  return leaks;
}

/** Resources, data sources, providers, modules and checks by their addresses. */
function* blocksOf(stack: any): Generator<[string, any]> {
  for (const [kind, prefix] of [['resource', ''] as const, ['data', 'data.'] as const]) {
    for (const [type, blocks] of Object.entries<any>(stack[kind] ?? {})) {
      for (const [name, block] of Object.entries<any>(blocks)) yield [`${prefix}${type}.${name}`, block];
    }
  }
  for (const kind of ['provider', 'module', 'check']) {
    for (const [name, block] of Object.entries<any>(stack[kind] ?? {})) yield [`${kind}.${name}`, block];
  }
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
