import type { Values } from '../protocol/value';
import type { Diagnostic } from './diagnostics';
import type { Block, Shaped } from './schema';
import type { Validator } from './validators';
import { eachAttribute } from './walk';

/** What the rules of attributes say of a configuration, wherever they are nested. */
export function brokenRules<A extends Shaped<A> & { readonly validators?: readonly Validator[] }>(
  block: Block<A>,
  config: Values,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  eachAttribute(block, config, ({ attribute, path, config: value }) => {
    for (const validator of attribute.validators ?? []) diagnostics.push(...validator({ path, value, config }));
  });
  return diagnostics;
}
