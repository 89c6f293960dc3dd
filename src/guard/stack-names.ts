import { evaluate, type Scope, within } from './evaluate';
import { readTemplate } from './parser';
import { SECRET_ATTRIBUTES } from './secret-attributes';
import { Unreadable } from './tokens';
import { lazily, type Members, type Origin, Value } from './value';

/** Kinds of blocks that have a type and a name, and what stands before them in a reference. */
export const TYPED_KINDS: Readonly<Record<string, string>> = {
  resource: '',
  data: 'data.',
  ephemeral: 'ephemeral.',
  action: 'action.',
  list: 'list.',
};

/** Data sources that make a text of what they are given. */
const TEMPLATES = /^(cloudinit_config|template_cloudinit_config|template_file)$/;

const SECRET_TYPES = new RegExp(`\\b(${Object.keys(SECRET_ATTRIBUTES).join('|')})\\b`);

/** What names mean in a synthesized stack. @param crossStack Outputs of other stacks that hold a secret. */
export function namesOf(stack: any, crossStack: ReadonlySet<string>): Scope {
  const kinds = Object.entries(TYPED_KINDS).map(([kind, prefix]) => [kind, typesOf(stack[kind], prefix)] as const);
  const locals = membersOf(stack.locals, (value) => holds(value, scope));
  const roots = new Map<string, Value>([
    ['local', Value.map(locals)],
    ...kinds.map(([kind, types]): [string, Value] => [kind, Value.map(types)]),
  ]);
  const resources = kinds[0][1];
  const scope: Scope = (name) => roots.get(name) ?? resources.get(name) ?? absent(name);
  return scope;

  function typesOf(types: any, prefix: string): Members {
    return membersOf(types, (blocks, type) =>
      type === 'terraform_remote_state' && prefix === 'data.'
        ? Value.map(membersOf(blocks, (_, name) => otherStack(name, crossStack)))
        : Value.map(membersOf(blocks, (block, name) => instances(block, scope, (inner) => attributes(prefix, type, name, block, inner)))),
    );
  }
}

/** A block that somebody forgot holds what one of its type would. */
function absent(type: string): Value | undefined {
  return Object.hasOwn(SECRET_ATTRIBUTES, type) ? Value.text([{ source: `${type}.${SECRET_ATTRIBUTES[type]}` }]) : undefined;
}

/** What a value of JSON holds. */
export function holds(json: unknown, scope: Scope): Value {
  if (typeof json === 'string') return read(json, scope);
  if (json === null || typeof json !== 'object') return typeof json === 'object' ? Value.HARMLESS : Value.literal(`${json}`);
  if (Array.isArray(json)) return Value.list(membersOf(json, (each) => holds(each, scope)));
  return Value.map(membersOf(json, (each) => holds(each, scope)));
}

/** What a string of JSON holds, in which expressions stand in `${…}`. */
export function read(text: string, scope: Scope): Value {
  if (!text.includes('${') && !text.includes('%{')) return Value.literal(text);
  try {
    return evaluate(readTemplate(text), scope);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    // Terraform will not read it either, but that is not for this guard to say
    const [, type] = SECRET_TYPES.exec(text) ?? [];
    return type === undefined ? Value.HARMLESS : absent(type)!;
  }
}

/** What a block adds to the names in it. */
export function namesInside(block: any, address: string, scope: Scope): Scope {
  const [kind, type, name] = /^(data|ephemeral|action|list)\./.test(address) ? address.split('.') : ['', ...address.split('.')];
  const each = eachOf(block?.for_each, scope);
  let self: Value | undefined;
  return (word) => {
    if (word === 'each') return each;
    if (word !== 'self') return scope(word);
    self ??= attributes(kind && `${kind}.`, type, name, block, within(scope, { each }));
    return self;
  };
}

/** `each`, or the iterator of a dynamic block. */
export function eachOf(forEach: unknown, scope: Scope): Value {
  return Value.map(
    lazily(['key', 'value'], (part) => {
      const over = holds(forEach ?? null, scope);
      return part === 'key' ? Value.text(over.keys) : over.element;
    }),
  );
}

/** A block, or all of its instances. */
function instances(block: any, scope: Scope, make: (scope: Scope) => Value): Value {
  const given = (argument: string) => block?.[argument] !== undefined && block[argument] !== null;
  if (given('for_each'))
    return Value.map(new Map(), make(within(scope, { each: eachOf(block.for_each, scope) })), holds(block.for_each, scope).keys);
  return given('count') ? Value.listOf(make(scope)) : make(scope);
}

/** What the attributes of a block hold: its arguments, and what is made of them. */
function attributes(prefix: string, type: string, name: string, block: any, scope: Scope): Value {
  const secret = Object.hasOwn(SECRET_ATTRIBUTES, type) ? SECRET_ATTRIBUTES[type] : undefined;
  if (secret !== undefined) return Value.map(new Map([[secret, Value.text([{ source: `${prefix}${type}.${name}.${secret}` }])]]));
  const written = (argument: string) => holds(block?.[argument] ?? null, scope);
  // Terraform marks what the configuration writes, not what the resource answers
  const lost = (value: Value, unmarked: Origin['unmarked']) =>
    value.mapped((origin) => ({ ...origin, unmarked: origin.unmarked ?? unmarked }));
  if (prefix === '' && type === 'terraform_data') {
    return Value.map(
      lazily(['input', 'triggers_replace', 'output'], (attribute) =>
        attribute === 'output' ? lost(written('input'), 'echo') : written(attribute),
      ),
    );
  }
  if (prefix === 'data.' && TEMPLATES.test(type)) {
    return Value.map(lazily(['rendered'], () => lost(Value.text(holds(block, scope).everything), 'template')));
  }
  return Value.map(
    lazily(
      Object.keys(block ?? {}).filter((key) => !META.test(key)),
      written,
    ),
  );
}

const META = /^(\/\/|count|for_each|depends_on|lifecycle|provider|provisioner|connection)$/;

/** cdktf names the output of a cross-stack reference by the reference, without its punctuation. */
function otherStack(name: string, crossStack: ReadonlySet<string>): Value {
  const named = (output: string) =>
    output.startsWith('cross-stack-output-') &&
    Object.entries(SECRET_ATTRIBUTES).some(([type, attribute]) => output.includes(type) && output.endsWith(attribute));
  const outputs: Members = {
    keys: () => crossStack,
    get: (output) =>
      named(output) || crossStack.has(output)
        ? Value.text([{ source: `data.terraform_remote_state.${name}.outputs.${output}`, unmarked: 'cross-stack' }])
        : undefined,
  };
  return Value.map(new Map([['outputs', Value.map(outputs)]]));
}

function membersOf(json: any, make: (each: any, key: string) => Value): Members {
  return lazily(Object.keys(json ?? {}), (key) => make(json[key], key));
}
