import type { Arguments } from '../../terraform/configuration/configuration-file';
import { dynamic } from '../protocol/type';
import type { Attribute, Block, NestedBlock } from './schema';

export interface Tolerant {
  readonly block: Block;
  /** What was not known, `exec.interactive_mode`. */
  readonly unknown: readonly string[];
}

/** What Terraform itself takes out of a provider's block. */
const META_ARGUMENTS = ['alias', 'version'];

/** A provider's block that takes everything that is written, whether its stand-in knows it or not. */
export function tolerant(block: Block, written: Arguments): Tolerant {
  const attributes: Record<string, Attribute> = {};
  const blocks: Record<string, NestedBlock> = {};
  const unknown: string[] = [];
  for (const [name, { block: isBlock, arguments: inner }] of Object.entries(written)) {
    const known = block.blocks?.[name];
    if (name in block.attributes || META_ARGUMENTS.includes(name)) continue;
    if (known !== undefined || isBlock) {
      const nested = tolerant(known ?? { attributes: {} }, inner);
      blocks[name] = { nesting: 'list', ...known, ...nested.block };
      unknown.push(...(known ? nested.unknown.map((each) => `${name}.${each}`) : [name]));
    } else {
      attributes[name] = { type: dynamic, optional: true };
      unknown.push(name);
    }
  }
  return { block: { ...block, attributes: { ...block.attributes, ...attributes }, blocks: { ...block.blocks, ...blocks } }, unknown };
}
