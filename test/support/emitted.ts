import { formatInstant } from '../../src/rotation/instant';
import type { Journal, Mark } from '../../src/rotation/model';

/**
 * The expressions of a synthesized rotation, made to evaluate without resources: what the journal's resources would remember is put
 * in their place, and every local is bound by name. Nothing else about them changes.
 */
export interface Situation {
  /** The prefix of the rotation's locals and resources. */
  readonly name: string;
  /** The same of a credential's own journal, if it is that one's expressions. */
  readonly own?: string;
  readonly remembered: Journal;
  readonly nameOf: (boundary: number) => string;
  /** The instant of the plan. */
  readonly now: number;
  /** The instant of the apply. */
  readonly applied: number;
}

/** What Terraform makes of a situation; null where an expression cannot be evaluated. */
export interface Evaluated {
  readonly window: Record<string, string> | null;
  readonly since: Record<string, number> | null;
  readonly live: string[] | null;
  readonly current: string | null;
  readonly rotated_at: string | null;
  readonly next_rotation_at: string | null;
  /** Each guard's message, and whether its condition holds. */
  readonly guards: { readonly message: string | null; readonly holds: boolean | null }[];
}

const VALUES = ['window', 'since', 'live', 'current', 'rotated_at', 'next_rotation_at'];

/** One expression that evaluates to `Evaluated`. */
export function expressionOf(stack: any, situation: Situation): string {
  const { name, own, remembered, nameOf, now, applied } = situation;
  const { [`${name}_origin`]: origin, [`${name}_live`]: live } = stack.resource.terraform_data;
  const marks = (of: Journal['records'] = new Map()) => Object.fromEntries([...of].map(([b, mark]) => [nameOf(b), inputOf(mark)]));
  const instants = (of: Journal['records'] = new Map()) => Object.fromEntries([...of].map(([b, mark]) => [formatInstant(b), mark]));
  const changes = Object.fromEntries([...(remembered.changes ?? [])].map(([key, since]) => [nameOfChange(key), since]));
  const bindings: Record<string, string> = {
    rotation_now: hcl(formatInstant(now)),
    rotation_unix: hcl(stack.locals.rotation_unix),
    applied: hcl(formatInstant(applied)),
    remembered: hcl(marks(remembered.records)),
    crossed: hcl(marks(remembered.crossed)),
    fresh: hcl(stack.resource.terraform_data[`${name}_journal`].input),
    changes: hcl(changes),
    begun: hcl(Object.fromEntries(remembered.begun ?? [])),
    origin: hcl(JSON.parse(JSON.stringify(remembered.origin ?? origin.input))),
    issue: hcl(live.input),
    ...(own && {
      own_remembered: hcl(instants(remembered.own?.records)),
      own_crossed: hcl(instants(remembered.own?.crossed)),
      own_fresh: hcl(stack.resource.terraform_data[`${own}_journal`].input),
    }),
  };
  for (const [key, value] of Object.entries(stack.locals)) {
    if (key.startsWith(`${name}_`) || (own && key.startsWith(`${own}_`))) bindings[key] = hcl(value);
  }
  const roster = own ? stack.resource.terraform_data[own.replace(/_revocations$/, '_roster')].lifecycle.precondition : [];
  const guards = [...origin.lifecycle.precondition, ...origin.lifecycle.postcondition, ...live.lifecycle.precondition, ...roster];
  const result = hcl({
    ...Object.fromEntries(VALUES.map((value) => [value, `\${local.${own ?? name}_${value}}`])),
    guards: guards.map(({ condition, error_message }) => ({ message: attempt(error_message), holds: attempt(condition) })),
  });

  const inOrder = ordered(
    Object.fromEntries(Object.entries(bindings).map(([key, expression]) => [key, withoutResources(expression, name, own)])),
  );
  return inOrder.reduceRight(
    (body, [key, expression]) => `[for v_${key} in [try(${expression}, null)] : ${body}][0]`,
    withoutResources(result, name, own),
  );
}

/** Earlier versions remembered the instant alone. */
function inputOf({ at, newest }: Mark): unknown {
  return newest === undefined ? at : { at, newest };
}

function nameOfChange(key: string): string {
  const [from, every] = key.split(' ').map(Number);
  return `${formatInstant(from)} every ${every} seconds`;
}

function attempt(value: string): string {
  return `\${try(${hcl(value)}, null)}`;
}

/** References to the journal's resources, and to locals, as names bound around them. */
function withoutResources(expression: string, name: string, own?: string): string {
  const replaced = expression
    .replaceAll(`terraform_data.${name}_origin.input`, 'local.origin')
    .replaceAll('self.input', 'local.origin')
    .replaceAll(`terraform_data.${name}_live.input`, 'local.issue')
    .replaceAll(`terraform_data.${name}_journal[k].input`, 'try(local.remembered[k], local.fresh)')
    .replaceAll(`terraform_data.${name}_crossed[local.${name}_window[b]].input`, `try(local.crossed[local.${name}_window[b]], local.fresh)`)
    .replaceAll(`terraform_data.${name}_changes[k].input`, 'lookup(local.changes, k, local.rotation_unix)')
    .replaceAll(`terraform_data.${name}_begun[i].input`, 'lookup(local.begun, i, s)')
    .replaceAll(`terraform_data.${own}_journal[k].input`, 'try(local.own_remembered[k], local.own_fresh)')
    .replaceAll(`terraform_data.${own}_crossed[local.${own}_own[b]].input`, `try(local.own_crossed[local.${own}_own[b]], local.own_fresh)`)
    .replaceAll('var.rotation_now', 'tostring(null)')
    .replaceAll('timestamp()', 'local.applied')
    .replace(/\blocal\.(\w+)/g, 'v_$1');
  if (/terraform_data|self\./.test(replaced)) throw new Error(`a reference was left: ${replaced}`);
  return replaced;
}

/** Bindings, each after those it refers to. */
function ordered(bindings: Record<string, string>): [string, string][] {
  const done = new Map<string, string>();
  const visit = (key: string) => {
    if (done.has(key)) return;
    for (const [, reference] of bindings[key].matchAll(/\bv_(\w+)/g)) visit(reference);
    done.set(key, bindings[key]);
  };
  for (const key of Object.keys(bindings)) visit(key);
  return [...done];
}

/** A value of Terraform's JSON syntax as an expression of its native syntax. */
function hcl(value: unknown): string {
  if (typeof value === 'string') {
    const parts = templateParts(value);
    if (parts.length === 1 && parts[0].interpolated) return `(${parts[0].text})`;
    return `"${parts.map(({ text, interpolated }) => (interpolated ? `\${${text}}` : JSON.stringify(text).slice(1, -1))).join('')}"`;
  }
  if (Array.isArray(value)) return `[${value.map(hcl).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)} = ${hcl(entry)}`);
    return `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}

/** A template's literal and interpolated parts. Braces balance in what is synthesized, also inside of strings. */
function templateParts(template: string): { text: string; interpolated: boolean }[] {
  const parts: { text: string; interpolated: boolean }[] = [];
  let rest = template;
  while (rest.length > 0) {
    const start = rest.indexOf('${');
    const literal = start < 0 ? rest : rest.slice(0, start);
    if (literal) parts.push({ text: literal, interpolated: false });
    if (start < 0) break;
    let end = start + 2;
    for (let depth = 1; depth > 0; end++) {
      if (rest[end] === '{') depth++;
      if (rest[end] === '}') depth--;
    }
    parts.push({ text: rest.slice(start + 2, end - 1), interpolated: true });
    rest = rest.slice(end);
  }
  return parts;
}
