import { ProviderError } from '../../../plugin/framework/diagnostics';
import { Http } from '../../../plugin/framework/http';
import { serveProvider } from '../../../plugin/framework/provider';
import { bool, string } from '../../../plugin/protocol/type';
import type { ServeStandIn } from '../../../plugin/stand-in';
import { agentAccessToken } from './agent-access-token';
import { agentAccessTokenData } from './agent-access-token-data';
import { LaceworkClient } from './client';

/** lacework/lacework 2.4, as far as agent access tokens reach. Profiles in a configuration file are not read. */
export const serveLacework: ServeStandIn = (options) => {
  const env = options.env ?? process.env;
  const http = new Http();
  return serveProvider({
    attributes: {
      profile: {
        type: string,
        optional: true,
        description: 'Lacework profile name to use, profiles are configured at $HOME/.lacework.toml via the Lacework CLI',
      },
      account: { type: string, optional: true, description: 'Lacework account subdomain of URL (i.e. <ACCOUNT>.lacework.net)' },
      subaccount: { type: string, optional: true, description: 'The sub-account name inside your organization (org admins only)' },
      api_key: { type: string, optional: true, description: 'Lacework API access key' },
      api_secret: { type: string, optional: true, description: 'Lacework API access secret' },
      api_token: { type: string, optional: true, description: 'Lacework API access token' },
      organization: {
        type: bool,
        optional: true,
        description: 'Set it to true to access organization level data sets (org admins only)',
      },
    },

    resources: [agentAccessToken],
    dataSources: [agentAccessTokenData],

    async configure(config) {
      const account = config.account || env.LW_ACCOUNT || '';
      const apiKey = config.api_key || env.LW_API_KEY || '';
      const apiSecret = config.api_secret || env.LW_API_SECRET || '';
      const apiToken = config.api_token || env.LW_API_TOKEN || '';
      const subaccount = config.subaccount || env.LW_SUBACCOUNT || '';
      const organization = config.organization ?? env.LW_ORGANIZATION === 'true';
      if (!account || !((apiKey && apiSecret) || apiToken)) {
        throw new ProviderError(
          'Unable to create Lacework API client',
          'The Lacework provider is not configured properly. One or more settings are\nmissing: account, and api_key with api_secret or api_token.',
        );
      }
      const headers = { ...(subaccount && { 'account-name': subaccount }), ...(organization && { 'org-access': 'true' }) };
      return new LaceworkClient({ ...options, apiKey, apiSecret, apiToken, headers, http });
    },

    close: () => http.close(),
  });
};
