import { Http } from '../../../../plugin/framework/http';
import { serveProvider } from '../../../../plugin/framework/provider';
import { string } from '../../../../plugin/protocol/type';
import type { ServeStandIn } from '../../../../plugin/stand-in';
import { credentialHeaders } from '../credentials';
import { accessApplication } from './access-application';
import { accessGroup } from './access-group';
import { accessPolicy } from './access-policy';
import { CloudflareClient } from './client';
import { notificationPolicy } from './notification-policy';
import { serviceToken } from './service-token';
import { serviceTokenData } from './service-token-data';
import { zoneData } from './zone-data';

/** cloudflare/cloudflare 5.14, as far as service tokens, the policies, groups and applications that let them in, and alerts of their expiry reach. */
export const serveCloudflare5: ServeStandIn = (options) => {
  const env = options.env ?? process.env;
  const http = new Http();
  return serveProvider({
    attributes: {
      base_url: { type: string, optional: true },
      user_agent_operator_suffix: { type: string, optional: true },
      api_token: { type: string, optional: true },
      api_key: { type: string, optional: true },
      email: { type: string, optional: true },
      api_user_service_key: { type: string, optional: true },
    },
    resources: [serviceToken, accessPolicy, accessGroup, accessApplication, notificationPolicy],
    dataSources: [serviceTokenData, zoneData],

    // missing credentials are not noticed before the first call
    async configure(config) {
      return new CloudflareClient({ ...options, headers: credentialHeaders(config, env), http });
    },

    close: () => http.close(),
  });
};
