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
export function attributeOfWhole({ functions, before, rest }: Reference, secret: string): string | undefined {
  if (functions[functions.length - 1] === 'lookup') return /^\s*,\s*"(\w+)"/.exec(rest)?.[1];
  const [, key, value] = /\bfor\s+(\w+)(?:\s*,\s*(\w+))?\s+in\s+(?:\w+\(\s*)*$/.exec(before) ?? [];
  return key === undefined ? attributeBehind(functions, rest) : attributeInLoop(value ?? key, rest, secret);
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
  const uses = [...rest.matchAll(new RegExp(`(?<![\\w.])${element}\\b(?:\\.(\\w+))?`, 'g'))].map(([, attribute]) => attribute);
  return uses.every((attribute) => attribute !== undefined && attribute !== secret) ? 'another' : undefined;
}
