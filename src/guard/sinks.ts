import { type Scope, within } from './evaluate';
import { type Key, type Literals, namesOnly } from './public-places';
import { eachOf, holds, read } from './stack-names';
import type { Origin, Value } from './value';

/** A secret in a block, where it ends. */
export interface Found {
  readonly origin: Origin;
  /** Where the text stands that it ends in, the outermost key first. */
  readonly at: readonly Key[];
  /** The whole way to it, within the text too. */
  readonly keys: readonly Key[];
  /** Whether it stands in a key itself. */
  readonly isKey: boolean;
  /** What is known of the object that it stands in. */
  readonly beside: Literals;
}

type Report = (found: Found) => void;

const NOTHING: Literals = () => undefined;

/** Every secret that ends in a block, or in a value of it. */
export function secretsOf(json: unknown, scope: Scope, report: Report): void {
  visit(json, scope, [], NOTHING, report);
}

function visit(json: unknown, scope: Scope, keys: readonly Key[], beside: Literals, report: Report): void {
  if (typeof json === 'string') {
    if (json.includes('${') || json.includes('%{')) shown(read(json, scope), keys, keys, beside, report);
  } else if (Array.isArray(json)) {
    for (const each of json) visit(each, scope, keys, beside, report);
  } else if (json !== null && typeof json === 'object') {
    const own: Literals = (name) => (json as any)[name];
    for (const [name, value] of Object.entries(json)) {
      if (name.includes('${')) {
        for (const origin of read(name, scope).everything) report({ origin, at: keys, keys, isKey: true, beside });
      }
      if (namesOnly(name)) continue;
      const inner = [...keys, { name, below: literalsOf(value) }];
      if (name === 'for_each') forEach(value, scope, inner, own, report);
      else if (name === 'dynamic') dynamic(value, scope, inner, report);
      else visit(value, scope, inner, own, report);
    }
  }
}

/** Terraform prints the keys; where the values end is looked at there. */
function forEach(json: unknown, scope: Scope, keys: readonly Key[], beside: Literals, report: Report): void {
  const over = holds(json, scope);
  for (const origin of over.isCollection ? over.keys : over.everything) report({ origin, at: keys, keys, isKey: false, beside });
}

function dynamic(json: any, scope: Scope, keys: readonly Key[], report: Report): void {
  for (const each of Array.isArray(json) ? json : [json]) {
    for (const [label, bodies] of Object.entries<any>(each ?? {})) {
      for (const body of Array.isArray(bodies) ? bodies : [bodies]) {
        const inner = within(scope, { [body?.iterator ?? label]: eachOf(body?.for_each, scope) });
        const way = [...keys, { name: label, below: NOTHING }];
        visit(body?.content, inner, [...way, { name: 'content', below: literalsOf(body?.content) }], NOTHING, report);
        visit(body?.labels, inner, [...way, { name: 'labels', below: NOTHING }], NOTHING, report);
      }
    }
  }
}

/** What a value shows where it ends. */
function shown(value: Value, at: readonly Key[], keys: readonly Key[], beside: Literals, report: Report): void {
  for (const origin of value.held) report({ origin, at, keys, isKey: false, beside });
  if (!value.isCollection) return;
  // the keys of a set are its elements
  if (!value.isList) for (const origin of value.keys) report({ origin, at, keys, isKey: true, beside });
  const own: Literals = (name) => {
    const member = value.members.get(name);
    return member && (member.text ?? '${…}');
  };
  for (const name of value.members.keys()) {
    const member = value.members.get(name)!;
    if (value.isList) shown(member, at, keys, beside, report);
    else shown(member, at, [...keys, { name, below: (each) => member.members.get(each)?.text }], own, report);
  }
  shown(value.others, at, keys, value.isList ? beside : own, report);
}

/** Of a text, what a line of YAML or of an object says. */
function literalsOf(json: any): Literals {
  if (typeof json === 'string') return (name) => new RegExp(`(?:^|[\\s{"(,])${name}"?\\s*[:=]\\s*"?([\\w-]+)`).exec(json)?.[1];
  if (Array.isArray(json)) return (name) => json.map((each) => literalsOf(each)(name)).find((each) => each !== undefined);
  return json !== null && typeof json === 'object' ? (name) => json[name] : NOTHING;
}
