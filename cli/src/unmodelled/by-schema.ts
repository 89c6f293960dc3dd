import { type Block, typeOfBlock } from '../plugin/framework/schema';
import { mapAttributes, type Visited } from '../plugin/framework/walk';
import { sameValue, UNKNOWN, type Value, type Values } from '../plugin/protocol/value';

export interface Wanted {
  readonly config: Values;
  readonly prior: Values | null;
  readonly proposed: Values;
}

/** A plan as far as a schema tells: what is computed and not set is only known after a create, and kept by an update. */
export function plannedBySchema(block: Block, { config, prior, proposed }: Wanted): Values {
  if (prior === null) return mapAttributes(block, { config, planned: proposed, prior }, computedUnknown);
  const kept = mapAttributes(block, { config, planned: proposed, prior }, ({ attribute, planned }) =>
    attribute.writeOnly ? null : planned,
  );
  return sameValue(typeOfBlock(block), kept, prior) ? prior : mapAttributes(block, { config, planned: kept, prior }, newComputedUnknown);
}

/** What is to be found out about something that is taken to exist, of which only the configuration is known. */
export function foundBySchema(block: Block, config: Values): Values {
  return mapAttributes(block, { config, planned: config, prior: null }, computedUnknown);
}

type At = Visited<Block['attributes'][string]>;

function computedUnknown({ attribute, config, planned }: At): Value {
  if (attribute.writeOnly) return null;
  return attribute.computed && config === null ? UNKNOWN : planned;
}

/** What is nested may be new, with nothing to keep. */
function newComputedUnknown({ attribute, config, planned, path }: At): Value {
  if (attribute.writeOnly) return null;
  return attribute.computed && config === null && planned === null && path.length > 1 ? UNKNOWN : planned;
}
