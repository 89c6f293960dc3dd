import type { Block } from '../plugin/framework/schema';
import type { Values } from '../plugin/protocol/value';

/** A block in which nothing is configured. */
export function emptyOf({ attributes, blocks = {} }: Block): Values {
  return {
    ...Object.fromEntries(Object.keys(attributes).map((name) => [name, null])),
    ...Object.fromEntries(
      Object.entries(blocks).map(([name, { nesting }]) => [name, nesting === 'single' ? null : nesting === 'map' ? {} : []]),
    ),
  };
}
