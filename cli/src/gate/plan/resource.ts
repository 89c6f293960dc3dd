import type { RawChange, RawResource } from './raw-plan';

export type Values = Readonly<Record<string, unknown>>;

export type Fate = 'stays' | 'created' | 'updated' | 'destroyed' | 'replaced' | 'forgotten';

/** A managed resource: what it is before the plan, and what becomes of it. */
export interface Resource {
  readonly address: string;
  /** The address without its key. */
  readonly block: string;
  /** `module.m["a"]`, or nothing. */
  readonly module: string;
  readonly type: string;
  readonly name: string;
  readonly key?: string | number;
  /** A leftover of an earlier apply that is yet to be destroyed. */
  readonly isDeposed: boolean;
  readonly fate: Fate;
  /** Whether it is replaced by destroying it first. */
  readonly destroyedFirst: boolean;
  readonly before?: Values;
  readonly after?: Values;
  readonly unknown: unknown;
  readonly beforeSensitive: unknown;
  readonly afterSensitive: unknown;
  /** The attributes for which it is replaced. */
  readonly replacedFor: readonly string[];
}

export function resourceOfChange(raw: RawChange): Resource {
  const { actions, before, after, after_unknown, before_sensitive, after_sensitive, replace_paths = [] } = raw.change;
  return {
    ...identity(raw, raw.module_address ?? ''),
    isDeposed: raw.deposed !== undefined,
    fate: fateOf(actions),
    destroyedFirst: actions[0] === 'delete' && actions[1] === 'create',
    before: valuesOf(before),
    after: valuesOf(after),
    unknown: after_unknown,
    beforeSensitive: before_sensitive,
    afterSensitive: after_sensitive,
    replacedFor: [...new Set(replace_paths.map(([attribute]) => String(attribute)))],
  };
}

/** A resource that the plan leaves out. */
export function resourceOfState(raw: RawResource, module: string): Resource {
  return {
    ...identity(raw, module),
    isDeposed: raw.deposed_key !== undefined,
    fate: 'stays',
    destroyedFirst: false,
    before: raw.values,
    after: raw.values,
    unknown: false,
    beforeSensitive: raw.sensitive_values,
    afterSensitive: raw.sensitive_values,
    replacedFor: [],
  };
}

/** Whether what was there is there no more after the plan. */
export function isLost({ fate, before }: Resource): boolean {
  return before !== undefined && (fate === 'destroyed' || fate === 'replaced');
}

/** Whether something new is there after the plan. */
export function isNew({ fate }: Resource): boolean {
  return fate === 'created' || fate === 'replaced';
}

function identity({ address, type, name, index }: RawChange | RawResource, module: string) {
  return {
    address,
    block: blockOf(module, type, name),
    module,
    type,
    name,
    ...(index !== undefined && { key: index }),
  };
}

/** `module.m["a"].tfe_agent_token.x` */
export function blockOf(module: string, type: string, name: string): string {
  return `${module === '' ? '' : `${module}.`}${type}.${name}`;
}

function fateOf(actions: readonly string[]): Fate {
  if (actions.includes('delete')) {
    return actions.includes('create') ? 'replaced' : 'destroyed';
  }
  if (actions.includes('create')) {
    // what is made anew while the old one is only forgotten costs nobody anything
    return 'created';
  }
  return actions.includes('update') ? 'updated' : actions.includes('forget') ? 'forgotten' : 'stays';
}

function valuesOf(value: unknown): Values | undefined {
  return typeof value === 'object' && value !== null ? (value as Values) : undefined;
}
