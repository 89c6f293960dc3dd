import { namesOnly, reasonAgainst } from './places';
import { type Found, type Locals, secretsIn } from './secrets';

/** A secret where it must not be. */
export interface Leak {
  /** Where it is, `aws_instance.web.user_data`. */
  readonly at: string;
  /** The construct's path, if it is known. */
  readonly construct?: string;
  /** What is wrong, and what to do. */
  readonly text: string;
}

const REMEDY = 'hand it over in an argument that holds a secret, or roll out on generation and tokenId, which are not secret';

/** Every leak of a synthesized stack. */
export function leaksOf(stack: any): Leak[] {
  const locals: Locals = new Map(Object.entries(stack.locals ?? {}));
  const leaks: Leak[] = [];
  for (const [name, output] of Object.entries<any>(stack.output ?? {})) {
    const sensitive = output.sensitive === true;
    visit(output, [], (text, keys) => {
      for (const found of secretsIn(text, locals)) {
        const against = reasonAgainst(keys);
        if (keys[0] === 'value' && !sensitive) {
          leaks.push({ at: `output.${name}`, text: `holds ${found.source} and is not sensitive: set sensitive to true` });
        } else if (against) {
          leaks.push({ at: `output.${name}.${keys.join('.')}`, text: `must not hold ${found.source}, ${against}: leave it out` });
        } else if (found.unmarked) {
          leaks.push({ at: `output.${name}`, text: unmarkedText(found) });
        }
      }
    });
  }
  for (const [address, block] of blocksOf(stack)) {
    const construct = block['//']?.metadata?.path;
    visit(block, [], (text, keys) => {
      for (const found of secretsIn(text, locals)) {
        const at = [address, ...keys].join('.');
        const against = reasonAgainst(keys);
        if (against) leaks.push({ at, construct, text: `must not hold ${found.source}, ${against}: ${REMEDY}` });
        else if (found.unmarked) leaks.push({ at, construct, text: unmarkedText(found) });
      }
    });
  }
  return leaks;
}

function unmarkedText({ source, unmarked }: Found): string {
  return unmarked === 'nonsensitive'
    ? `must not take away the mark of ${source}, plans would print it: remove nonsensitive`
    : `must not hold ${source} as it is, a value from another stack has lost its mark: wrap it in Fn.sensitive, or use the credential's own getter`;
}

/** Resources, data sources, modules and checks by their addresses. */
function* blocksOf(stack: any): Generator<[string, any]> {
  for (const [kind, prefix] of [['resource', ''] as const, ['data', 'data.'] as const]) {
    for (const [type, blocks] of Object.entries<any>(stack[kind] ?? {})) {
      for (const [name, block] of Object.entries<any>(blocks)) yield [`${prefix}${type}.${name}`, block];
    }
  }
  for (const kind of ['module', 'check']) {
    for (const [name, block] of Object.entries<any>(stack[kind] ?? {})) yield [`${kind}.${name}`, block];
  }
  for (const [name, value] of Object.entries<any>(stack.locals ?? {})) {
    if (typeof value === 'string' && value.includes('nonsensitive(')) yield [`local.${name}`, { value }];
  }
}

function visit(value: unknown, keys: readonly string[], found: (text: string, keys: readonly string[]) => void): void {
  if (typeof value === 'string') {
    found(value, keys);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, each] of Object.entries(value)) {
      if (!namesOnly(key)) visit(each, Array.isArray(value) ? keys : [...keys, key], found);
    }
  }
}
