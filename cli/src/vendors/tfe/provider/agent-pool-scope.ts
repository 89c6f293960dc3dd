import type { Resource } from '../../../plugin/framework/resource';
import { importPassthrough, sdkResource } from '../../../plugin/framework/sdk-resource';
import { set, string } from '../../../plugin/protocol/type';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { references, relatedMany } from './json-api';

interface Scope {
  readonly type: string;
  /** The attribute that lists the ids. */
  readonly list: string;
  /** Where the pool keeps them, and what they are ids of. */
  readonly relationship: string;
  readonly of: 'workspaces' | 'projects';
}

interface Assigned {
  id: string | null;
  agent_pool_id: string | null;
  [list: string]: string[] | string | null;
}

const poolId = { type: string, required: true, forceNew: true } as const;
const ids = { type: set(string), required: true } as const;

/** One list that says who may use a pool. It is set as a whole, so there is at most one such resource per pool and list. */
export function agentPoolScope({ type, list, relationship, of }: Scope): Resource<TfeClient> {
  const assign = async ({ agent_pool_id: id }: Assigned, chosen: readonly string[], client: TfeClient) => {
    const body = { type: 'agent-pools', relationships: { [relationship]: { data: references(of, chosen) } } };
    await explained(`Error updating agent pool ${id}`, client.patch(route`agent-pools/${id}`, body));
  };
  const listed = (scope: Assigned) => scope[list] as string[];

  return sdkResource({
    type,
    attributes: { agent_pool_id: poolId, [list]: ids },

    async create(scope: Assigned, client: TfeClient) {
      await assign(scope, listed(scope), client);
      scope.id = scope.agent_pool_id;
    },

    async read(scope: Assigned, client) {
      const what = `Error reading configuration of agent pool ${scope.id}`;
      const answer = await unlessNotFound(explained(what, client.get(route`agent-pools/${scope.id}`, 'agent-pools')));
      if (!answer) {
        scope.id = null;
        return;
      }
      scope.agent_pool_id = answer.data.id;
      scope[list] = relatedMany(answer.data, relationship);
    },

    update: (scope: Assigned, client) => assign(scope, listed(scope), client),
    delete: (scope: Assigned, client) => assign(scope, [], client),
    import: importPassthrough,
  });
}
