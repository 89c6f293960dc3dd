import { type SdkData, sdkResource } from '../../../plugin/framework/sdk-resource';
import { bool, string } from '../../../plugin/protocol/type';
import { findAgentPool } from './agent-pools';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { flag, type NewApiObject, requiredRelated, text } from './json-api';
import { followDefaultOrganization, organizationOf } from './organization';

const attributes = {
  name: { type: string, required: true },
  organization: { type: string, optional: true, computed: true, forceNew: true },
  organization_scoped: { type: bool, optional: true, default: true },
} as const;

type AgentPool = SdkData<typeof attributes>;

export const agentPool = sdkResource({
  type: 'tfe_agent_pool',
  attributes,
  customizeDiff: followDefaultOrganization,

  async create(pool, client: TfeClient) {
    const organization = organizationOf(pool, client);
    const created = await explained(
      `Error creating agent pool ${pool.name} for organization ${organization}`,
      client.post(route`organizations/${organization}/agent-pools`, settingsOf(pool), 'agent-pools'),
    );
    pool.id = created.id;
    await read(pool, client);
  },

  read,

  async update(pool, client) {
    await explained(`Error updating agent pool ${pool.id}`, client.patch(route`agent-pools/${pool.id}`, settingsOf(pool)));
    await read(pool, client);
  },

  async delete(pool, client) {
    await unlessNotFound(explained(`Error deleting agent pool ${pool.id}`, client.delete(route`agent-pools/${pool.id}`)));
  },

  async import(pool, client) {
    const [organization, name, ...more] = String(pool.id).split('/');
    if (more.length) {
      throw new Error(`invalid agent pool input format: ${pool.id} (expected <ORGANIZATION>/<AGENT POOL NAME> or <AGENT POOL ID>)`);
    }
    if (name === undefined) return;
    try {
      pool.id = (await findAgentPool(client, organization, name)).id;
    } catch (error) {
      throw new Error(`error retrieving agent pool with name ${name} from organization ${organization} ${(error as Error).message}`);
    }
  },
});

async function read(pool: AgentPool, client: TfeClient): Promise<void> {
  const what = `Error reading configuration of agent pool ${pool.id}`;
  const answer = await unlessNotFound(explained(what, client.get(route`agent-pools/${pool.id}`, 'agent-pools')));
  if (!answer) {
    pool.id = null;
    return;
  }
  pool.name = text(answer.data, 'name');
  pool.organization = requiredRelated(answer.data, 'organization', 'organizations');
  pool.organization_scoped = flag(answer.data, 'organization-scoped');
}

function settingsOf(pool: AgentPool): NewApiObject {
  return { type: 'agent-pools', attributes: { name: pool.name, 'organization-scoped': pool.organization_scoped } };
}
