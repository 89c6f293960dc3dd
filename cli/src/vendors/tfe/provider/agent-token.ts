import { type SdkData, sdkResource } from '../../../plugin/framework/sdk-resource';
import { string } from '../../../plugin/protocol/type';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { text } from './json-api';

const attributes = {
  agent_pool_id: { type: string, required: true, forceNew: true },
  description: { type: string, required: true, forceNew: true },
  token: { type: string, computed: true, sensitive: true },
} as const;

/** Never changed in place and never imported: the secret is only ever told once. */
export const agentToken = sdkResource({
  type: 'tfe_agent_token',
  attributes,

  async create(token, client: TfeClient) {
    const created = await explained(`Error creating agent token for agent pool ID ${token.agent_pool_id}`, post(token, client));
    token.id = created.id;
    token.token = text(created, 'token');
    await read(token, client);
  },

  read,

  async delete(token, client) {
    await unlessNotFound(explained(`Error deleting agent token ${token.id}`, client.delete(route`authentication-tokens/${token.id}`)));
  },
});

async function post({ agent_pool_id, description }: SdkData<typeof attributes>, client: TfeClient) {
  if (!description) throw new Error("agent token description can't be blank");
  // The real provider of this version sends this type; what comes back is an authentication token.
  const body = { type: 'agent-tokens', attributes: { description } };
  return client.post(route`agent-pools/${agent_pool_id}/authentication-tokens`, body, 'authentication-tokens');
}

async function read(token: SdkData<typeof attributes>, client: TfeClient): Promise<void> {
  const what = `Error reading configuration of agent token ${token.id}`;
  const answer = await unlessNotFound(explained(what, client.get(route`authentication-tokens/${token.id}`, 'authentication-tokens')));
  if (answer) token.description = text(answer.data, 'description');
  else token.id = null;
}
