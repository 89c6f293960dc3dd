import { NotModelled } from '../plugin/framework/diagnostics';
import type { Resource } from '../plugin/framework/resource';
import type { Attributes, NestedBlocks } from '../plugin/framework/schema';
import { type SdkAttribute, type SdkData, type SdkPlanDraft, sdkResource } from '../plugin/framework/sdk-resource';
import type { Kept, SinkClient } from './target';

export interface RecordingDeclaration<C extends SinkClient, A extends Attributes<SdkAttribute>, N extends NestedBlocks<SdkAttribute>> {
  readonly type: string;
  readonly version?: number;
  readonly attributes: A;
  readonly blocks?: N;
  /** What the target never tells again, so that the provider takes an update that failed for done; versions of write-only arguments besides. */
  readonly untold?: readonly (keyof A & string)[];
  /** May change the plan in place. */
  customizeDiff?(draft: SdkPlanDraft, client: C): void;
  /** The target's id. */
  id(data: SdkData<A, N>, client: C): string;
  /**
   * What tells the object from all others of its target.
   * @default - type and id
   */
  object?(data: SdkData<A, N>): string;
  /** Why an object of this name, written or deleted before in this rehearsal, stands in the way of a new one; otherwise it is overwritten. */
  refuses?(kept: Kept, data: SdkData<A, N>, client: C): string | undefined;
  /** Why the target does not take this update. */
  forbids?(data: SdkData<A, N>, state: SdkData<A, N>): string | undefined;
  /** Fills in what the target would compute; `state` is what it was before, where there was something. */
  compute?(data: SdkData<A, N>, client: C, state?: SdkData<A, N>): void;
  /** How the objects begin that are deleted with it. */
  takesAlong?(data: SdkData<A, N>, client: C): string;
  /** Sets what an id of the target says. What is imported is taken to exist. */
  import?(id: string, data: SdkData<A, N>, client: C): void;
  /** What the target calls the object that is written. */
  place?(data: Readonly<SdkData<A, N>>): string | undefined;
}

/** A resource that takes whatever it is given and keeps it in the state, where a rehearsal finds it. */
export function recordingResource<
  C extends SinkClient = SinkClient,
  const A extends Attributes<SdkAttribute> = Attributes<SdkAttribute>,
  const N extends NestedBlocks<SdkAttribute> = Record<never, never>,
>(declaration: RecordingDeclaration<C, A, N>): Resource<C> {
  const { type, version, attributes, blocks } = declaration;
  const { untold = [] } = declaration;
  const writeOnly = Object.keys(attributes).filter((name) => attributes[name].writeOnly);
  const versions = new Map(writeOnly.map((name) => [name, `${name}_revision` in attributes ? `${name}_revision` : `${name}_version`]));
  const keptWhenFailed = [...untold, ...versions.values()];

  const objectOf = (data: SdkData<A, N>, client: C) => within(client, declaration.object?.(data) ?? `${type}/${data.id}`);
  /** A write-only value is sent again when the version beside it has changed: nothing else tells that it is another one. */
  const newVersions = (data: object, state: object) =>
    writeOnly.filter((name) => valueIn(data, `${versions.get(name)}`) !== valueIn(state, `${versions.get(name)}`));
  /** A revision says that a value is there at all, a version only that it is another one. */
  const sent = (data: object) =>
    writeOnly.filter((name) => !versions.get(name)?.endsWith('_revision') || valueIn(data, `${versions.get(name)}`));

  return sdkResource<C, A, N>({
    type,
    version,
    attributes,
    blocks,
    place: declaration.place,
    customizeDiff: (draft, client) => declaration.customizeDiff?.(draft, client),
    async create(data, client, take) {
      const name = declaration.id(data, client);
      data.id = name;
      const object = objectOf(data, client);
      await client.target
        .deliver({ method: 'POST', type, name, object }, () => {
          const kept = client.target.kept(object);
          const refusal = kept && declaration.refuses?.(kept, data, client);
          if (refusal !== undefined) throw new Error(refusal);
          declaration.compute?.(data, client);
          for (const attribute of [...sent(data), ...untold]) take(attribute);
          return { ...data };
        })
        .catch((error) => {
          // what the answer did not tell is in no state
          data.id = null;
          throw error;
        });
    },
    async read(data, client) {
      const object = objectOf(data, client);
      if (client.target.lost(object)) data.id = null;
      else client.target.found(object, { ...data });
    },
    async update(data, client, state, take) {
      let effective = false;
      await client.target
        .deliver({ method: 'PUT', type, name: `${state.id}`, object: objectOf(state, client) }, () => {
          const refusal = declaration.forbids?.(data, state);
          if (refusal !== undefined) throw new Error(refusal);
          effective = true;
          declaration.compute?.(data, client, state);
          for (const attribute of [...newVersions(data, state), ...untold]) take(attribute);
          return { ...data };
        })
        .catch((error) => {
          // the provider leaves new values in the state, until it reads back that the target does not have them
          if (!effective) Object.assign(data, state, only(data, keptWhenFailed));
          throw error;
        });
    },
    async delete(data, client) {
      await client.target.deliver({ method: 'DELETE', type, name: `${data.id}`, object: objectOf(data, client) }, () => {
        if (declaration.takesAlong) client.target.deleteAll(declaration.takesAlong(data, client));
        return { ...data };
      });
    },
    async import(data, client) {
      const id = `${data.id}`;
      if (!declaration.import) throw new NotModelled('import');
      for (const name of Object.keys(blocks ?? {})) Object.assign(data, { [name]: [] });
      declaration.import(id, data, client);
      const known = client.target.kept(objectOf(data, client))?.content;
      Object.assign(data, known, { id });
    },
  });
}

/** The object of that name in the client's realm. */
export function within({ realm = '' }: SinkClient, object: string): string {
  return `${realm} ${object}`;
}

function only(values: object, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, valueIn(values, name)]));
}

function valueIn(values: object, name: string): unknown {
  return (values as Record<string, unknown>)[name];
}
