import { createHash } from 'node:crypto';
import { describePath } from '../plugin/framework/diagnostics';
import { type Block, typeOfBlock } from '../plugin/framework/schema';
import { eachAttribute } from '../plugin/framework/walk';
import { sameValue, UNKNOWN, type Value, type Values } from '../plugin/protocol/value';

/**
 * What was handed over in write-only arguments.
 *
 * Which update hands one over again is the provider's affair; the custom is that the version beside it tells: `token_wo` with
 * `token_wo_version` or `token_wo_revision`. Without one it is taken to be handed over by every update.
 */
export function handedOver(block: Block, config: Values, prior: Values | null, planned: Values): Record<string, string | null> {
  const taken: Record<string, string | null> = {};
  eachAttribute(block, config, ({ attribute, config: value, path }) => {
    if (!attribute.writeOnly) return;
    const name = describePath(path);
    const version = [`${name}_version`, `${name}_revision`].find((each) => each in block.attributes);
    const again = prior === null || version === undefined || !same(block, version, planned, prior);
    if (again) taken[name] = value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
  });
  return taken;
}

/** The write-only arguments as they are configured now, by their path: none of them is kept in clear. */
export function fingerprints(block: Block, config: Values): Record<string, string> {
  const all: Record<string, string> = {};
  eachAttribute(block, config, ({ attribute, config: value, path }) => {
    if (!attribute.writeOnly || value === null || value === UNKNOWN) return;
    all[describePath(path)] = createHash('sha256').update(JSON.stringify(value)).digest('hex');
  });
  return all;
}

function same(block: Block, name: string, a: Values, b: Values): boolean {
  const value = (values: Values): Value => values[name] ?? null;
  return sameValue(typeOfBlock(block)[1][name], value(a), value(b));
}
