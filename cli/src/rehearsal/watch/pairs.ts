import type { Leaf } from './leaves';

/** What a client id is called, `CF-Access-Client-Id`, or looks like at Cloudflare. */
const NAME = /client[-_ ]?id$/i;
const LOOK = /^[\w-]{8,}\.access$/;

/** Whether a name is that of a client id. */
export function isClientIdName(name: string): boolean {
  return NAME.test(name);
}

/** Finds what stands as the client id beside a secret: in the same object of a JSON text, or the same map of a resource. */
export function pairedWith(leaves: readonly Leaf[]): (secret: Leaf) => string | undefined {
  const byParent = new Map<string, string>();
  for (const { object, value } of leaves) {
    const [parent, name] = split(object);
    if (NAME.test(name) || LOOK.test(value)) {
      byParent.set(parent, value);
    }
  }
  return ({ object }) => byParent.get(split(object)[0]);
}

/** A resource's own arguments stand beside each other for no reader: only what is within one of them does. */
function split(object: string): [string, string] {
  const end = Math.max(object.lastIndexOf('.'), object.lastIndexOf('['));
  const attribute = object.lastIndexOf('#');
  return end > attribute ? [object.slice(0, end), object.slice(end)] : [object, object.slice(attribute)];
}
