import { type Scope, within } from './evaluate';
import { namesOnly } from './public-places';
import { eachOf, hasExpressions, holds, read } from './stack-names';
import { type Origin, Value } from './value';

/** The key of something, behind the keys of what it stands in. */
export interface Way {
  readonly outer?: Way;
  readonly name: string;
  /** JSON or a value. */
  readonly below: unknown;
}

/** A secret in a block, where it ends. */
export interface Found {
  readonly origin: Origin;
  /** Where the text stands that it ends in. */
  readonly at?: Way;
  /** The whole way to it, within the text too. */
  readonly way?: Way;
  /** Whether it stands in a key itself. */
  readonly isKey: boolean;
  /** JSON or a value: the object that it stands in. */
  readonly beside: unknown;
}

type Report = (found: Found) => void;

/** Reports every secret that ends in a block, or in a value of it. */
export function visit(json: unknown, scope: Scope, report: Report, way?: Way, beside?: unknown): void {
  if (typeof json === 'string') {
    if (hasExpressions(json)) shown(read(json, scope), report, way, way, beside);
  } else if (Array.isArray(json)) {
    for (const each of json) visit(each, scope, report, way, beside);
  } else if (json !== null && typeof json === 'object') {
    for (const name of Object.keys(json)) {
      if (hasExpressions(name)) {
        for (const origin of read(name, scope).everything) report({ origin, at: way, way, isKey: true, beside: json });
      }
      if (!namesOnly(name)) inside({ outer: way, name, below: (json as any)[name] }, scope, report, json);
    }
  }
}

function inside(way: Way, scope: Scope, report: Report, beside: unknown): void {
  if (way.name === 'for_each') {
    // Terraform prints the keys; where the values end is looked at there
    const over = holds(way.below, scope);
    for (const origin of over.isCollection ? over.keys : over.everything) report({ origin, at: way, way, isKey: false, beside });
  } else if (way.name === 'dynamic') {
    for (const each of listed(way.below)) {
      for (const [name, bodies] of Object.entries(each)) {
        for (const body of listed(bodies)) dynamic(body, { outer: way, name, below: body }, scope, report);
      }
    }
  } else {
    visit(way.below, scope, report, way, beside);
  }
}

/** A block for each of something, of which Terraform prints no keys. */
function dynamic({ for_each, iterator, content }: any, way: Way, scope: Scope, report: Report): void {
  const names = within(scope, { [iterator ?? way.name]: eachOf(for_each, scope) });
  visit(content, names, report, { outer: way, name: 'content', below: content }, content);
}

function listed(json: any): any[] {
  return Array.isArray(json) ? json : json === null || json === undefined ? [] : [json];
}

/** What a value shows where it ends. */
function shown(value: Value, report: Report, at?: Way, way?: Way, beside?: unknown): void {
  for (const origin of value.held) report({ origin, at, way, isKey: false, beside });
  if (!value.isCollection) return;
  // the keys of a set are its elements
  if (!value.isList) for (const origin of value.keys) report({ origin, at, way, isKey: true, beside });
  for (const name of value.members.keys()) {
    const below = value.members.get(name)!;
    if (value.isList) shown(below, report, at, way, beside);
    else shown(below, report, at, { outer: way, name, below }, value);
  }
  if (value.others !== Value.HARMLESS) shown(value.others, report, at, way, value.isList ? beside : value);
}

/** The keys of a way, the outermost first. */
export function keysOf(way: Way | undefined): Way[] {
  return way ? [...keysOf(way.outer), way] : [];
}

/** What stands under a name in JSON or in a value, if it is a literal; an expression if it is none, undefined if nothing stands there. */
export function literalIn(object: any, name: string): unknown {
  if (object instanceof Value) {
    const member = object.members.get(name);
    return member && (member.text ?? '${…}');
  }
  // a line of YAML, or of an object in an expression
  if (typeof object === 'string') return new RegExp(`(?:^|[\\s{"(,])${name}"?\\s*[:=]\\s*"?([\\w-]+)`).exec(object)?.[1];
  if (Array.isArray(object)) return object.map((each) => literalIn(each, name)).find((each) => each !== undefined);
  return object?.[name];
}
