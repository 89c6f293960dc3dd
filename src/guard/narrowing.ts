import type { Reference } from './expression';

/** Functions that give one element of what they are given, or all of them. */
const SELECTS = /^(element|one|values|tolist|flatten)$/;

/** What stands in the brackets of `["id"]`. */
export function literalOf(step: string): string {
  return step.replace(/^\["?|"?\]$/g, '');
}

/**
 * The attribute that is taken of a whole block: of `values(block)[*].id`, `one(values(block)).id`, `lookup(block["k"], "id")` or
 * `[for k, t in block : t.id]`. Undefined if all of it is.
 */
export function attributeOfWhole({ functions, before, rest, parts }: Reference, secret: string): string | undefined {
  if (functions[functions.length - 1] === 'lookup') return attributeLookedUp(parts, rest);
  const [, key, value] = /\bfor\s+(\w+)(?:\s*,\s*(\w+))?\s+in\s+(?:\w+\(\s*)*$/.exec(before) ?? [];
  return key === undefined ? attributeBehind(functions, rest) : attributeInLoop(value ?? key, rest, secret);
}

/** The key names an attribute of an instance, or an instance of a block that has several: an attribute stands behind that. */
function attributeLookedUp(parts: readonly string[], rest: string): string | undefined {
  const key = /^\s*,\s*"(\w+)"/.exec(rest)?.[1];
  if (parts.length > 2) return key;
  return /^[^()]*\)\.(\w+)/.exec(rest)?.[1] ?? (key === 'id' ? key : undefined);
}

function attributeBehind(functions: readonly string[], rest: string): string | undefined {
  let behind = rest;
  for (const name of [...functions].reverse()) {
    if (!SELECTS.test(name)) break;
    behind = behind.replace(/^[^()]*\)/, '').replace(/^(\[[^\]]*\]|\.\*)+/, '');
  }
  return /^\)*(?:\[[^\]]*\]|\.\*)*\.([A-Za-z_]\w*)/.exec(behind)?.[1];
}

function attributeInLoop(element: string, rest: string, secret: string): string | undefined {
  const uses = [...rest.matchAll(new RegExp(`(?<![\\w.])${element}\\b(?:\\.(\\w+)|\\["(\\w+)"\\])?`, 'g'))].map(
    ([, attribute, key]) => attribute ?? key,
  );
  return uses.every((attribute) => attribute !== undefined && attribute !== secret) ? 'another' : undefined;
}
