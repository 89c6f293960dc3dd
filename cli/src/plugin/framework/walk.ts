import { isValues, type Value, type Values } from '../protocol/value';
import type { Path } from './diagnostics';
import type { Block, Nested, Nesting, Shaped } from './schema';

/** One attribute of one resource, wherever it is nested, with what is configured, planned and in the state there. */
export interface Visited<A> {
  readonly attribute: A;
  readonly path: Path;
  readonly config: Value;
  readonly planned: Value;
  readonly prior: Value;
}

export interface Layers {
  readonly config: Values;
  readonly planned: Values;
  readonly prior: Values | null;
}

type Visit<A> = (visited: Visited<A>) => Value;

/** The plan that results when `visit` decides about every attribute, outer ones first. */
export function mapAttributes<A extends Shaped<A>>(block: Block<A>, layers: Layers, visit: Visit<A>, path: Path = []): Values {
  const result: Values = { ...layers.planned };
  for (const [name, attribute] of Object.entries(block.attributes)) {
    const visited = { attribute, ...valuesAt(layers, name), path: [...path, { attributeName: name }] };
    const planned = visit(visited);
    result[name] = attribute.nested ? mapNested(attribute.nested, { ...visited, planned }, visit) : planned;
  }
  for (const [name, nested] of Object.entries(block.blocks ?? {})) {
    result[name] = mapNested(nested, { ...valuesAt(layers, name), path: [...path, { attributeName: name }] }, visit);
  }
  return result;
}

/** Every attribute that is there, without changing any. */
export function eachAttribute<A extends Shaped<A>>(block: Block<A>, config: Values, look: (visited: Visited<A>) => void): void {
  mapAttributes(block, { config, planned: config, prior: null }, (visited) => {
    look(visited);
    return visited.planned;
  });
}

type Container<A> = Nested<A> | (Block<A> & { readonly nesting: Nesting });

function mapNested<A extends Shaped<A>>(container: Container<A>, at: Omit<Visited<A>, 'attribute'>, visit: Visit<A>): Value {
  const inside = (planned: Value, config: Value, prior: Value, path: Path): Value =>
    isValues(planned)
      ? mapAttributes(container, { config: isValues(config) ? config : {}, planned, prior: isValues(prior) ? prior : null }, visit, path)
      : planned;
  const { planned, config, prior, path } = at;
  switch (container.nesting) {
    case 'single':
      return inside(planned, config, prior, path);
    case 'map':
      if (!isValues(planned)) return planned;
      return Object.fromEntries(
        Object.entries(planned).map(([key, value]) => [
          key,
          inside(value, entry(config, key), entry(prior, key), [...path, { elementKeyString: key }]),
        ]),
      );
    case 'list':
      if (!Array.isArray(planned)) return planned;
      return planned.map((value, i) => inside(value, element(config, i), element(prior, i), [...path, { elementKeyInt: i }]));
    case 'set':
      // An element of a set has neither an index nor a past: the path ends at the set.
      return Array.isArray(planned) ? planned.map((value) => inside(value, counterpart(config, value), null, path)) : planned;
  }
}

function valuesAt({ config, planned, prior }: Layers, name: string): { config: Value; planned: Value; prior: Value } {
  return { config: entry(config, name), planned: entry(planned, name), prior: entry(prior, name) };
}

function entry(values: Value, key: string): Value {
  return isValues(values) ? (values[key] ?? null) : null;
}

/** What was configured of an element of a set: the order may differ, and computed attributes are filled in. */
function counterpart(configured: Value, planned: Value): Value {
  return Array.isArray(configured) ? (configured.find((each) => agrees(each, planned)) ?? null) : null;
}

function agrees(configured: Value, planned: Value): boolean {
  if (configured === null) return true;
  if (isValues(configured))
    return isValues(planned) && Object.entries(configured).every(([name, value]) => agrees(value, entry(planned, name)));
  if (Array.isArray(configured)) {
    return Array.isArray(planned) && configured.length === planned.length && configured.every((value, i) => agrees(value, planned[i]));
  }
  return configured === planned;
}

function element(values: Value, index: number): Value {
  return Array.isArray(values) ? (values[index] ?? null) : null;
}
