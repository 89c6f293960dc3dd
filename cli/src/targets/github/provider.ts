import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import { bool, list, number, string } from '../../plugin/protocol/type';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Sink } from '../sink';
import { Target } from '../target';
import { environment } from './environment';
import { repository } from './repository-data';
import { actionsSecret, dependabotOrganizationSecret, dependabotSecret, environmentSecret, organizationSecret } from './secrets';
import { variables } from './variables';

const text = { type: string, optional: true } as const;
const flag = { type: bool, optional: true } as const;
const count = { type: number, optional: true } as const;

const resources = [
  actionsSecret,
  environmentSecret,
  organizationSecret,
  dependabotSecret,
  dependabotOrganizationSecret,
  ...variables,
  environment,
];

/** integrations/github without GitHub: the secrets of its actions and of Dependabot, variables, environments. */
export function serveGithub(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {
      base_url: text,
      cache_path: text,
      insecure: flag,
      legacy_client: flag,
      max_per_page: count,
      max_retries: count,
      organization: text,
      owner: text,
      parallel_requests: flag,
      read_delay_ms: count,
      retry_delay_ms: count,
      retryable_errors: { type: list(number), optional: true },
      token: text,
      write_delay_ms: count,
    },
    blocks: {
      app_auth: {
        nesting: 'list',
        maxItems: 1,
        // from the environment where they are not configured
        attributes: { id: text, installation_id: text, pem_file: { ...text, sensitive: true } },
      },
    },
    resources,
    dataSources: [repository],
    configure: async ({ base_url, owner, organization }) => ({
      target,
      owner: owner ?? organization ?? 'rehearsal',
      realm: JSON.stringify([base_url, owner ?? organization]),
    }),
    close: () => {},
  });
}

export const github: Sink = { source: 'integrations/github', serve: serveGithub, places: placesOf(resources) };
