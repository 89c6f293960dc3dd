import { describePath, type Path } from '../plugin/framework/diagnostics';
import type { Attribute, Attributes, Block, NestedBlock } from '../plugin/framework/schema';
import { mapAttributes } from '../plugin/framework/walk';
import type { Type } from '../plugin/protocol/type';
import { isValues, UNKNOWN, type Value, type Values } from '../plugin/protocol/value';
import type { Form, MadeUp } from './made-up';

export interface Filling {
  readonly madeUp: MadeUp;
  /** What the values are made up for, `aws_iam_role.name`. */
  readonly purpose: string;
  /** Forms that were asked for, by path. */
  readonly forms?: ReadonlyMap<string, Form>;
  /** Whether lists hold several elements: who reads what is there often takes the second one. */
  readonly several?: boolean;
}

/** The same values with something made up in the place of all that is not known. Write-only attributes are never kept. */
export function filled(block: Block, values: Values, filling: Filling): Values {
  const wanted = withBlocks(block, values, filling);
  return mapAttributes(block, { config: wanted, planned: wanted, prior: null }, ({ attribute, planned, path }) => {
    if (attribute.writeOnly) return null;
    if (planned === UNKNOWN) return ofAttribute(attribute, path, filling);
    return attribute.type ? within(attribute.type, planned, path, filling) : planned;
  }) as Values;
}

/** Where values are not known, each with the way to it. */
export function unknowns(value: Value, path: Path = []): string[] {
  if (value === UNKNOWN) return [describePath(path)];
  if (Array.isArray(value)) return value.flatMap((element, i) => unknowns(element, [...path, { elementKeyInt: i }]));
  if (!isValues(value)) return [];
  return Object.entries(value).flatMap(([name, inner]) => unknowns(inner, [...path, { attributeName: name }]));
}

/** Providers that compute blocks do not know beforehand which there are. */
function withBlocks({ blocks = {} }: Pick<Block, 'blocks'>, values: Values, filling: Filling): Values {
  const made = Object.entries(blocks).map(([name, block]): [string, Value] => {
    const value = values[name] ?? null;
    if (value === UNKNOWN) return [name, ofBlock(block, filling)];
    const inside = (each: Value): Value => (isValues(each) ? withBlocks(block, each, filling) : each);
    if (Array.isArray(value)) return [name, value.map(inside)];
    return [name, block.nesting === 'single' ? inside(value) : value];
  });
  return { ...values, ...Object.fromEntries(made) };
}

/** There are none; or one, where something else is to be made up. */
function ofBlock(block: NestedBlock, filling: Filling): Value {
  const { nesting, attributes, blocks = {} } = block;
  const inside = () =>
    withBlocks(block, Object.fromEntries([...Object.keys(attributes), ...Object.keys(blocks)].map((name) => [name, UNKNOWN])), filling);
  if (nesting === 'map') return {};
  if (nesting === 'single') return filling.madeUp.differently ? inside() : null;
  return filling.madeUp.differently ? [inside()] : [];
}

function ofAttribute(attribute: Attribute, path: Path, filling: Filling): Value {
  const { type, nested } = attribute;
  if (!nested) return ofType(type, path, filling);
  const object = () => ofAttributes(nested.attributes, path, filling);
  switch (nested.nesting) {
    case 'single':
      return object();
    case 'map':
      return filling.madeUp.differently ? { made: object() } : {};
    default:
      return filling.madeUp.differently ? [object(), object()] : [object()];
  }
}

function ofAttributes(attributes: Attributes, path: Path, filling: Filling): Values {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      attribute.writeOnly ? null : ofAttribute(attribute, [...path, { attributeName: name }], filling),
    ]),
  );
}

function ofType(type: Type, path: Path, filling: Filling): Value {
  const { madeUp, several = false } = filling;
  switch (type) {
    case 'string':
      return text(path, filling);
    case 'number':
      return madeUp.differently ? 7 : 0;
    case 'bool':
      return madeUp.differently;
    case 'dynamic':
      return null;
  }
  const [kind, inner] = type;
  switch (kind) {
    case 'map':
      return madeUp.differently ? { made: ofType(inner, path, filling) } : {};
    case 'object':
      return Object.fromEntries(
        Object.entries(inner).map(([name, each]) => [name, ofType(each, [...path, { attributeName: name }], filling)]),
      );
    case 'tuple':
      return inner.map((each) => ofType(each, path, filling));
    default: {
      const count = (several && typeof inner === 'string' ? 3 : 1) + (madeUp.differently ? 1 : 0);
      const elements = Array.from({ length: count }, () => ofType(inner, path, filling));
      return kind === 'set' && typeof inner === 'string' ? [...new Set(elements)] : elements;
    }
  }
}

/** What is not known may stand anywhere within a known value. */
function within(type: Type, value: Value, path: Path, filling: Filling): Value {
  if (value === UNKNOWN) return ofType(type, path, filling);
  if (typeof type === 'string') return value;
  const [kind, inner] = type;
  if (kind === 'object' && isValues(value)) {
    const at = (name: string) => [...path, { attributeName: name }];
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, within(inner[name], each, at(name), filling)]));
  }
  if (kind === 'map' && isValues(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, within(inner, each, path, filling)]));
  }
  if ((kind === 'list' || kind === 'set') && Array.isArray(value)) return value.map((each) => within(inner, each, path, filling));
  return value;
}

function text(path: Path, { madeUp, purpose, forms }: Filling): Value {
  const where = describePath(path);
  const name = [...path].reverse().find((step) => 'attributeName' in step)?.attributeName ?? '';
  return madeUp.make(forms?.get(where) ?? madeUp.formOf(name), `${purpose} ${where}`);
}
