import type { Leaf } from './leaves';

/** What a client id is called, `CF-Access-Client-Id`, or looks like at Cloudflare. */
const NAME = /client[-_ ]?id$/i;
const LOOK = /^[\w-]{8,}\.access$/;

/** The same within a longer text, where less is a sign of it. */
const WITHIN = /(?<![\w-])[0-9a-f]{32}\.access(?![\w-])/g;

/** Whether a name is that of a client id. */
export function isClientIdName(name: string): boolean {
  return NAME.test(name);
}

/**
 * Finds what stands as the client id beside a secret: in the same object of a JSON text, the same map of a resource or the same list of
 * names and values, in the same text, or in another object whose name differs from that of the secret by these words alone.
 */
export function pairedWith(leaves: readonly Leaf[]): (secret: Leaf) => string | undefined {
  const split = namedSplit(leaves);
  const byParent = new Map<string, string>();
  const byTwin = new Map<string, Set<string>>();
  for (const leaf of leaves) {
    const [parent, name] = split(leaf);
    if (NAME.test(name) || LOOK.test(leaf.value)) {
      byParent.set(parent, leaf.value);
    }
    if (LOOK.test(leaf.value)) {
      byTwin.set(twinOf(leaf), (byTwin.get(twinOf(leaf)) ?? new Set()).add(leaf.value));
    }
  }
  return (secret) => byParent.get(split(secret)[0]) ?? only(secret.value.match(WITHIN)) ?? only(byTwin.get(twinOf(secret)));
}

/** Tells where a string stands, and what it is called there: in `env { name, value }` the name stands beside it. */
function namedSplit(leaves: readonly Leaf[]): (leaf: Leaf) => readonly [string, string] {
  const names = new Map(leaves.filter(({ object }) => object.endsWith('].name')).map(({ object, value }) => [split(object)[0], value]));
  return ({ object }) => {
    const [parent, name] = split(object);
    const called = name === '.value' ? names.get(parent) : undefined;
    return called === undefined ? [parent, name] : [split(parent)[0], called];
  };
}

/** A resource's own arguments stand beside each other for no reader: only what is within one of them does. */
function split(object: string): [string, string] {
  const end = Math.max(object.lastIndexOf('.'), object.lastIndexOf('['));
  const attribute = object.lastIndexOf('#');
  return end > attribute ? [object.slice(0, end), object.slice(end)] : [object, object.slice(attribute)];
}

/**
 * What an object that holds an id and one that holds a secret have in common, whatever the argument: `CF_CLIENT_ID`, which GitHub may show as a
 * variable, and `CF_CLIENT_SECRET`.
 */
function twinOf({ object }: Leaf): string {
  const attribute = object.lastIndexOf('#');
  const [name, path] = [object.slice(0, attribute), object.slice(attribute + 1).replace(/^\w+/, '')];
  return `${name}#${path}`.replace(/(?:id|secret|variable)(?![a-z])/gi, '*');
}

/** The one there is; undefined where there are several. */
function only(values: Iterable<string> | null | undefined): string | undefined {
  const [one, ...others] = new Set(values ?? []);
  return others.length === 0 ? one : undefined;
}
