import type { Scope } from './evaluate';
import { reasonAgainst } from './public-places';
import { type Found, keysOf, literalIn, visit, type Way } from './sinks';
import { holds, namesInside, TYPED_KINDS } from './stack-names';

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

const KEY = 'keys are shown where their values are hidden';

/** The outputs for other stacks that hold a secret. */
export function secretOutputsOf(stack: any, scope: Scope): string[] {
  return entriesOf(stack.output)
    .filter(([name, { value }]) => name.startsWith('cross-stack-output-') && holds(value, scope).everything.length > 0)
    .map(([name]) => name);
}

/** Every leak of a synthesized stack. */
export function leaksOf(stack: any, scope: Scope): Leak[] {
  const leaks: Leak[] = [];
  const look = (
    at: string,
    construct: string | undefined,
    value: unknown,
    names: Scope,
    judge: (found: Found, keys: readonly Way[]) => string | undefined,
    markedAgain = false,
  ) =>
    visit(value, names, (found) => {
      const { source, unmarked } = found.origin;
      const lost = unmarked === 'nonsensitive' || !markedAgain ? unmarked : undefined;
      const verdict = judge(found, keysOf(found.way)) ?? (lost && UNMARKED[lost](source));
      if (verdict) leaks.push({ at: [at, ...keysOf(found.at).map(({ name }) => name)].join('.'), construct, text: verdict });
    });
  const paths = outputPaths(stack['//']?.outputs ?? {});
  for (const [name, output] of entriesOf(stack.output)) {
    const marked = output.sensitive === true;
    const judge = ({ origin: { source } }: Found, keys: readonly Way[]) => {
      if (keys[0]?.name === 'value') return marked ? undefined : `holds ${source} and is not sensitive: set sensitive to true`;
      return `must not hold ${source}, it is shown everywhere: leave it out`;
    };
    look(`output.${name}`, paths.get(name), output, scope, judge, marked);
  }
  for (const [address, type, block] of blocksOf(stack)) {
    look(address, block['//']?.metadata?.path, block, namesInside(block, address, scope), ({ origin, isKey, beside }, keys) => {
      const literals = (object: unknown) => (argument: string) => literalIn(object, argument);
      const way = keys.map(({ name, below }) => ({ name, below: literals(below) }));
      const against = reasonAgainst(type, way, literals(beside)) ?? (isKey ? KEY : undefined);
      return against && `must not hold ${origin.source}, ${against}: ${REMEDY}`;
    });
  }
  // no place to be wary of, but a mark can be lost in it
  for (const [name, value] of Object.entries(stack.locals ?? {})) {
    if (/nonsensitive/.test(JSON.stringify(value))) {
      look(`local.${name}`, undefined, value, scope, ({ origin: { unmarked, source } }) =>
        unmarked === 'nonsensitive' ? UNMARKED[unmarked](source) : undefined,
      );
    }
  }
  return leaks;
}

/** Blocks with their addresses and types: what is neither an output nor a local, nor read by Terraform alone. */
function* blocksOf(stack: any): Generator<[string, string, any]> {
  for (const [kind, blocks] of entriesOf(stack)) {
    if (Object.hasOwn(TYPED_KINDS, kind)) yield* typed(TYPED_KINDS[kind], blocks);
    else if (kind === 'import') yield ['import', 'import', blocks];
    else if (NAMED_KINDS.test(kind)) {
      for (const [name, block] of entriesOf(blocks)) {
        yield [`${kind}.${name}`, kind, kind === 'check' ? { ...block, data: undefined } : block];
        // a check has a data source of its own
        if (kind === 'check') yield* typed('data.', block.data);
      }
    }
  }
}

const NAMED_KINDS = /^(provider|module|check|variable)$/;

function* typed(prefix: string, types: any): Generator<[string, string, any]> {
  for (const [type, blocks] of entriesOf(types)) {
    for (const name of Object.keys(blocks)) {
      if (blocks[name]) yield [`${prefix}${type}.${name}`, `${prefix}${type}`, blocks[name]];
    }
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
