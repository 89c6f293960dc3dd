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
    const found = (await listTokens(client)).find(({ tokenAlias }) => tokenAlias === data.name);
    if (!found) throw new Error(`Agent access token with name '${data.name}' was not found.`);
    data.id = found.tokenAlias;
    data.token = found.accessToken;
  },
});
