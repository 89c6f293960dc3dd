import type { Type } from './type';

/** Stands where a value will only be known after apply. */
export const UNKNOWN: unique symbol = Symbol('known after apply');
export type Unknown = typeof UNKNOWN;

/** Any value of any Terraform type. */
export type Value = null | Unknown | boolean | number | string | Value[] | Values | OfAnyType;
export interface Values {
  [attribute: string]: Value;
}

/** A value of the type `dynamic`. */
export class OfAnyType {
  public constructor(
    public readonly type: Type,
    public readonly value: Value,
  ) {}
}

export function isValues(value: Value | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof OfAnyType);
}

/** Equality as Terraform sees it: the order of a set does not matter. */
export function sameValue(type: Type, a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof OfAnyType && b instanceof OfAnyType) {
    return JSON.stringify(a.type) === JSON.stringify(b.type) && sameValue(a.type, a.value, b.value);
  }
  if (typeof type === 'string') return false;
  const [kind, inner] = type as readonly [string, never];
  switch (kind) {
    case 'set':
      return Array.isArray(a) && Array.isArray(b) && sameSet(inner, a, b);
    case 'tuple':
      return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, i) => sameValue(inner[i], value, b[i]));
    case 'list':
      return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, i) => sameValue(inner, value, b[i]));
    case 'map':
      return isValues(a) && isValues(b) && sameEntries(() => inner, a, b);
    default:
      return isValues(a) && isValues(b) && sameEntries((name) => inner[name], a, b);
  }
}

function sameSet(element: Type, a: Value[], b: Value[]): boolean {
  return a.length === b.length && a.every((value) => b.some((other) => sameValue(element, value, other)));
}

function sameEntries(typeOf: (name: string) => Type, a: Values, b: Values): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && sameValue(typeOf(name), a[name], b[name]));
}
