import type { Resource } from '../plugin/framework/resource';
import type { Attributes, NestedBlocks } from '../plugin/framework/schema';
import { type SdkAttribute, type SdkData, type SdkPlanDraft, sdkResource } from '../plugin/framework/sdk-resource';
import type { SinkClient } from './target';

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
  /** Fills in what the target would compute; `state` is what it was before, where there was something. */
  compute?(data: SdkData<A, N>, client: C, state?: SdkData<A, N>): void;
  /** What the target calls the object that is written. */
  place?(data: Readonly<SdkData<A, N>>): string | undefined;
}

/** A resource that takes whatever it is given and keeps it in the state, where a rehearsal finds it. There is nothing behind it. */
export function recordingResource<
  C extends SinkClient = SinkClient,
  const A extends Attributes<SdkAttribute> = Attributes<SdkAttribute>,
  const N extends NestedBlocks<SdkAttribute> = Record<never, never>,
>(declaration: RecordingDeclaration<C, A, N>): Resource<C> {
  const { type, version, attributes, blocks } = declaration;
  const { untold = [] } = declaration;
  const writeOnly = Object.keys(attributes).filter((name) => attributes[name].writeOnly);
  const keptWhenFailed = [...untold, ...writeOnly.map(versionOf)];
  return sdkResource<C, A, N>({
    type,
    version,
    attributes,
    blocks,
    place: declaration.place,
    customizeDiff: (draft, client) => declaration.customizeDiff?.(draft, client),
    async create(data, client, take) {
      const name = declaration.id(data, client);
      await client.target
        .deliver({ method: 'POST', type, name }, () => {
          data.id = name;
          declaration.compute?.(data, client);
          for (const attribute of [...writeOnly, ...untold]) take(attribute);
        })
        .catch((error) => {
          // what the answer did not tell is in no state
          data.id = null;
          throw error;
        });
    },
    async read(data, { target }) {
      if (target.lost(type, `${data.id}`)) data.id = null;
    },
    async update(data, client, state, take) {
      let effective = false;
      await client.target
        .deliver({ method: 'PUT', type, name: `${state.id}` }, () => {
          effective = true;
          declaration.compute?.(data, client, state);
          for (const attribute of [...newVersions(writeOnly, data, state), ...untold]) take(attribute);
        })
        .catch((error) => {
          // the provider leaves new values in the state, until it reads back that the target does not have them
          if (!effective) Object.assign(data, state, only(data, keptWhenFailed));
          throw error;
        });
    },
    async delete(data, { target }) {
      await target.deliver({ method: 'DELETE', type, name: `${data.id}` }, () => {});
    },
  });
}

/** A write-only value is sent again when the version beside it has changed: nothing else tells that it is another one. */
function newVersions(names: readonly string[], data: object, state: object): string[] {
  return names.filter((name) => valueIn(data, versionOf(name)) !== valueIn(state, versionOf(name)));
}

function versionOf(name: string): string {
  return `${name}_version`;
}

function only(values: object, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, valueIn(values, name)]));
}

function valueIn(values: object, name: string): unknown {
  return (values as Record<string, unknown>)[name];
}
