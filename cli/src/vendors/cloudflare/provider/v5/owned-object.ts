import { NotModelled, ProviderError } from '../../../../plugin/framework/diagnostics';
import type { FrameworkAttribute, FrameworkDeclaration } from '../../../../plugin/framework/framework-resource';
import type { Attributes, Data } from '../../../../plugin/framework/schema';
import type { ApiObject, CloudflareClient } from './client';
import { NOT_FOUND, requested, unlessNotFound } from './failures';

/** An object that belongs to an account, or to a zone where the vendor has some of its kind there. */
export interface Owned {
  readonly id: string | null;
  readonly account_id: string | null;
  readonly zone_id?: string | null;
}

export interface OwnedKind<A, D extends Owned> {
  readonly attributes: A;
  /** Where the vendor keeps them, below the account. */
  readonly collection: string;
  /** What the last part of the id of an import is called. */
  readonly importedBy: string;
  /** Zones have some, too. */
  readonly ofZones?: boolean;
  /** Neither create nor update answers with the object itself: it is read back. */
  readonly readsBack?: boolean;
  /** An object that is gone is an error. */
  readonly failsIfGone?: boolean;
  bodyOf(plan: D, state?: D): object;
  /** What was planned, completed by what the vendor computed. */
  completed(plan: D, answer: ApiObject, state?: D): D;
  refreshed(state: D, answer: ApiObject): D;
}

type Crud<A extends Attributes<FrameworkAttribute>> = Pick<
  FrameworkDeclaration<CloudflareClient, A, Record<never, never>>,
  'create' | 'read' | 'update' | 'delete' | 'import'
>;

/** How objects of one kind are created, read, updated, deleted and imported. */
export function ownedObject<const A extends Attributes<FrameworkAttribute>, D extends Owned = Data<A> & Owned>(
  kind: OwnedKind<A, D>,
): Crud<A> {
  const pathOf = (object: Owned) => `${collectionOf(kind, object)}/${encodeURIComponent(object.id ?? '')}`;
  const crud = {
    async create({ plan }: { plan: D }, client: CloudflareClient) {
      const answer = await requested(client.post(collectionOf(kind, plan), kind.bodyOf(plan)));
      if (!kind.readsBack) return kind.completed(plan, answer);
      const made = { ...plan, id: String(answer.id) };
      return kind.completed(made, await requested(client.get(pathOf(made))));
    },

    async read({ state, warn }: { state: D; warn: (summary: string, detail: string) => void }, client: CloudflareClient) {
      const call = client.get(pathOf(state));
      const answer = await requested(kind.failsIfGone ? call : unlessNotFound(call));
      if (!answer) {
        warn(...NOT_FOUND);
        return null;
      }
      return kind.refreshed(state, answer);
    },

    async update({ plan, state }: { plan: D; state: D }, client: CloudflareClient) {
      const answer = await requested(client.put(pathOf(state), kind.bodyOf(plan, state)));
      return kind.completed(plan, kind.readsBack ? await requested(client.get(pathOf(state))) : answer, state);
    },

    async delete({ state }: { state: D }, client: CloudflareClient) {
      await requested(client.delete(pathOf(state)));
    },

    async import(importId: string, client: CloudflareClient) {
      const nothing = Object.fromEntries(Object.keys(kind.attributes).map((name) => [name, null]));
      const bare = { ...nothing, ...importedAs(kind, importId) } as unknown as D;
      const answer = await requested(unlessNotFound(client.get(pathOf(bare))));
      if (answer === undefined) throw new NotModelled(`import of ${importId} (nothing made it in this rehearsal)`);
      return kind.refreshed(bare, answer);
    },
  };
  return crud as unknown as Crud<A>;
}

const OF_EITHER = /^(accounts|zones)\/([^/]+)\/([^/]+)$/;
const OF_ACCOUNTS = /^()([^/]+)\/([^/]+)$/;

/** The account goes first: the zone beside it is silently ignored. */
function collectionOf(
  { collection, ofZones }: Pick<OwnedKind<unknown, Owned>, 'collection' | 'ofZones'>,
  { account_id, zone_id }: Owned,
): string {
  if (!ofZones || account_id) return `accounts/${encodeURIComponent(account_id ?? '')}/${collection}`;
  if (!zone_id) throw new ProviderError('failed to make http request', 'either account ID or zone ID must be provided');
  return `zones/${encodeURIComponent(zone_id)}/${collection}`;
}

function importedAs({ ofZones, importedBy }: Pick<OwnedKind<unknown, Owned>, 'ofZones' | 'importedBy'>, importId: string): Owned {
  const [, kind, owner, id] = (ofZones ? OF_EITHER : OF_ACCOUNTS).exec(importId) ?? [];
  if (id === undefined) {
    const expected = ofZones ? `<{accounts|zones}/{account_id|zone_id}>/<${importedBy}>` : `<account_id>/<${importedBy}>`;
    throw new ProviderError('invalid ID', `expected urlencoded segments "${expected}", got "${importId}"`);
  }
  return kind === 'zones' ? { account_id: null, zone_id: owner, id } : { account_id: owner, id };
}
