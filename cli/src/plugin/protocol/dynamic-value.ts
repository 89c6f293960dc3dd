import { decode, ExtData, encode } from '@msgpack/msgpack';
import type { DynamicValue } from './messages';
import type { Type } from './type';
import { isValues, OfAnyType, UNKNOWN, type Value, type Values } from './value';

const UNKNOWN_EXTENSION = 0;
/** An unknown value of which Terraform already knows something, that it is not null for instance. */
const REFINED_UNKNOWN_EXTENSION = 12;

/** A value as the protocol carries it: every attribute of an object present, numbers without loss. */
export function encodeValue(type: Type, value: Value): DynamicValue {
  return { msgpack: encode(toWire(type, value)) };
}

export function decodeValue(type: Type, { msgpack, json }: DynamicValue): Value {
  if (msgpack?.length) return fromWire(type, decode(msgpack, { useBigInt64: true }));
  return json?.length ? fromWire(type, JSON.parse(Buffer.from(json).toString('utf8'))) : null;
}

function toWire(type: Type, value: Value | undefined): unknown {
  if (value === null || value === undefined) return null;
  if (value === UNKNOWN) return new ExtData(UNKNOWN_EXTENSION, Uint8Array.of(0));
  if (value instanceof OfAnyType) return [Buffer.from(JSON.stringify(value.type)), toWire(value.type, value.value)];
  if (type === 'number') return Number.isSafeInteger(value) ? value : String(value);
  if (typeof type === 'string') return value;
  const [kind, inner] = type;
  if (kind === 'tuple') return (value as Value[]).map((element, i) => toWire(inner[i], element));
  if (kind === 'object') {
    return mapEntries(inner, (attributeType, name) => toWire(attributeType, isValues(value) ? value[name] : null));
  }
  if (Array.isArray(value)) return value.map((element) => toWire(inner, element));
  return mapEntries(value as Values, (element) => toWire(inner, element));
}

function fromWire(type: Type, wire: unknown): Value {
  if (wire === null || wire === undefined) return null;
  if (wire instanceof ExtData) {
    if (wire.type === UNKNOWN_EXTENSION || wire.type === REFINED_UNKNOWN_EXTENSION) return UNKNOWN;
    throw new Error(
      `msgpack extension ${wire.type} is not one that Terraform sends: only ${UNKNOWN_EXTENSION} and ${REFINED_UNKNOWN_EXTENSION} are`,
    );
  }
  if (type === 'dynamic') return anyType(wire);
  if (type === 'number') return toNumber(String(wire));
  if (typeof type === 'string') return wire as string | boolean;
  const [kind, inner] = type;
  if (kind === 'tuple') return (wire as unknown[]).map((element, i) => fromWire(inner[i], element));
  if (kind === 'object')
    return mapEntries(inner, (attributeType, name) => fromWire(attributeType, (wire as Record<string, unknown>)[name]));
  if (kind === 'map') return mapEntries(wire as Record<string, unknown>, (element) => fromWire(inner, element));
  return (wire as unknown[]).map((element) => fromWire(inner, element));
}

/** What comes with its type: a pair in msgpack, an object in JSON. */
function anyType(wire: unknown): OfAnyType {
  const [type, value] = Array.isArray(wire)
    ? [JSON.parse(Buffer.from(wire[0] as Uint8Array).toString('utf8')) as Type, wire[1]]
    : [(wire as { readonly type: Type }).type, (wire as { readonly value: unknown }).value];
  return new OfAnyType(type, fromWire(type, value));
}

/** A double where it holds the number exactly, else the decimal text. */
function toNumber(decimal: string): number | string {
  const double = Number(decimal);
  return String(double) === decimal && (!Number.isInteger(double) || Number.isSafeInteger(double)) ? double : decimal;
}

function mapEntries<V, R>(entries: { readonly [name: string]: V }, change: (value: V, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, change(value, name)]));
}
