import type { Complement, Kind, ProviderSchemas } from '../plugin/framework/complement';
import { diagnosticMessage, diagnosticOf, NotModelled } from '../plugin/framework/diagnostics';
import { identityOf } from '../plugin/framework/identity';
import { type Block, type Schema, typeOfBlock } from '../plugin/framework/schema';
import { WriteOnlyLedger } from '../plugin/framework/write-only-ledger';
import { writeOnlyValues } from '../plugin/framework/write-only-values';
import { decodeValue, encodeValue } from '../plugin/protocol/dynamic-value';
import type { CallName, Calls, Diagnosed, DynamicValue } from '../plugin/protocol/messages';
import type { Connection, Encoded, Handler, Handlers } from '../plugin/protocol/server';
import { UNKNOWN, type Values } from '../plugin/protocol/value';
import type { WriteOnlyValue } from '../plugin/stand-in';
import type { Target } from '../targets/target';
import { foundBySchema, plannedBySchema } from './by-schema';
import type { OwnBinary, ValidateCall } from './child/own-binary';
import type { Settled } from './child/settle';
import { emptyOf } from './empty';
import { filled } from './fill';
import { handedOver } from './handed-over';
import type { MadeUp } from './made-up';

export interface UnmodelledOptions {
  readonly schemas: ProviderSchemas;
  readonly target: Target;
  readonly madeUp: MadeUp;
  /**
   * The provider itself, which plans and reaches nobody.
   * @default - its schemas are all there is
   */
  readonly own?: OwnBinary;
  /**
   * What is known of a data source of that type that was configured so.
   * @default - nothing
   */
  readonly told?: (type: string, block: Block, configured: Values) => Values | undefined;
}

/** An update of something of which nobody knows whether the provider would have replaced it. */
export interface Change {
  readonly type: string;
  readonly id: string;
}

type Request<C extends CallName> = Calls[C]['request'];
type Response<C extends CallName> = Calls[C]['response'] | Encoded;

/** Answers for types that have no stand-in: what is created is taken down, what is read is taken to exist. */
export class Unmodelled implements Complement {
  public readonly handlers: Handlers;
  /** Updates that may have been replacements, since the last time somebody looked. */
  private changes: Change[] = [];
  private readonly ledger = new WriteOnlyLedger();
  private readonly read = new Map<string, Values>();

  public constructor(private readonly options: UnmodelledOptions) {
    const handler =
      <C extends CallName>(handle: (request: Request<C>, bytes: Buffer) => Promise<Response<C>>): Handler<C> =>
      (request: Request<C>, _connection: Connection, bytes: Buffer) =>
        handle(request, bytes).catch((error) => failed(error) as Calls[C]['response']);
    this.handlers = {
      ValidateResourceConfig: handler((request, bytes) => this.validateResource(request, bytes)),
      UpgradeResourceState: handler((request, bytes) => this.upgrade(request, bytes)),
      ReadResource: handler(async ({ currentState: newState, private: memory }) => ({ newState, private: memory })),
      PlanResourceChange: handler((request, bytes) => this.plan(request, bytes)),
      ApplyResourceChange: handler((request) => this.apply(request)),
      ImportResourceState: handler((request) => this.import(request)),
      MoveResourceState: handler((_, bytes) => this.handOn('MoveResourceState', bytes)),
      CallFunction: async (_request, _connection, bytes) => this.handOn('CallFunction', bytes),
      ValidateDataResourceConfig: handler((request, bytes) => this.validate('ValidateDataResourceConfig', 'data', request, bytes)),
      ReadDataSource: handler(async ({ typeName, config }) => ({ state: this.find('data', typeName, config) })),
      ValidateEphemeralResourceConfig: handler((request, bytes) =>
        this.validate('ValidateEphemeralResourceConfig', 'ephemeral', request, bytes),
      ),
      OpenEphemeralResource: handler(async ({ typeName, config }) => ({ result: this.find('ephemeral', typeName, config) })),
      RenewEphemeralResource: async () => ({}),
      CloseEphemeralResource: async () => ({}),
    };
  }

  public get schemas(): ProviderSchemas {
    return this.options.schemas;
  }

  public writeOnly(): readonly WriteOnlyValue[] {
    return this.ledger.values();
  }

  /** Types that are known by their schema alone. */
  public knowsBySchemaAlone(type: string): boolean {
    return this.options.own?.plans(type) !== true;
  }

  public takeChanges(): Change[] {
    const { changes } = this;
    this.changes = [];
    return changes;
  }

  private async validateResource(request: Request<'ValidateResourceConfig'>, bytes: Buffer): Promise<Response<'ValidateResourceConfig'>> {
    const { typeName, config, clientCapabilities } = request;
    if (this.options.own) return this.validate('ValidateResourceConfig', 'resource', request, bytes);
    const { block } = this.schema('resource', typeName);
    const tooNew = clientCapabilities?.writeOnlyAttributesAllowed ? [] : writeOnlyValues(block, valuesOf(block, config));
    return { diagnostics: tooNew.map(({ summary, detail }) => ({ severity: 1, summary, detail })) };
  }

  private async validate(
    call: ValidateCall,
    kind: Kind,
    { typeName, config }: { readonly typeName: string; readonly config: DynamicValue },
    bytes: Buffer,
  ): Promise<Diagnosed> {
    const { own } = this.options;
    const { block } = this.schema(kind, typeName);
    return own ? own.validate(call, valuesOf(block, config), bytes) : {};
  }

  private async upgrade(
    { typeName, version, rawState }: Request<'UpgradeResourceState'>,
    bytes: Buffer,
  ): Promise<Response<'UpgradeResourceState'>> {
    const { version: current } = this.schema('resource', typeName);
    if (this.options.own) return this.handOn('UpgradeResourceState', bytes);
    if (version !== current) {
      throw new NotModelled(`state of version ${version} (its schema is of version ${current})`);
    }
    return { upgradedState: { json: rawState.json } };
  }

  private async plan(request: Request<'PlanResourceChange'>, bytes: Buffer): Promise<Response<'PlanResourceChange'>> {
    const { typeName, priorState, proposedNewState, config, priorPrivate } = request;
    const { block } = this.schema('resource', typeName);
    const wanted = { config: valuesOf(block, config), prior: decoded(block, priorState), proposed: valuesOf(block, proposedNewState) };
    const answer = await this.options.own?.plan(typeName, block, wanted, bytes);
    if (answer) return answer;
    // nobody knows whether the provider keeps to the strict rules
    return {
      plannedState: encoded(block, plannedBySchema(block, wanted, this.options.own?.defaultsOf(typeName))),
      plannedPrivate: priorPrivate,
      legacyTypeSystem: true,
    };
  }

  private async apply(request: Request<'ApplyResourceChange'>): Promise<Response<'ApplyResourceChange'>> {
    const { typeName, priorState, plannedState, plannedPrivate } = request;
    const { block } = this.schema('resource', typeName);
    const prior = decoded(block, priorState);
    const planned = decoded(block, plannedState);
    try {
      if (planned === null) {
        await this.remove(typeName, prior ?? {});
        return { newState: encoded(block, null), private: plannedPrivate };
      }
      const config = valuesOf(block, request.config);
      const { state, legacyTypeSystem } = await this.settle(typeName, block, { prior, planned, config, plannedPrivate });
      await this.write(typeName, block, { prior, config, state });
      return { newState: encoded(block, state), private: plannedPrivate, legacyTypeSystem };
    } catch (error) {
      return { newState: encoded(block, prior), private: plannedPrivate, ...failed(error) };
    }
  }

  private async settle(typeName: string, block: Block, { prior, planned, config, plannedPrivate }: Settling): Promise<Settled> {
    const purpose = `${typeName} ${JSON.stringify(config, plainly)}`;
    // what a server changes by itself nobody here knows: it stays as it was
    const kept = prior === null ? planned : knownBefore(planned, prior);
    const settled = await this.options.own?.settle(typeName, block, { planned: kept, config, plannedPrivate, purpose });
    return settled ?? { state: filled(block, kept, { madeUp: this.options.madeUp, purpose }), legacyTypeSystem: true };
  }

  private async write(type: string, block: Block, { prior, config, state }: Writing): Promise<void> {
    const id = identityOf(state);
    const method = prior === null ? 'POST' : 'PUT';
    await this.options.target.deliver({ method, type, name: id, object: `${type}/${id}` }, () => {
      if (prior !== null && identityOf(prior) !== id) this.ledger.forget(type, identityOf(prior));
      this.ledger.record(type, id, handedOver(block, config, prior, state));
      this.options.own?.remember(type, id, block, config);
      if (prior !== null && this.knowsBySchemaAlone(type)) this.changes.push({ type, id });
      return {};
    });
  }

  private async remove(type: string, prior: Values): Promise<void> {
    const id = identityOf(prior);
    await this.options.target.deliver({ method: 'DELETE', type, name: id, object: `${type}/${id}` }, () => {
      this.ledger.forget(type, id);
      return {};
    });
  }

  private async import({ typeName, id }: Request<'ImportResourceState'>): Promise<Response<'ImportResourceState'>> {
    const { block } = this.schema('resource', typeName);
    if (block.attributes.id?.type !== 'string') throw new NotModelled('import');
    const found = { ...foundBySchema(block, emptyOf(block)), id };
    const state = filled(block, found, { madeUp: this.options.madeUp, purpose: `${typeName} ${id}` });
    return { importedResources: [{ typeName, state: encoded(block, state), private: new Uint8Array() }] };
  }

  /** What is asked for twice is the same both times. */
  private find(kind: 'data' | 'ephemeral', typeName: string, config: DynamicValue): DynamicValue {
    const { madeUp } = this.options;
    const { block } = this.schema(kind, typeName);
    const configured = valuesOf(block, config);
    const told = kind === 'data' ? this.options.told?.(typeName, block, configured) : undefined;
    if (told !== undefined) return encoded(block, told);
    const purpose = `${kind} ${typeName} ${JSON.stringify(configured, plainly)}`;
    const key = `${purpose} ${madeUp.differently}`;
    const found = this.read.get(key) ?? filled(block, foundBySchema(block, configured), { madeUp, purpose, several: true });
    this.read.set(key, found);
    return encoded(block, found);
  }

  private async handOn(call: CallName, bytes: Buffer): Promise<Encoded> {
    const { own } = this.options;
    if (own === undefined) throw new NotModelled(call === 'MoveResourceState' ? 'move from another type' : call);
    return own.handOn(call, bytes);
  }

  private schema(kind: Kind, type: string): Schema {
    const schema = this.schemas[kind].get(type);
    if (schema === undefined) throw new Error(`${type} is not known to its provider`);
    return schema;
  }
}

interface Settling {
  readonly prior: Values | null;
  readonly planned: Values;
  readonly config: Values;
  readonly plannedPrivate: Uint8Array;
}

interface Writing {
  readonly prior: Values | null;
  readonly config: Values;
  readonly state: Values;
}

function failed(error: unknown): Diagnosed {
  return { diagnostics: [diagnosticMessage(diagnosticOf(error))] };
}

function knownBefore(planned: Values, prior: Values): Values {
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN && prior[name] !== null ? (prior[name] ?? UNKNOWN) : value]),
  );
}

function plainly(_name: string, value: unknown): unknown {
  return typeof value === 'symbol' ? 'unknown' : value;
}

function encoded(block: Block, values: Values | null): DynamicValue {
  return encodeValue(typeOfBlock(block), values);
}

function decoded(block: Block, value: DynamicValue): Values | null {
  return decodeValue(typeOfBlock(block), value) as Values | null;
}

function valuesOf(block: Block, value: DynamicValue): Values {
  return (decoded(block, value) ?? {}) as Values;
}
