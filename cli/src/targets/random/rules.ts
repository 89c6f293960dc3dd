import { type PlanModifier, requiresReplace, useStateForUnknown } from '../../plugin/framework/modifiers';
import { map, number, string } from '../../plugin/protocol/type';
import { isValues, UNKNOWN, type Value } from '../../plugin/protocol/value';

/** A map that is set anew makes a new object, unless all that is new in it are nulls. */
const replacedIfValuesNotNull: PlanModifier = ({ resource, config, prior }) => {
  if (resource.prior === null || config === prior) return {};
  if (config === UNKNOWN) return { requiresReplace: true };
  const [after, before] = [entriesOf(config), entriesOf(prior)];
  const names = new Set([...Object.keys(after), ...Object.keys(before)]);
  return { requiresReplace: [...names].some((name) => (after[name] ?? null) !== (before[name] ?? null)) };
};

function entriesOf(value: Value): Readonly<Record<string, Value>> {
  return isValues(value) ? value : {};
}

export const keepers = { type: map(string), optional: true, modifiers: [replacedIfValuesNotNull] } as const;

/** Made once, and kept. */
export const made = { type: string, computed: true, modifiers: [useStateForUnknown] } as const;

export const fixedText = { type: string, optional: true, modifiers: [requiresReplace] } as const;
export const fixedNumber = { type: number, required: true, modifiers: [requiresReplace] } as const;
