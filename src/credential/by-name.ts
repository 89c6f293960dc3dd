import { Token } from 'cdktf';

/** A map in the order of its names: those of Java come in any, and an app shall synthesize the same text each time. */
export function byName<T>(map: { [name: string]: T }): { [name: string]: T } {
  if (Token.isUnresolved(map)) return map;
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same of every map within a value. */
export function allByName(value: any): any {
  if (Array.isArray(value)) return value.map(allByName);
  if (value?.constructor !== Object || Token.isUnresolved(value)) return value;
  return byName(Object.fromEntries(Object.entries(value).map(([name, each]) => [name, allByName(each)])));
}
