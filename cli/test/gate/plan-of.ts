import { TOKEN_TYPES } from '../../src/gate/credential/token-types';
import type { RawChange, RawPlan } from '../../src/gate/plan/raw-plan';

/** A value that the plan does not know yet. */
export const UNKNOWN = Symbol('unknown');

type Values = Readonly<Record<string, unknown>>;

export interface PlanParts {
  /** Where the plan's clock stands. */
  readonly now?: string;
  readonly changes: readonly RawChange[];
  /** Resources that stand in the state, and that the plan leaves out. */
  readonly left?: readonly RawChange[];
  readonly outputs?: RawPlan['output_changes'];
  /** What blocks and outputs read: `{ 'tfe_variable.token': { value: ['tfe_agent_token.ci'] } }`. */
  readonly reads?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What the provider of a name reads. */
  readonly providers?: Readonly<Record<string, readonly string[]>>;
}

/** A plan as `terraform show -json` writes it. */
export function planOf({
  now = '2027-03-01T00:00:00Z',
  changes,
  left = [],
  outputs = {},
  reads = {},
  variables = {},
  providers = {},
}: PlanParts): RawPlan {
  const expressions = (of: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(of).map(([attribute, references]) => [attribute, { references }]));
  return {
    format_version: '1.2',
    timestamp: now,
    complete: left.length === 0,
    errored: false,
    variables: Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, { value }])),
    resource_changes: changes,
    output_changes: outputs,
    prior_state: {
      values: {
        root_module: {
          resources: [...changes, ...left]
            .filter(({ change }) => change.before !== null)
            .map(({ address, previous_address, mode, type, name, index, change }) => ({
              address: previous_address ?? address,
              mode,
              type,
              name,
              index,
              values: change.before as Values,
              sensitive_values: change.before_sensitive,
            })),
        },
      },
    },
    configuration: {
      provider_config: Object.fromEntries(
        Object.entries(providers).map(([name, references]) => [name, { name, expressions: { token: { references } } }]),
      ),
      root_module: {
        resources: Object.entries(reads)
          .filter(([block]) => !block.startsWith('output.'))
          .map(([address, of]) => ({ address, mode: 'managed', type: address.split('.')[0], expressions: expressions(of) })),
        outputs: Object.fromEntries(
          Object.entries(reads)
            .filter(([block]) => block.startsWith('output.'))
            .map(([block, { value }]) => [block.slice('output.'.length), { expression: { references: value } }]),
        ),
      },
    },
  };
}

/** A resource of the plan that does not change. */
export function kept(address: string, values: Values): RawChange {
  return change(address, ['no-op'], values, values);
}

export function created(address: string, values: Values): RawChange {
  return change(address, ['create'], null, values);
}

export function updated(address: string, before: Values, after: Values): RawChange {
  return change(address, ['update'], before, after);
}

export function destroyed(address: string, values: Values): RawChange {
  return change(address, ['delete'], values, null);
}

/** A leftover of an earlier apply that is destroyed. */
export function deposed(address: string, values: Values): RawChange {
  return { ...destroyed(address, values), deposed: '0a1b2c3d' };
}

/** A resource that the state forgets and the vendor keeps. */
export function forgotten(address: string, values: Values): RawChange {
  return change(address, ['forget'], values, null);
}

/** Replaced by creating the next one first. */
export function replaced(address: string, before: Values, after: Values, because: readonly string[] = []): RawChange {
  return withPaths(change(address, ['create', 'delete'], before, after), because);
}

/** Replaced by destroying it first. */
export function recreated(address: string, before: Values, after: Values, because: readonly string[] = []): RawChange {
  return withPaths(change(address, ['delete', 'create'], before, after), because);
}

/** A sensitive output. */
export function output(before: unknown, after: unknown, sensitive = true): NonNullable<RawPlan['output_changes']>[string] {
  const isUnknown = after === UNKNOWN;
  return {
    actions: [before === after ? 'no-op' : after === null ? 'delete' : before === null ? 'create' : 'update'],
    before,
    ...(!isUnknown && { after }),
    after_unknown: isUnknown,
    before_sensitive: sensitive,
    after_sensitive: sensitive,
  };
}

/** Attributes that stand-ins and providers take for sensitive, besides secrets of tokens. */
const SENSITIVE = ['value', 'data', 'secret_string', 'data_json'];

function change(address: string, actions: readonly string[], before: Values | null, after: Values | null): RawChange {
  const [, module, type, name, key] = /^((?:module\.\w+(?:\["\w+"\])?\.)*)(\w+)\.([\w-]+)(?:\[(.+)\])?$/.exec(address) as string[];
  const mask = (values: Values | null) =>
    Object.fromEntries(
      [...(TOKEN_TYPES[type]?.secrets ?? []), ...(type === 'terraform_data' ? [] : SENSITIVE)]
        .filter((attribute) => values && attribute in values)
        .map((attribute) => [attribute, true]),
    );
  const [known, unknown] = after === null ? [null, {}] : split(after);
  return {
    address,
    ...(module !== '' && { module_address: module.slice(0, -1) }),
    mode: 'managed',
    type,
    name,
    ...(key !== undefined && { index: JSON.parse(key) }),
    change: {
      actions,
      before,
      after: known,
      after_unknown: unknown,
      before_sensitive: mask(before),
      after_sensitive: mask(after),
    },
  };
}

function split(values: Values): [Values, Values] {
  const known = Object.entries(values).filter(([, value]) => value !== UNKNOWN);
  const unknown = Object.entries(values).filter(([, value]) => value === UNKNOWN);
  return [Object.fromEntries(known), Object.fromEntries(unknown.map(([name]) => [name, true]))];
}

function withPaths(raw: RawChange, because: readonly string[]): RawChange {
  return { ...raw, change: { ...raw.change, replace_paths: because.map((attribute) => [attribute]) } };
}
