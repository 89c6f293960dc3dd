import { decodeValue, encodeValue } from '../protocol/dynamic-value';
import type { CallName, Calls, DynamicValue } from '../protocol/messages';
import { Sacrifice } from '../protocol/sacrifice';
import { type Connection, type Handler, type Handlers, serveProtocol } from '../protocol/server';
import type { Type } from '../protocol/type';
import type { Values } from '../protocol/value';
import type { ServedStandIn } from '../stand-in';
import { Given, type Kind } from './complement';
import { type Diagnostic, diagnosticMessage, diagnosticOf } from './diagnostics';
import { Hearing } from './hearing';
import { Precedence } from './precedence';
import { PrivateState } from './private-state';
import { ProviderSchema } from './provider-schema';
import type { DataSource, Resource } from './resource';
import { type Attributes, type Block, type Data, type NestedBlocks, typeOfBlock } from './schema';
import { settled } from './settled';
import { WriteOnlyLedger } from './write-only-ledger';
import { writeOnlyValues } from './write-only-values';

/** A provider: what its configuration block takes, what it manages, and the client that one configuration gives. */
export interface ProviderDeclaration<C, A extends Attributes> {
  readonly attributes: A;
  readonly blocks?: NestedBlocks;
  readonly resources: readonly Resource<C>[];
  readonly dataSources: readonly DataSource<C>[];
  configure(config: Data<A>): Promise<C>;
  /** Gives back what the clients share. */
  close(): void;
}

/** Serves a declared provider until it is closed. */
export async function serveProvider<C, const A extends Attributes>(declaration: ProviderDeclaration<C, A>): Promise<ServedStandIn> {
  const ledger = new WriteOnlyLedger();
  const sacrifice = await Sacrifice.start();
  const given = new Given();
  const schema = new ProviderSchema(declaration, given);
  const hearing = new Hearing();
  const precedence = new Precedence();
  const server = await serveProtocol(hearing.around(shared(handlersOf(declaration, schema, { ledger, hearing, precedence }), given)));
  const types = new Set([...declaration.resources, ...declaration.dataSources].map(({ type }) => type));
  return {
    reattach: {
      Protocol: 'grpc',
      ProtocolVersion: 6,
      Pid: sacrifice.pid,
      Test: true,
      Addr: { Network: 'tcp', String: server.address },
    },
    knows: (type) => types.has(type),
    accept: (written) => schema.accept(written),
    complete: (complement) => {
      const changed = given.complement !== complement;
      given.complement = complement;
      if (changed) schema.changed();
      return changed;
    },
    give: (kind, type) => {
      const changed = given.give(kind, type);
      if (changed) schema.changed();
      return changed;
    },
    given: () => given.all(),
    hearing,
    precedence,
    writeOnly: () => [...ledger.values(), ...(given.complement?.writeOnly() ?? [])],
    close: async () => {
      server.close();
      declaration.close();
      await sacrifice.end();
    },
  };
}

/** What a served provider keeps between calls. */
interface Memory {
  readonly ledger: WriteOnlyLedger;
  readonly hearing: Hearing;
  readonly precedence: Precedence;
}

function handlersOf<C, A extends Attributes>(
  declaration: ProviderDeclaration<C, A>,
  schema: ProviderSchema,
  { ledger, hearing, precedence }: Memory,
): Handlers {
  const resources = new Map(declaration.resources.map((resource) => [resource.type, typed(resource)]));
  const dataSources = new Map(declaration.dataSources.map((source) => [source.type, typed(source)]));
  // One client per connection: aliases with different credentials are different connections. A port that is used again is configured
  // again before it is used, so a closed connection's client is never taken for another's.
  const clients = new Map<Connection, C>();

  const clientOf = (connection: Connection): C => found(clients, connection, 'provider configuration of connection');
  const resourceOf = (type: string) => found(resources, type, 'resource type');
  const dataSourceOf = (type: string) => found(dataSources, type, 'data source');

  return {
    GetProviderSchema: async () => schema.encoded,
    ValidateProviderConfig: async () => ({}),
    ConfigureProvider: ({ config }, connection) =>
      diagnosed(async () => {
        clients.set(connection, await declaration.configure(settled(decodeValues(schema.type, config)) as Data<A>));
        return {};
      }),
    StopProvider: async () => ({}),

    ValidateResourceConfig: ({ typeName, config, clientCapabilities }) =>
      diagnosed(async () => {
        const { type, declared } = resourceOf(typeName);
        const configured = decodeValues(type, config);
        const tooNew = clientCapabilities?.writeOnlyAttributesAllowed ? [] : writeOnlyValues(declared.schema.block, configured);
        return answer({}, [...tooNew, ...declared.validate(configured)]);
      }),
    UpgradeResourceState: ({ typeName, version, rawState }) =>
      diagnosed(async () => {
        const { schema, upgrade } = resourceOf(typeName).declared;
        const current = schema.version;
        if (version !== current) {
          throw new Error(
            `${typeName} has a state of schema version ${version}, only ${current} is understood: apply once with the real provider`,
          );
        }
        if (!upgrade || !rawState.json) return { upgradedState: { json: rawState.json } };
        const upgraded = upgrade(JSON.parse(Buffer.from(rawState.json).toString('utf8')) as Values);
        return { upgradedState: { json: Buffer.from(JSON.stringify(upgraded)) } };
      }),
    ReadResource: ({ typeName, currentState, private: bytes }, connection) =>
      diagnosed(async () => {
        const { type, declared } = resourceOf(typeName);
        const memory = new PrivateState(bytes);
        const current = decodeValues(type, currentState);
        const id = idOf(current);
        const warnings: Diagnostic[] = [];
        const warn = (summary: string, detail: string) => warnings.push({ severity: 'warning', summary, detail });
        const state = await declared.read(current, memory, clientOf(connection), warn);
        // before its time nothing is forgotten that others still go by
        if (!state && hearing.takesNewQuestions) ledger.forget(typeName, id);
        return answer({ newState: encodeValue(type, state), private: memory.encode() }, warnings);
      }),
    PlanResourceChange: ({ typeName, priorState, proposedNewState, config, priorPrivate }, connection) =>
      diagnosed(async () => {
        const { type, declared } = resourceOf(typeName);
        const memory = new PrivateState(priorPrivate);
        const { planned, requiresReplace, diagnostics } = declared.plan(
          {
            config: decodeValues(type, config),
            prior: decodeOptional(type, priorState),
            proposed: decodeValues(type, proposedNewState),
            private: memory,
          },
          clientOf(connection),
        );
        return answer(
          {
            plannedState: encodeValue(type, planned),
            requiresReplace: requiresReplace.map((steps) => ({ steps })),
            plannedPrivate: memory.encode(),
            legacyTypeSystem: declared.legacyTypeSystem,
          },
          diagnostics,
        );
      }),
    ApplyResourceChange: ({ typeName, priorState, plannedState, config, plannedPrivate }, connection) =>
      diagnosed(async () => {
        const { type, declared } = resourceOf(typeName);
        const memory = new PrivateState(plannedPrivate);
        const prior = decodeOptional(type, priorState);
        const planned = decodeOptional(type, plannedState);
        const { state, diagnostics, handedOver } = await precedence.inTurn({ type: typeName, prior, planned }, () =>
          declared.apply({ config: decodeOptional(type, config), prior, planned, private: memory }, clientOf(connection)),
        );
        if (!state && prior) ledger.forget(typeName, idOf(prior));
        if (state && handedOver) ledger.record(typeName, idOf(state), handedOver);
        // Like the SDK, that claims the lax rules only for what exists: a new object that is gone already is an error.
        const legacyTypeSystem = declared.legacyTypeSystem && state !== null;
        return answer({ newState: encodeValue(type, state), private: memory.encode(), legacyTypeSystem }, diagnostics);
      }),
    ImportResourceState: ({ typeName, id }, connection) =>
      diagnosed(async () => {
        const { type, declared } = resourceOf(typeName);
        const state = encodeValue(type, await declared.import(id, clientOf(connection)));
        return { importedResources: [{ typeName, state, private: new Uint8Array() }] };
      }),

    ValidateDataResourceConfig: async () => ({}),
    ReadDataSource: ({ typeName, config }, connection) =>
      diagnosed(async () => {
        const { type, declared } = dataSourceOf(typeName);
        return { state: encodeValue(type, await declared.read(decodeValues(type, config), clientOf(connection))) };
      }),
  };
}

/** What kind of thing each call is about, and what it calls the type. */
const SHARED: readonly (readonly [CallName, Kind])[] = [
  ['ValidateResourceConfig', 'resource'],
  ['UpgradeResourceState', 'resource'],
  ['ReadResource', 'resource'],
  ['PlanResourceChange', 'resource'],
  ['ApplyResourceChange', 'resource'],
  ['ImportResourceState', 'resource'],
  ['ValidateDataResourceConfig', 'data'],
  ['ReadDataSource', 'data'],
];

/** Calls that only a complement answers. */
const GIVEN_ONLY: readonly CallName[] = [
  'MoveResourceState',
  'CallFunction',
  'ValidateEphemeralResourceConfig',
  'OpenEphemeralResource',
  'RenewEphemeralResource',
  'CloseEphemeralResource',
];

/** A stand-in answers for its own types, its complement for those that it was given. */
function shared(own: Handlers, given: Given): Handlers {
  const handed = <C extends CallName>(name: C): Handler<C> =>
    (async (request: Calls[C]['request'], connection: Connection, bytes: Buffer) => {
      const handler = given.complement?.handlers[name] as Handler<C> | undefined;
      if (handler === undefined) throw new Error(`${name} is not known to this stand-in`);
      return handler(request, connection, bytes);
    }) as Handler<C>;
  const split = SHARED.map(([name, kind]) => {
    const mine = own[name] as Handler<CallName>;
    const others = handed(name);
    const handler: Handler<CallName> = (request, connection, bytes) =>
      (given.has(kind, (request as { readonly typeName: string }).typeName) ? others : mine)(request, connection, bytes);
    return [name, handler];
  });
  return { ...own, ...Object.fromEntries(split), ...Object.fromEntries(GIVEN_ONLY.map((name) => [name, handed(name)])) };
}

interface Declared {
  readonly type: string;
  readonly schema: { readonly version: number; readonly block: Block };
}

function typed<D extends Declared>(declared: D): { readonly type: Type; readonly declared: D } {
  return { type: typeOfBlock(declared.schema.block), declared };
}

function found<V>(all: ReadonlyMap<string, V>, name: string, what: string): V {
  const value = all.get(name);
  if (value === undefined) throw new Error(`${what} ${name} is not known to this stand-in`);
  return value;
}

function decodeOptional(type: Type, value: DynamicValue): Values | null {
  return decodeValue(type, value) as Values | null;
}

function decodeValues(type: Type, value: DynamicValue): Values {
  return decodeOptional(type, value) ?? {};
}

function idOf(state: Values): string {
  return String(state.id);
}

type Diagnosed<R> = R & { readonly diagnostics?: ReturnType<typeof diagnosticMessage>[] };

function answer<R extends object>(response: R, diagnostics: readonly Diagnostic[]): Diagnosed<R> {
  return { ...response, diagnostics: diagnostics.map(diagnosticMessage) };
}

/** Nothing a stand-in throws breaks the connection: it becomes what the user reads. */
async function diagnosed<R extends object>(handle: () => Promise<R>): Promise<Diagnosed<Partial<R>>> {
  try {
    return await handle();
  } catch (error) {
    return answer({}, [diagnosticOf(error)]) as Diagnosed<Partial<R>>;
  }
}
