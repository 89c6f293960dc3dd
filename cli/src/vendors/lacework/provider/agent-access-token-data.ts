import { NotModelled } from '../../../plugin/framework/diagnostics';
import { sdkDataSource } from '../../../plugin/framework/sdk-resource';
import { string } from '../../../plugin/protocol/type';
import { listTokens } from './api';
import type { LaceworkClient } from './client';

export const agentAccessTokenData = sdkDataSource({
  type: 'lacework_agent_access_token',
  attributes: {
    name: { type: string, required: true },
    token: { type: string, computed: true, sensitive: true },
  },

  async read(data, client: LaceworkClient) {
    const all = await listTokens(client);
    const found = all.find(({ tokenAlias }) => tokenAlias === data.name);
    if (!found && all.some(({ tokenAlias }) => wasCalled(tokenAlias, data.name ?? ''))) {
      throw new Error(`Agent access token with name '${data.name}' was not found.`);
    }
    if (!found) throw new NotModelled(`agent access token ${data.name} (nothing made it in this rehearsal)`);
    data.id = found.tokenAlias;
    data.token = found.accessToken;
  },
});

/** Deleted tokens keep their names, with a mark. */
function wasCalled(alias: string, name: string): boolean {
  return alias.startsWith(`${name}-`) && /-[a-z0-9]{5}-deleted$/.test(alias);
}
