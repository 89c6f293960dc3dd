import type { ActiveBlock } from '../../../terraform/configuration/configuration-file';

/** Where a value may come from that is no secret of the stack, and that no order of creation hangs on. */
const HARMLESS = /^(?:path|terraform|count)\.|^each\.key\b|^self\.id\b/;

/**
 * Whether a provisioner is handed anything that could be a secret of the stack.
 *
 * What a variable of the root module holds comes from outside; in another module it may be a token.
 */
export function mayCarrySecrets({ expressions }: ActiveBlock, inRoot: boolean): boolean {
  const references = expressions.match(/(?<![\w.\-\]])[\p{ID_Start}_][\p{ID_Continue}-]*\s*(?:\.\s*[\w*-]+|\[)/gu) ?? [];
  return references
    .map((reference) => reference.replace(/\s/g, ''))
    .some((reference) => !HARMLESS.test(reference) && !(inRoot && reference.startsWith('var.')));
}
