import { call } from './functions';
import type { Expression, Loop, Step } from './syntax';
import { union, Value, valuesOf } from './value';

/** What names mean. */
export type Scope = (name: string) => Value | undefined;

/** The same, and what a block, a loop or an iterator adds. */
export function within(scope: Scope, names: Readonly<Record<string, Value>>): Scope {
  return (name) => (Object.hasOwn(names, name) ? names[name] : scope(name));
}

/** What the value of an expression holds. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return Value.literal(expression.text);
    case 'answer':
      return Value.HARMLESS;
    case 'name':
      return scope(expression.name) ?? Value.HARMLESS;
    case 'template':
      return template(expression.parts, scope);
    case 'sum':
      return Value.text(union(expression.operands.map((each) => evaluate(each, scope).everything)));
    case 'choice':
      return Value.oneOf(expression.options.map((each) => evaluate(each, scope)));
    case 'call':
      return call(expression.name, args(expression, scope));
    case 'list':
      return Value.list(new Map(expression.items.map((each, i) => [`${i}`, evaluate(each, scope)])));
    case 'object':
      return object(expression.entries, scope);
    case 'steps':
      return taken(evaluate(expression.of, scope), expression.steps, scope);
    case 'loop':
      return loop(expression, scope);
  }
}

function template(parts: readonly Expression[], scope: Scope): Value {
  if (parts.length === 1) return evaluate(parts[0], scope);
  const values = parts.map((each) => evaluate(each, scope));
  if (values.every(({ text }) => text !== undefined)) return Value.literal(values.map(({ text }) => text).join(''));
  return Value.text(union(values.map((each) => each.everything)));
}

function object(entries: readonly (readonly [Expression, Expression])[], scope: Scope): Value {
  return mapOf(entries.map(([key, value]) => [evaluate(key, scope), evaluate(value, scope)]));
}

function mapOf(entries: readonly (readonly [Value, Value])[]): Value {
  const known = new Map<string, Value>();
  const unknown = entries.filter(([{ text }]) => text === undefined);
  for (const [{ text }, value] of entries) {
    if (text !== undefined) known.set(text, Value.oneOf([value, ...(known.has(text) ? [known.get(text)!] : [])]));
  }
  return Value.map(known, Value.oneOf(unknown.map(([, value]) => value)), union(unknown.map(([key]) => key.everything)));
}

function taken(of: Value, steps: readonly Step[], scope: Scope): Value {
  let value = of;
  for (const step of steps) {
    value = 'index' in step ? value.at(evaluate(step.index, scope).text) : ofEach(value, step.each, scope);
  }
  return value;
}

function ofEach(of: Value, steps: readonly Step[], scope: Scope): Value {
  // of what is no list, Terraform makes a list of one
  const elements = of.isCollection ? [...(of.isMap ? [] : [of.element]), ...(of.isList ? [] : [of])] : [Value.text(of.held)];
  return Value.listOf(Value.oneOf(elements.map((each) => taken(each, steps, scope))));
}

function args({ args, spread }: Extract<Expression, { kind: 'call' }>, scope: Scope): Value[] {
  const values = args.map((each) => evaluate(each, scope));
  const last = spread ? values.pop() : undefined;
  if (!last) return values;
  const { element, others, members } = last;
  // how many there are is not known: no function has a meaning for more than three by their places
  return [...values, ...(others === Value.HARMLESS && last.isList ? valuesOf(members) : [element, element, element])];
}

/** A loop over more is taken for one over any of its elements. */
const FEW = 100;

function loop({ key, element, over, gives, keyOf, body }: Loop, scope: Scope): Value {
  const collection = evaluate(over, scope);
  const { members, others } = collection;
  const known = [...members.keys()];
  const rounds =
    others === Value.HARMLESS && collection.held.length === 0 && known.length > 0 && known.length <= FEW
      ? known.map((name) => [collection.isMap ? Value.literal(name) : Value.HARMLESS, members.get(name)!] as const)
      : [[Value.text(collection.keys), collection.element] as const];
  const values = rounds.map(([name, each]) => {
    const inner = within(scope, { ...(key !== undefined && { [key]: name }), [element]: each });
    return [keyOf && evaluate(keyOf, inner), evaluate(body, inner)] as const;
  });
  const bodies = values.map(([, value]) => value);
  if (gives === 'text') return Value.text(union(bodies.map(({ everything }) => everything)));
  if (gives === 'list') return Value.listOf(Value.oneOf(bodies));
  return mapOf(values.map(([name = Value.HARMLESS, value]) => [name, gives === 'groups' ? Value.listOf(value) : value]));
}
