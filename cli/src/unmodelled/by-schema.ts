import { describePath } from '../plugin/framework/diagnostics';
import { type Block, typeOfBlock } from '../plugin/framework/schema';
import { mapAttributes, type Visited } from '../plugin/framework/walk';
import { sameValue, UNKNOWN, type Value, type Values } from '../plugin/protocol/value';

export interface Wanted {
  readonly config: Values;
  readonly prior: Values | null;
  readonly proposed: Values;
}

/** What a provider takes, by path, where nothing is configured: its schema does not tell. Null where that is not always the same. */
export type Defaults = ReadonlyMap<string, Value>;

/** A plan as far as a schema tells: what is computed and not set is only known after a create, and kept by an update. */
export function plannedBySchema(block: Block, { config, prior, proposed }: Wanted, defaults: Defaults = new Map()): Values {
  const defaultOf = ({ path }: At): Value => defaults.get(describePath(path)) ?? null;
  if (prior === null) {
    return mapAttributes(
      block,
      { config, planned: proposed, prior },
      (at) => (isLeftOut(at) ? defaultOf(at) : null) ?? computedUnknown(at),
    );
  }
  const kept = mapAttributes(block, { config, planned: proposed, prior }, (at) => {
    if (at.attribute.writeOnly) return null;
    return at.planned === null && isLeftOut(at) && !at.attribute.computed ? defaultOf(at) : at.planned;
  });
  return sameValue(typeOfBlock(block), kept, prior) ? prior : mapAttributes(block, { config, planned: kept, prior }, newComputedUnknown);
}

/** What is to be found out about something that is taken to exist, of which only the configuration is known. */
export function foundBySchema(block: Block, config: Values): Values {
  return mapAttributes(block, { config, planned: config, prior: null }, computedUnknown);
}

/** What the plan of a create shows of the defaults of a provider, besides those of earlier ones. */
export function defaultsIn(block: Block, config: Values, planned: Values, earlier: Defaults = new Map()): Defaults {
  const found = new Map(earlier);
  mapAttributes(block, { config, planned, prior: null }, (at) => {
    const path = describePath(at.path);
    const known = ['string', 'number', 'boolean'].includes(typeof at.planned) ? at.planned : null;
    if (isLeftOut(at)) found.set(path, found.has(path) && found.get(path) !== known ? null : known);
    return at.planned;
  });
  return found;
}

type At = Visited<Block['attributes'][string]>;

function isLeftOut({ attribute, config }: At): boolean {
  return config === null && attribute.optional === true && attribute.writeOnly !== true;
}

function computedUnknown({ attribute, config, planned }: At): Value {
  if (attribute.writeOnly) return null;
  return attribute.computed && config === null ? UNKNOWN : planned;
}

/** What is nested may be new, with nothing to keep. */
function newComputedUnknown({ attribute, config, planned, path }: At): Value {
  if (attribute.writeOnly) return null;
  return attribute.computed && config === null && planned === null && path.length > 1 ? UNKNOWN : planned;
}
