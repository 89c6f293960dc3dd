import type { Type } from '../protocol/type';
import { isValues, sameValue, UNKNOWN, type Value, type Values } from '../protocol/value';
import { atAttribute, describePath, diagnosticOf, type Path } from './diagnostics';
import type { ApplyAnswer, ApplyRequest, DataSource, Place, PlanAnswer, PlanRequest, Resource } from './resource';
import { brokenRules } from './rules';
import { type AttributeFlags, type Attributes, type Block, type Data, type NestedBlocks, typeOfAttribute } from './schema';
import { settled } from './settled';
import { conflictingArguments, exactlyOneArgument, requiredArguments, type Validator } from './validators';
import { mapAttributes } from './walk';

export type SdkAttribute = AttributeFlags & {
  readonly type: Type;
  readonly nested?: undefined;
  /** Planned where nothing is configured. */
  readonly default?: Value;
  /** A change is a new object. */
  readonly forceNew?: boolean;
  readonly conflictsWith?: readonly string[];
  /** Itself among them. */
  readonly exactlyOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  readonly validators?: readonly Validator[];
};

/** Takes the configured value of an attribute that the vendor never tells, to hand it over. */
export type TakeWriteOnly = (name: string) => void;

/** The SDK gives every resource an id. */
const id = { type: 'string', optional: true, computed: true } as const;

export type SdkData<A extends Attributes<SdkAttribute>, N extends NestedBlocks<SdkAttribute> = Record<never, never>> = Data<A, N> & {
  id: string | null;
};

/**
 * A resource in the way of the older terraform-plugin-sdk, version 2.
 *
 * Its functions change `data` in place. What they set before they throw is kept, as the SDK does it: an object created but not read
 * back is tainted, and a failed update leaves the new values in the state. No id, no object.
 */
export interface SdkDeclaration<C, A extends Attributes<SdkAttribute>, N extends NestedBlocks<SdkAttribute>> {
  readonly type: string;
  readonly version?: number;
  readonly attributes: A;
  readonly blocks?: N;
  /** What its users are warned of, if it is deprecated. */
  readonly deprecated?: string;
  /** May change the plan in place. */
  customizeDiff?(draft: SdkPlanDraft, client: C): void;
  create(data: SdkData<A, N>, client: C, writeOnly: TakeWriteOnly): Promise<void>;
  read(data: SdkData<A, N>, client: C): Promise<void>;
  update?(data: SdkData<A, N>, client: C, state: SdkData<A, N>, writeOnly: TakeWriteOnly): Promise<void>;
  delete(data: SdkData<A, N>, client: C): Promise<void>;
  /** Sets what `read` needs; the id is set already. */
  import?(data: SdkData<A, N>, client: C): Promise<void>;
  /** What the target calls the object. */
  place?(data: Readonly<SdkData<A, N>>): string | undefined;
}

export interface SdkPlanDraft {
  readonly config: Values;
  readonly prior: Values | null;
  readonly planned: Values;
  /** A change of this attribute is a new object. */
  forceNew(name: string): void;
}

export function sdkResource<C, const A extends Attributes<SdkAttribute>, const N extends NestedBlocks<SdkAttribute> = Record<never, never>>(
  declaration: SdkDeclaration<C, A, N>,
): Resource<C> {
  const { type, version = 0, blocks, deprecated } = declaration;
  const block: Block<SdkAttribute> = { attributes: { ...declaration.attributes, id }, blocks, deprecated: deprecated !== undefined };
  return {
    type,
    schema: { version, block },
    legacyTypeSystem: true,
    validate: (config) => [
      ...Object.entries(block.attributes).flatMap(([name, { conflictsWith = [], exactlyOneOf, requiredWith = [] }]) => [
        ...conflictingArguments(name, conflictsWith, config),
        ...(exactlyOneOf ? exactlyOneArgument(name, exactlyOneOf, config) : []),
        ...requiredArguments(name, requiredWith, config),
      ]),
      ...brokenRules(block, config),
      ...(deprecated === undefined ? [] : [{ severity: 'warning' as const, summary: 'Deprecated Resource', detail: deprecated }]),
    ],
    plan: (request, client) => plan(block, declaration, request, client),
    apply: (request, client) => apply(declaration, request, client),
    read: async (state, _memory, client) => {
      await declaration.read(state as never, client);
      return existing(state);
    },
    import: async (importId, client) => {
      if (!declaration.import) throw new Error(`resource ${type} doesn't support import`);
      const data: Values = { id: importId };
      await declaration.import(data as never, client);
      return data;
    },
    place: declaration.place as Place | undefined,
  };
}

/** An importer that takes the vendor's id as it is. */
export async function importPassthrough(): Promise<void> {}

export interface SdkDataSourceDeclaration<C, A extends Attributes<SdkAttribute>, N extends NestedBlocks<SdkAttribute>> {
  readonly type: string;
  readonly attributes: A;
  readonly blocks?: N;
  read(data: SdkData<A, N>, client: C): Promise<void>;
}

/** A data source in the way of the older SDK. */
export function sdkDataSource<
  C,
  const A extends Attributes<SdkAttribute>,
  const N extends NestedBlocks<SdkAttribute> = Record<never, never>,
>(declaration: SdkDataSourceDeclaration<C, A, N>): DataSource<C> {
  return {
    type: declaration.type,
    schema: { version: 0, block: { attributes: { ...declaration.attributes, id }, blocks: declaration.blocks } },
    read: async (config, client) => {
      await declaration.read(config as never, client);
      return config;
    },
  };
}

interface Hooks<C> {
  customizeDiff?(draft: SdkPlanDraft, client: C): void;
}

function plan<C>(block: Block<SdkAttribute>, declaration: Hooks<C>, request: PlanRequest, client: C): PlanAnswer {
  const { config, prior } = request;
  const forced = new Set<string>();
  const forceNew = (name: string) => forced.add(name);
  const create = (): Values => {
    const planned = mapAttributes(block, { config, planned: request.proposed, prior: null }, asNew);
    declaration.customizeDiff?.({ config, prior: null, planned, forceNew }, client);
    return planned;
  };
  if (!prior) return { planned: create(), requiresReplace: [], diagnostics: [] };

  const planned = mapAttributes(block, { config, planned: request.proposed, prior }, asBefore);
  declaration.customizeDiff?.({ config, prior, planned, forceNew }, client);
  const changed: Path[] = [];
  mapAttributes(block, { config, planned, prior }, ({ attribute, path, ...at }) => {
    const forces = attribute.forceNew || (path.length === 1 && forced.has(describePath(path)));
    // what always has a value is null only where an import did not tell it
    const untold = at.prior === null && (attribute.default !== undefined || attribute.computed);
    if (forces && !untold && !sameValue(typeOfAttribute(attribute), at.planned, at.prior)) changed.push(path);
    return at.planned;
  });
  if (changed.length === 0) return { planned, requiresReplace: [], diagnostics: [] };
  return { planned: create(), requiresReplace: [...changed, atAttribute('id')], diagnostics: [] };
}

interface Filling {
  readonly attribute: SdkAttribute;
  readonly config: Value;
  readonly planned: Value;
  readonly prior: Value;
}

function asNew({ attribute, config, planned }: Filling): Value {
  if (attribute.writeOnly) return null;
  if (config !== null) return planned;
  return attribute.default ?? (attribute.computed ? UNKNOWN : null);
}

/** Computed values stay; to the SDK an empty value and none are the same. */
function asBefore({ attribute, config, planned, prior }: Filling): Value {
  if (attribute.writeOnly) return null;
  if (config !== null || attribute.computed) return planned;
  return attribute.default ?? (isEmpty(prior) ? prior : null);
}

function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return isValues(value) ? Object.keys(value).length === 0 : value === '' || value === 0 || value === false;
}

interface Crud<C> {
  create(data: never, client: C, writeOnly: TakeWriteOnly): Promise<void>;
  update?(data: never, client: C, state: never, writeOnly: TakeWriteOnly): Promise<void>;
  delete(data: never, client: C): Promise<void>;
}

async function apply<C>(resource: Crud<C>, { config, prior, planned }: ApplyRequest, client: C): Promise<ApplyAnswer> {
  const data = settled(planned ?? prior ?? {});
  const handedOver: Record<string, string | null> = {};
  const take = (name: string) => {
    const value = config?.[name] ?? null;
    handedOver[name] = value === null || typeof value === 'string' ? value : JSON.stringify(value);
  };
  try {
    if (!planned) {
      await resource.delete(data as never, client);
      return { state: null, diagnostics: [] };
    }
    if (prior) await resource.update?.(data as never, client, prior as never, take);
    else await resource.create(data as never, client, take);
    return { state: existing(data), diagnostics: [], handedOver };
  } catch (error) {
    return { state: existing(data), diagnostics: [diagnosticOf(error)], handedOver };
  }
}

function existing(data: Values): Values | null {
  return data.id ? data : null;
}
