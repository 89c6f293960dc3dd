import { sameValue, UNKNOWN, type Value, type Values } from '../protocol/value';
import { type Diagnostic, diagnosticOf, type Path, ProviderError } from './diagnostics';
import type { PlanModifier } from './modifiers';
import type { PrivateState } from './private-state';
import type { ApplyAnswer, ApplyRequest, Place, PlanAnswer, PlanRequest, Resource, Warn } from './resource';
import { brokenRules } from './rules';
import {
  type AttributeFlags,
  type Attributes,
  type Block,
  type Data,
  type NestedBlocks,
  type OfAttributes,
  type OfType,
  typeOfAttribute,
  typeOfBlock,
} from './schema';
import { settled } from './settled';
import type { Validator } from './validators';
import { mapAttributes } from './walk';

export type FrameworkAttribute = (FrameworkRules & OfType) | (FrameworkRules & OfAttributes<FrameworkAttribute>);

interface FrameworkRules extends AttributeFlags {
  /** Planned where nothing is configured. */
  readonly default?: Value;
  readonly validators?: readonly Validator[];
  readonly modifiers?: readonly PlanModifier[];
}

export interface CreateRequest<D> {
  readonly plan: D;
  /** As written by the user, write-only attributes left out. */
  readonly config: D;
  readonly private: PrivateState;
  /** Takes the configured value of a write-only attribute, to hand it over to the vendor. */
  writeOnly(name: keyof D): Value;
}

export interface UpdateRequest<D> extends CreateRequest<D> {
  readonly state: D;
}

export interface StateRequest<D> {
  readonly state: D;
  readonly private: PrivateState;
}

export interface ReadRequest<D> extends StateRequest<D> {
  readonly warn: Warn;
}

/** What a resource's own hook may change of its plan. */
export interface PlanDraft {
  readonly config: Values;
  readonly prior: Values | null;
  readonly planned: Values;
  requireReplace(path: Path): void;
}

/** A resource in the way of terraform-plugin-framework. */
export interface FrameworkDeclaration<C, A extends Attributes<FrameworkAttribute>, N extends NestedBlocks<FrameworkAttribute>> {
  readonly type: string;
  readonly version?: number;
  readonly description?: string;
  readonly attributes: A;
  readonly blocks?: N;
  /** Takes over a state of the same schema version that an older major wrote in another form. */
  upgrade?(raw: Values): Values;
  /** Runs last, on the finished plan. */
  modifyPlan?(draft: PlanDraft, client: C): void;
  create(request: CreateRequest<Data<A, N>>, client: C): Promise<Partial<Data<A, N>> | null>;
  read(request: ReadRequest<Data<A, N>>, client: C): Promise<Partial<Data<A, N>> | null>;
  update(request: UpdateRequest<Data<A, N>>, client: C): Promise<Partial<Data<A, N>> | null>;
  delete(request: StateRequest<Data<A, N>>, client: C): Promise<void>;
  import?(id: string, client: C): Promise<Partial<Data<A, N>>>;
  /** What the target calls the object. */
  place?(data: Readonly<Data<A, N>>): string | undefined;
}

export function frameworkResource<
  C,
  const A extends Attributes<FrameworkAttribute>,
  const N extends NestedBlocks<FrameworkAttribute> = Record<never, never>,
>(declaration: FrameworkDeclaration<C, A, N>): Resource<C> {
  const { type, version = 0, description, attributes, blocks } = declaration;
  const block: Block<FrameworkAttribute> = { attributes, blocks, description };
  return {
    type,
    schema: { version, block },
    legacyTypeSystem: false,
    upgrade: declaration.upgrade,
    validate: (config) => brokenRules(block, config),
    plan: (request, client) => plan(block, declaration, request, client),
    apply: (request, client) => apply(block, declaration, request, client),
    read: async (state, memory, client, warn = () => {}) =>
      (await declaration.read({ state: state as never, private: memory, warn }, client)) as Values | null,
    import: async (id, client) => {
      if (!declaration.import)
        throw new ProviderError(
          'Resource Import Not Implemented',
          'This resource does not support import. Please contact the provider developer for additional information.',
        );
      return (await declaration.import(id, client)) as Values;
    },
    place: declaration.place as Place | undefined,
  };
}

interface Hooks<C> {
  modifyPlan?(draft: PlanDraft, client: C): void;
}

function plan<C>(block: Block<FrameworkAttribute>, declaration: Hooks<C>, request: PlanRequest, client: C): PlanAnswer {
  const { config, prior, private: memory } = request;
  const requiresReplace: Path[] = [];
  const diagnostics: Diagnostic[] = [];

  let planned = mapAttributes(block, { config, planned: request.proposed, prior }, withDefault);
  if (!prior || !sameValue(typeOfBlock(block), planned, prior))
    planned = mapAttributes(block, { config, planned, prior }, withComputedUnknown);

  const resource = { config, planned, prior, private: memory };
  planned = mapAttributes(block, { config, planned, prior }, ({ attribute, ...at }) => {
    let value = at.planned;
    for (const modifier of attribute.modifiers ?? []) {
      const modification = modifier({ ...at, planned: value, type: typeOfAttribute(attribute), resource });
      if (modification.planned !== undefined) value = modification.planned;
      if (modification.requiresReplace) requiresReplace.push(at.path);
      diagnostics.push(...(modification.errors ?? []));
    }
    return value;
  });

  declaration.modifyPlan?.({ config, prior, planned, requireReplace: (path) => requiresReplace.push(path) }, client);
  return { planned, requiresReplace, diagnostics };
}

interface Filling {
  readonly attribute: FrameworkAttribute;
  readonly config: Value;
  readonly planned: Value;
}

function withDefault({ attribute, config, planned }: Filling): Value {
  if (attribute.writeOnly) return null;
  return config === null && attribute.default !== undefined ? attribute.default : planned;
}

function withComputedUnknown({ attribute, config, planned }: Filling): Value {
  return config === null && attribute.computed && attribute.default === undefined ? UNKNOWN : planned;
}

interface Crud<C> {
  create(request: never, client: C): Promise<object | null>;
  update(request: never, client: C): Promise<object | null>;
  delete(request: never, client: C): Promise<void>;
}

async function apply<C>(block: Block<FrameworkAttribute>, resource: Crud<C>, request: ApplyRequest, client: C): Promise<ApplyAnswer> {
  const { prior, planned, private: memory } = request;
  const handedOver: Record<string, string> = {};
  const config = request.config ?? {};
  const change = {
    plan: settled(planned ?? {}),
    config: mapAttributes(block, { config, planned: config, prior: null }, ({ attribute, config: value }) =>
      attribute.writeOnly ? null : value,
    ),
    private: memory,
    writeOnly(name: string): Value {
      const value = config[name] ?? null;
      if (value !== null) handedOver[name] = typeof value === 'string' ? value : JSON.stringify(value);
      return value;
    },
  };
  try {
    if (!planned) {
      await resource.delete({ state: prior, private: memory } as never, client);
      return { state: null, diagnostics: [] };
    }
    const state = prior
      ? await resource.update({ ...change, state: prior } as never, client)
      : await resource.create(change as never, client);
    return { state: state as Values | null, diagnostics: [], handedOver };
  } catch (error) {
    return { state: prior, diagnostics: [diagnosticOf(error)] };
  }
}
