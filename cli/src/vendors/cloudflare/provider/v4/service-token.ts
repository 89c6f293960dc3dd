import { type SdkData, sdkResource } from '../../../../plugin/framework/sdk-resource';
import { number, string } from '../../../../plugin/protocol/type';
import { UNKNOWN } from '../../../../plugin/protocol/value';
import { toInstant } from '../../../../time/clock';
import type { ApiObject, CloudflareClient } from './client';
import { describeOwner, explained, importedAs, ownerPath, underBothNames } from './owner';

const DAY = 86_400;

const attributes = {
  account_id: { type: string, optional: true, conflictsWith: ['zone_id'] },
  zone_id: { type: string, optional: true, conflictsWith: ['account_id'] },
  name: { type: string, required: true },
  client_id: { type: string, computed: true },
  client_secret: { type: string, computed: true, sensitive: true },
  expires_at: { type: string, computed: true },
  min_days_for_renewal: { type: number, optional: true, default: 0 },
  duration: { type: string, optional: true, computed: true },
  client_secret_version: { type: number, optional: true, computed: true },
  previous_client_secret_expires_at: { type: string, optional: true, computed: true },
} as const;

type ServiceToken = SdkData<typeof attributes>;

/** A token under one of its two names. */
function serviceTokenOf(type: string, deprecated?: string) {
  return sdkResource({
    type,
    deprecated,
    attributes,

    customizeDiff({ prior, planned }) {
      if (prior && planned.client_secret_version !== prior.client_secret_version) planned.client_secret = UNKNOWN;
    },

    async create(token, client: CloudflareClient) {
      const { name, duration, previous_client_secret_expires_at: deadline } = token;
      const created = await explained(
        `error creating Access Service Token for ${describeOwner(token)}`,
        client.post(collectionOf(token), {
          name,
          ...(duration && { duration }),
          client_secret_version: token.client_secret_version ?? 1,
          ...(deadline && { previous_client_secret_expires_at: deadline }),
        }),
      );
      token.id = textOf(created.id);
      token.client_id = textOf(created.client_id);
      token.client_secret = textOf(created.client_secret);
      token.expires_at = textOf(created.expires_at);
      await read(token, client);
    },

    read,

    async update(token, client, state) {
      const { name, duration, client_secret_version, previous_client_secret_expires_at: deadline } = token;
      const updated = await explained(
        `error updating Access Service Token for ${describeOwner(token)}`,
        client.put(`${collectionOf(token)}/${token.id}`, {
          name,
          ...(duration !== state.duration && { duration }),
          client_secret_version: client_secret_version ?? 1,
          ...(deadline && { previous_client_secret_expires_at: deadline }),
        }),
      );
      token.client_secret = textOf(updated.client_secret) ?? state.client_secret;
      await read(token, client);
    },

    async delete(token, client) {
      await explained(
        `error deleting Access Service Token for ${describeOwner(token)}`,
        client.delete(`${collectionOf(token)}/${token.id}`),
      );
    },

    async import(token) {
      Object.assign(token, importedAs(token.id, 'accountID/serviceTokenID'));
    },
  });
}

export const serviceTokens = underBothNames(
  'cloudflare_zero_trust_access_service_token',
  'cloudflare_access_service_token',
  serviceTokenOf,
);

/** A token that is not in the list stays as it was: nobody notices that it was deleted. */
async function read(token: ServiceToken, client: CloudflareClient): Promise<void> {
  const knownEnd = token.expires_at;
  const all = await explained(`error fetching access service tokens for ${describeOwner(token)}`, client.list(collectionOf(token)));
  const found = all.find(({ id }) => id === token.id);
  if (!found) return;
  token.name = textOf(found.name);
  token.client_id = textOf(found.client_id);
  token.expires_at = textOf(found.expires_at);
  token.duration = textOf(found.duration);
  token.client_secret_version = found.client_secret_version as number;
  token.previous_client_secret_expires_at = textOf(found.previous_client_secret_expires_at);
  if (isDue(token, knownEnd, client.now())) {
    const refreshed = await explained(
      `error refreshing Access Service Token for ${describeOwner(token)}`,
      client.post(`${collectionOf(token)}/${token.id}/refresh`),
    );
    token.expires_at = textOf(refreshed.expires_at);
  }
}

/** Judged on what the state knows, at every read, plans included. */
function isDue({ min_days_for_renewal: days }: ServiceToken, knownEnd: string | null, now: number): boolean {
  return Number(days) > 0 && knownEnd !== null && toInstant(now + Number(days) * DAY) > knownEnd;
}

function collectionOf(token: ServiceToken): string {
  return `${ownerPath(token)}/access/service_tokens`;
}

function textOf(value: ApiObject[string]): string | null {
  return typeof value === 'string' ? value : null;
}
