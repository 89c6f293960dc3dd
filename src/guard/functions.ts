import { type Origin, union, Value, valuesOf } from './value';

type Call = (args: readonly Value[]) => Value;

/** Functions of whose argument nobody learns it. */
const OPAQUE =
  'alltrue anytrue base64sha256 base64sha512 bcrypt can contains endswith filebase64sha256 filebase64sha512 index issensitive length md5 rsadecrypt sha1 sha256 sha512 startswith strcontains timecmp uuidv5';

/** Functions that give what they are given, or one of it. */
const SAME = 'coalesce ephemeralasnull merge tobool tomap tonumber tostring try';

/** Functions that give a list of elements of what they are given. */
const ELEMENTS = 'coalescelist compact concat distinct reverse slice sort tolist values';

/** Functions that give a set of them. */
const SETS = 'setintersection setsubtract setunion toset';

const text: Call = (args) => Value.text(everythingOf(args));

const FUNCTIONS: Readonly<Record<string, Call>> = {
  ...named(OPAQUE, () => Value.HARMLESS),
  ...named(SAME, Value.oneOf),
  ...named(ELEMENTS, (args) => Value.listOf(elementOf(args))),
  ...named(SETS, (args) => Value.setOf(elementOf(args))),
  element: ([of = Value.HARMLESS, index = Value.HARMLESS]) =>
    index.text !== undefined && of.members.get(index.text) ? of.at(index.text) : of.element,
  one: ([of = Value.HARMLESS]) => of.element,
  ...named('jsondecode yamldecode', ([of = Value.HARMLESS]) => of.structure ?? Value.text(of.everything)),
  ...named('jsonencode yamlencode', ([of = Value.HARMLESS]) => Value.text(of.everything, of)),
  chunklist: ([of = Value.HARMLESS]) => Value.listOf(Value.listOf(of.element)),
  flatten: ([of = Value.HARMLESS]) => Value.listOf(flattened(of)),
  keys: ([of = Value.HARMLESS]) => Value.listOf(Value.text(of.isMap ? of.keys : union([of.keys, of.held]))),
  lookup: ([of = Value.HARMLESS, key = Value.HARMLESS, ...fallback]) => Value.oneOf([of.at(key.text), ...fallback]),
  matchkeys: ([of = Value.HARMLESS]) => Value.listOf(of.element),
  nonsensitive: (args) => Value.oneOf(args).mapped(({ source }) => ({ source, unmarked: 'nonsensitive' })),
  sensitive: (args) => Value.oneOf(args).mapped(({ source }) => ({ source })),
  setproduct: (args) => Value.listOf(Value.listOf(elementOf(args))),
  transpose: ([of = Value.HARMLESS]) => Value.map(new Map(), Value.listOf(Value.text(of.keys)), of.element.everything),
  zipmap: ([keys = Value.HARMLESS, values = Value.HARMLESS]) => zipped(keys, values),
};

/** What a function gives. Of one that is not known it is a text of everything that it is given. */
export function call(name: string, args: readonly Value[]): Value {
  const plain = name.replace(/^core::/, '');
  return (Object.hasOwn(FUNCTIONS, plain) ? FUNCTIONS[plain] : text)(args);
}

function named(names: string, make: Call): Record<string, Call> {
  return Object.fromEntries(names.split(' ').map((name) => [name, make]));
}

function everythingOf(values: readonly Value[]): readonly Origin[] {
  return union(values.map((each) => each.everything));
}

function elementOf(values: readonly Value[]): Value {
  return Value.oneOf(values.map((each) => each.element));
}

/** The elements of a list, and of the lists in it. */
function flattened(of: Value): Value {
  const { element } = of;
  if (element.isMap || !element.isCollection) return element;
  return element.isList ? flattened(element) : Value.oneOf([element, flattened(element)]);
}

function zipped(keys: Value, values: Value): Value {
  const names = valuesOf(keys.members).map(({ text: name }) => name);
  if (keys.everything.length > 0 || keys.others !== Value.HARMLESS || names.includes(undefined)) {
    return Value.map(new Map(), values.element, keys.everything);
  }
  return Value.map(new Map(names.map((name, i) => [name!, values.at(`${i}`)])));
}
