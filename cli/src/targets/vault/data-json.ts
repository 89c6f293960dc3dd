import { isValues, type Value, type Values } from '../../plugin/protocol/value';

/** JSON as Go writes it: keys in order, and nothing that HTML would mind. */
function normalized(json: string): string {
  let value: Value;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error('data_json is not valid JSON');
  }
  if (!isValues(value)) throw new Error('data_json is not a JSON object');
  return JSON.stringify(sorted(value)).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

function sorted(value: Value): Value {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isValues(value)) return value;
  const names = Object.keys(value).sort();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}

/** The provider keeps what it is given in one form, so that spaces and the order of keys are no change. */
export function normalizeDataJson({ planned }: { readonly planned: Values }): void {
  if (typeof planned.data_json === 'string') planned.data_json = normalized(planned.data_json);
}
