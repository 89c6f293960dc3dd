import { NotModelled, ProviderError } from '../../../../plugin/framework/diagnostics';
import type { DataSource } from '../../../../plugin/framework/resource';
import { string } from '../../../../plugin/protocol/type';
import type { Values } from '../../../../plugin/protocol/value';
import type { CloudflareClient } from './client';
import { requested, unlessNotFound } from './failures';

const attributes = {
  id: { type: string, computed: true },
  service_token_id: { type: string, optional: true, description: 'UUID' },
  account_id: { type: string, optional: true },
  zone_id: { type: string, optional: true },
  client_id: { type: string, computed: true },
  duration: { type: string, computed: true },
  expires_at: { type: string, computed: true },
  name: { type: string, computed: true },
  filter: {
    optional: true,
    nested: {
      nesting: 'single',
      attributes: { name: { type: string, optional: true }, search: { type: string, optional: true } },
    },
  },
} as const;

/** A token by its id, or by its name; never its secret. */
export const serviceTokenData: DataSource<CloudflareClient> = {
  type: 'cloudflare_zero_trust_access_service_token',
  schema: { version: 0, block: { attributes } },

  async read(config, client) {
    const { account_id, zone_id, service_token_id, filter } = config;
    if ((service_token_id === null) === (filter === null)) {
      throw new ProviderError(
        'Invalid Attribute Combination',
        `${service_token_id === null ? 'No attribute' : '2 attributes'} specified when one (and only one) of [service_token_id,filter] is required`,
      );
    }
    const collection = `${account_id ? `accounts/${String(account_id)}` : `zones/${String(zone_id)}`}/access/service_tokens`;
    const id = typeof service_token_id === 'string' ? service_token_id : await idOf(client, collection, filter as Values);
    const token = (await requested(unlessNotFound(client.get(`${collection}/${encodeURIComponent(id)}`)))) as Values | undefined;
    if (token === undefined) throw new NotModelled(`service token ${id}, which nothing made in this rehearsal`);
    const { client_id, duration, expires_at, name } = token;
    return { ...config, id, service_token_id: id, client_id, duration, expires_at, name };
  },
};

async function idOf(client: CloudflareClient, collection: string, filter: Values): Promise<string> {
  const query = new URLSearchParams(Object.entries(filter).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  const found = await requested(client.list(`${collection}?${query}`));
  if (found.length === 0) throw new NotModelled('service token (its filter finds none that was made in this rehearsal)');
  if (found.length !== 1) {
    throw new ProviderError('failed to find exactly one result', `found ${found.length} results`);
  }
  return String(found[0].id);
}
