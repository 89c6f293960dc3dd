import { Http } from '../../../../plugin/framework/http';
import { serveProvider } from '../../../../plugin/framework/provider';
import { bool, number, string } from '../../../../plugin/protocol/type';
import type { ServeStandIn } from '../../../../plugin/stand-in';
import { credentialHeaders } from '../credentials';
import { accessApplications } from './access-application';
import { accessGroups } from './access-group';
import { accessPolicies } from './access-policy';
import { CloudflareClient } from './client';
import { serviceTokens } from './service-token';
import { zoneData } from './zone-data';

/** How often the real provider tries again unless told otherwise. */
const RETRIES = 4;

/** cloudflare/cloudflare 4.52, as far as service tokens reach, and the policies, groups and applications that let them in. */
export const serveCloudflare4: ServeStandIn = (options) => {
  const env = options.env ?? process.env;
  const http = new Http();
  return serveProvider({
    attributes: {
      api_base_path: { type: string, optional: true },
      api_client_logging: { type: bool, optional: true },
      api_hostname: { type: string, optional: true },
      api_key: { type: string, optional: true, sensitive: true },
      api_token: { type: string, optional: true, sensitive: true },
      api_user_service_key: { type: string, optional: true, sensitive: true },
      email: { type: string, optional: true },
      max_backoff: { type: number, optional: true },
      min_backoff: { type: number, optional: true },
      retries: { type: number, optional: true },
      rps: { type: number, optional: true },
      user_agent_operator_suffix: { type: string, optional: true },
    },
    resources: [...serviceTokens, ...accessPolicies, ...accessGroups, ...accessApplications],
    dataSources: [zoneData],

    async configure(config) {
      return new CloudflareClient({
        ...options,
        headers: credentialHeaders(config, env),
        retries: Number(config.retries ?? RETRIES),
        http,
      });
    },

    close: () => http.close(),
  });
};
