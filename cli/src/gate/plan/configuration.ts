import type { RawConfiguration, RawConfigurationModule } from './raw-plan';

/** An expression of the configuration, and whose it is. */
export interface Reader {
  /** The block, with the names of its modules: `module.m.tfe_variable.token`; empty for an output of the root module. */
  readonly block: string;
  readonly output?: string;
  readonly attribute: string;
  /** What it reads, as blocks with the names of their modules and what is said behind them. */
  readonly reads: readonly string[];
}

/** All expressions of resources, and of outputs of the root module. Locals are not in a plan. */
export function readersOf({ root_module: root }: RawConfiguration = {}): Reader[] {
  return root === undefined ? [] : readersIn(root, '', true);
}

function readersIn(
  { resources = [], outputs = {}, module_calls: calls = {} }: RawConfigurationModule,
  module: string,
  isRoot: boolean,
): Reader[] {
  return [
    ...resources
      .filter(({ mode }) => mode === 'managed')
      .flatMap(({ address, expressions = {} }) =>
        Object.entries(expressions).map(([attribute, expression]) => ({
          block: module + address,
          attribute,
          reads: readsOf(expression, module),
        })),
      ),
    ...(isRoot
      ? Object.entries(outputs).map(([output, { expression }]) => ({
          block: '',
          output,
          attribute: 'value',
          reads: readsOf(expression, module),
        }))
      : []),
    ...Object.entries(calls).flatMap(([name, call]) => (call.module ? readersIn(call.module, `${module}module.${name}.`, false) : [])),
  ];
}

/** What an expression, or anything below it, refers to. */
export function readsOf(expression: unknown, module = ''): string[] {
  if (Array.isArray(expression)) {
    return expression.flatMap((each) => readsOf(each, module));
  }
  if (typeof expression !== 'object' || expression === null) {
    return [];
  }
  const { references, constant_value: text, ...members } = expression as Record<string, unknown>;
  const own = Array.isArray(references)
    ? references.filter((each) => typeof each === 'string').map((each) => module + withoutKeys(each))
    : [];
  return [...own, ...(own.length > 0 ? templatesIn(text, module) : []), ...Object.values(members).flatMap((each) => readsOf(each, module))];
}

/** Configuration in JSON keeps its templates, which say which attribute is read behind a key. */
function templatesIn(value: unknown, module: string): string[] {
  if (typeof value === 'string') {
    return [...value.matchAll(/\b([a-z]\w*\.[\w-]+)(?:\[[^\]]*\])?\.(\w+)/g)].map(
      ([, block, attribute]) => `${module}${block}.${attribute}`,
    );
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap((each) => templatesIn(each, module)) : [];
}

/** `module.m["a"].tfe_agent_token.x` as the configuration has it. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g, '');
}
