import type { Scope } from './evaluate';
import { SECRET_ATTRIBUTES } from './secret-attributes';
import { keysOf, visit } from './sinks';

/** A secret that rotates, where Terraform is told not to write it again. */
export interface Frozen {
  /** `tfe_variable.x` */
  readonly address: string;
  /** The argument with the secret. */
  readonly argument: string;
  readonly construct?: string;
  /** What stands in `ignore_changes` of it. */
  readonly ignored: string;
}

/** The deliveries of a synthesized stack, declared or written by hand, that are never written again. */
export function frozenDeliveries(stack: any, scope: Scope): Frozen[] {
  const { credentials = {}, deliveries = {} } = stack['//']?.rotation ?? {};
  const rotating = new Set(Object.values<object>(credentials).flatMap((each) => Object.values(each)));
  const declared = new Map<string, string[]>();
  for (const place of Object.values<string[]>(deliveries).flat()) {
    const [address, argument] = place.split('#');
    declared.set(address, [...(declared.get(address) ?? []), argument]);
  }
  const found: Frozen[] = [];
  for (const [type, blocks] of Object.entries<any>(stack.resource ?? {})) {
    if (Object.hasOwn(SECRET_ATTRIBUTES, type)) continue;
    for (const name of Object.keys(blocks ?? {})) {
      const block = blocks[name];
      if (!block?.lifecycle) continue;
      const entries = ignoredBy(block);
      if (entries.length === 0) continue;
      const address = `${type}.${name}`;
      for (const argument of new Set([...(declared.get(address) ?? []), ...secretArguments(block, scope, rotating)])) {
        const ignored = entries.find((entry) => entry === 'all' || overlaps(entry, argument));
        if (ignored !== undefined) found.push({ address, argument, construct: block['//']?.metadata?.path, ignored });
      }
    }
  }
  return found;
}

function ignoredBy(block: any): string[] {
  return [block.lifecycle].flat().flatMap((each) => each?.ignore_changes ?? []);
}

/** The arguments that hold the secret of a credential that rotates. */
function secretArguments(block: any, scope: Scope, rotating: ReadonlySet<unknown>): string[] {
  const found: string[] = [];
  visit(block, scope, ({ origin: { source }, way }) => {
    const keys = keysOf(way).map(({ name }) => name);
    if (rotating.has(source.replace(/\.\w+$/, ''))) found.push(keys.join('.'));
  });
  return found;
}

/** Whether one way leads to the other, as `data["token"]`, `data.token` and `data` do. */
function overlaps(one: string, other: string): boolean {
  const [first, second] = [one, other].map((way) => way.match(/[\w-]+/g) ?? []);
  return first.every((step, i) => i >= second.length || step === second[i]);
}
