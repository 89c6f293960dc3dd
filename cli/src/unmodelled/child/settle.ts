import { describePath } from '../../plugin/framework/diagnostics';
import { type Block, typeOfBlock } from '../../plugin/framework/schema';
import { mapAttributes } from '../../plugin/framework/walk';
import type { DiagnosticMessage } from '../../plugin/protocol/messages';
import { isValues, sameValue, UNKNOWN, type Value, type Values } from '../../plugin/protocol/value';
import { filled, unknowns } from '../fill';
import { FORMS, type MadeUp, type Tried } from '../made-up';

export interface SettleRequest {
  readonly planned: Values;
  readonly config: Values;
  readonly plannedPrivate: Uint8Array;
  readonly purpose: string;
}

/** Nothing of it is unknown any more. */
export interface Settled {
  readonly state: Values;
  readonly legacyTypeSystem: boolean;
}

/** What a provider says of a state, and what would be proposed of it. */
export interface Planning {
  readonly errors: readonly DiagnosticMessage[];
  readonly planned?: Values | null;
  /** Paths. */
  readonly replaces: readonly string[];
  readonly legacyTypeSystem: boolean;
}

/** Each form is tried once. */
const ROUNDS = FORMS.length + 2;

/** Makes up what is not known, and asks the provider whether it has anything more to change; until it has not. */
export async function settle(
  block: Block,
  { planned, config, purpose }: SettleRequest,
  madeUp: MadeUp,
  plan: (state: Values, proposed: Values) => Promise<Planning | undefined>,
): Promise<Settled | undefined> {
  const type = typeOfBlock(block);
  const forms = new Map<string, Tried>();
  let wanted = planned;
  for (let round = 0; round < ROUNDS; round++) {
    const state = filled(block, wanted, { madeUp, purpose, forms });
    const answer = await plan(state, proposed(block, config, state));
    if (answer === undefined) return undefined;
    if (answer.errors.length === 0 && answer.replaces.length === 0 && answer.planned && sameValue(type, answer.planned, state)) {
      return { state, legacyTypeSystem: answer.legacyTypeSystem };
    }
    const better = answer.planned ? (known(wanted, answer.planned, state) as Values) : wanted;
    const open = unknowns(wanted);
    const blamed = [...answer.errors.map(({ attribute }) => describePath(attribute?.steps ?? [])), ...answer.replaces];
    const guilty = open.filter((path) =>
      blamed.some((each) => each !== '' && (path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`))),
    );
    const suspected = guilty.length === 0 && answer.errors.length > 0 ? open.filter((path) => mayBeLeftOut(block, path)) : [];
    const other = suspected.filter((path) => forms.get(path) !== 'nothing');
    if (better === wanted && guilty.length === 0 && other.length === 0) return undefined;
    wanted = better;
    for (const path of guilty) forms.set(path, FORMS[(FORMS.indexOf(forms.get(path) ?? 'nothing') + 1) % FORMS.length]);
    for (const path of other) forms.set(path, forms.get(path) === 'empty' ? 'nothing' : 'empty');
  }
  return undefined;
}

/** Whether somebody could have set it, and has not: a provider that blames no attribute may have something against a value there. */
function mayBeLeftOut({ attributes }: Block, path: string): boolean {
  const [name] = path.split(/[.[]/);
  return name !== 'id' && attributes[name]?.optional === true;
}

/** What Terraform would propose of a state under a configuration that it follows from. */
function proposed(block: Block, config: Values, state: Values): Values {
  return mapAttributes(block, { config, planned: state, prior: null }, ({ attribute, config: written, planned }) => {
    if (attribute.writeOnly || (written === null && !attribute.computed)) return null;
    return written === null || attribute.nested ? planned : written;
  });
}

/** What the provider knows better, where it is not known yet. The same value where it knows nothing. */
function known(wanted: Value, answered: Value, made: Value): Value {
  if (wanted === UNKNOWN) return answered === UNKNOWN || JSON.stringify(answered) === JSON.stringify(made) ? wanted : answered;
  if (Array.isArray(wanted) && Array.isArray(answered) && Array.isArray(made) && wanted.length === answered.length) {
    const elements = wanted.map((element, i) => known(element, answered[i], made[i] ?? null));
    return elements.every((element, i) => element === wanted[i]) ? wanted : elements;
  }
  if (isValues(wanted) && isValues(answered) && isValues(made)) {
    const entries = Object.entries(wanted).map(
      ([name, value]) => [name, known(value, answered[name] ?? null, made[name] ?? null)] as const,
    );
    return entries.every(([name, value]) => value === wanted[name]) ? wanted : Object.fromEntries(entries);
  }
  return wanted;
}
