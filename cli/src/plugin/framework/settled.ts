import { isValues, UNKNOWN, type Value, type Values } from '../protocol/value';

/** The same values with null for what is not known: an apply knows everything but what it computes itself. */
export function settled(values: Values): Values {
  return settle(values) as Values;
}

function settle(value: Value): Value {
  if (value === UNKNOWN) return null;
  if (Array.isArray(value)) return value.map(settle);
  return isValues(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, settle(inner)])) : value;
}
