import { evaluate, type Scope } from './evaluate';
import { readTemplate } from './parser';
import { isHarmless, plainTemplate } from './plain-references';
import { SECRET_ATTRIBUTES } from './secret-attributes';
import { Unreadable } from './tokens';
import { lazily, type Members, type Origin, union, Value } from './value';

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
  const locals = lazily(stack.locals, (value) => holds(value, scope));
  const roots = new Map<string, Value>([
    ['local', Value.map(locals)],
    ...kinds.map(([kind, types]): [string, Value] => [kind, Value.map(types)]),
  ]);
  const resources = kinds[0][1];
  const scope: Scope = (name) => roots.get(name) ?? resources.get(name) ?? absent(name);
  return scope;

  function typesOf(types: any, prefix: string): Members {
    return lazily<any>(types, (blocks, type) =>
      type === 'terraform_remote_state' && prefix === 'data.'
        ? Value.map(lazily<any>(blocks, (_, name) => otherStack(name, crossStack)))
        : Value.map(lazily<any>(blocks, (block, name) => instances(block, attributes(prefix, type, name, block, scope)))),
    );
  }
}

/** A block that somebody forgot holds what one of its type would. */
function absent(type: string): Value | undefined {
  return Object.hasOwn(SECRET_ATTRIBUTES, type) ? Value.text([{ source: `${type}.${SECRET_ATTRIBUTES[type]}` }]) : undefined;
}

/** What a value of JSON holds. */
export function holds(json: any, scope: Scope): Value {
  if (typeof json === 'string') return read(json, scope);
  if (json === null || json === undefined) return Value.HARMLESS;
  if (typeof json !== 'object') return Value.literal(`${json}`);
  if (Array.isArray(json)) return Value.list(lazily(json as any, (each) => holds(each, scope)));
  const written = Object.keys(json).filter(hasExpressions);
  return Value.map(
    lazily<any>(json, (each) => holds(each, scope)),
    Value.oneOf(written.map((key) => holds(json[key], scope))),
    union(written.map((key) => read(key, scope).everything)),
  );
}

/** Whether a string of JSON is more than a literal. */
export function hasExpressions(text: string): boolean {
  return text.includes('${') || text.includes('%{');
}

/** What a string of JSON holds, in which expressions stand in `${…}`. */
export function read(text: string, scope: Scope): Value {
  if (!hasExpressions(text)) return Value.literal(text);
  if (isHarmless(text)) return Value.HARMLESS;
  try {
    return evaluate(plainTemplate(text) ?? readTemplate(text), scope);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    // Terraform will not read it either, but that is not for this guard to say
    const [, type] = SECRET_TYPES.exec(text) ?? [];
    return type === undefined ? Value.HARMLESS : absent(type)!;
  }
}

/** What a block adds to the names in it. */
export function namesInside(block: any, address: string, scope: Scope): Scope {
  let self: Value | undefined;
  const inner = withEach(block, scope);
  return (word) => {
    if (word !== 'self') return inner(word);
    self ??= selfOf(block, address, scope);
    return self;
  };
}

function withEach(block: any, scope: Scope): Scope {
  let each: Value | undefined;
  return (word) => {
    if (word !== 'each') return scope(word);
    each ??= eachOf(block?.for_each, scope);
    return each;
  };
}

function selfOf(block: any, address: string, scope: Scope): Value {
  const [kind, type, name] = /^(data|ephemeral|action|list)\./.test(address) ? address.split('.') : ['', ...address.split('.')];
  return attributes(kind && `${kind}.`, type, name, block, scope);
}

/** `each`, or the iterator of a dynamic block. */
export function eachOf(forEach: unknown, scope: Scope): Value {
  return Value.map(
    lazily({ key: true, value: false }, (isKey) => {
      const over = holds(forEach, scope);
      return isKey ? Value.text(over.keys) : over.element;
    }),
  );
}

/** A block, or all of its instances. */
function instances(block: any, one: Value): Value {
  const given = (argument: unknown) => argument !== undefined && argument !== null;
  if (given(block?.for_each)) return Value.map(NONE_KNOWN, one);
  return given(block?.count) ? Value.listOf(one) : one;
}

const NONE_KNOWN = new Map<string, Value>();

/** What the attributes of a block hold: its arguments, and what is made of them. */
function attributes(prefix: string, type: string, name: string, block: any, scope: Scope): Value {
  const secret = Object.hasOwn(SECRET_ATTRIBUTES, type) ? SECRET_ATTRIBUTES[type] : undefined;
  if (secret !== undefined) return Value.map(new Map([[secret, Value.text([{ source: `${prefix}${type}.${name}.${secret}` }])]]));
  const inner = withEach(block, scope);
  const { input, triggers_replace } = block ?? {};
  if (prefix === '' && type === 'terraform_data') {
    return Value.map(
      lazily({ input, triggers_replace, output: input }, (json, attribute) =>
        lost(holds(json, inner), attribute === 'output' ? 'echo' : undefined),
      ),
    );
  }
  if (prefix === 'data.' && TEMPLATES.test(type)) {
    return Value.map(lazily({ rendered: block }, () => lost(Value.text(holds(block, inner).everything), 'template')));
  }
  return Value.map(lazily(block, (json, argument) => (META.test(argument) ? Value.HARMLESS : holds(json, inner))));
}

/** Terraform marks what the configuration writes, not what the resource answers. */
function lost(value: Value, how: Origin['unmarked']): Value {
  return how ? value.mapped((origin) => ({ ...origin, unmarked: origin.unmarked ?? how })) : value;
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
