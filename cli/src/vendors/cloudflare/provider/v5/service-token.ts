import { ProviderError } from '../../../../plugin/framework/diagnostics';
import { frameworkResource } from '../../../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../../../plugin/framework/modifiers';
import type { Data } from '../../../../plugin/framework/schema';
import { alsoRequires, rfc3339 } from '../../../../plugin/framework/validators';
import { number, string } from '../../../../plugin/protocol/type';
import { UNKNOWN } from '../../../../plugin/protocol/value';
import type { ApiObject, CloudflareClient } from './client';
import { NOT_FOUND, requested, unlessNotFound } from './failures';

const attributes = {
  id: { type: string, computed: true, description: 'The ID of the service token.', modifiers: [useStateForUnknown] },
  account_id: {
    type: string,
    optional: true,
    description: 'The Account ID to use for this endpoint. Mutually exclusive with the Zone ID.',
    modifiers: [requiresReplace],
  },
  zone_id: {
    type: string,
    optional: true,
    description: 'The Zone ID to use for this endpoint. Mutually exclusive with the Account ID.',
    modifiers: [requiresReplace],
  },
  name: { type: string, required: true, description: 'The name of the service token.' },
  previous_client_secret_expires_at: {
    type: string,
    optional: true,
    validators: [rfc3339, alsoRequires('client_secret_version')],
  },
  client_secret_version: {
    type: number,
    optional: true,
    computed: true,
    default: 1,
    validators: [alsoRequires('previous_client_secret_expires_at')],
  },
  duration: { type: string, optional: true, computed: true, default: '8760h' },
  client_id: { type: string, computed: true, modifiers: [useStateForUnknown] },
  client_secret: { type: string, computed: true, sensitive: true, modifiers: [useStateForUnknown] },
  expires_at: { type: string, computed: true },
} as const;

type ServiceToken = Data<typeof attributes>;

/** The secret is told when it is made, and never again; nor is its version ever read back. */
export const serviceToken = frameworkResource({
  type: 'cloudflare_zero_trust_access_service_token',
  attributes,

  modifyPlan({ prior, planned }) {
    if (prior && planned.client_secret_version !== prior.client_secret_version) planned.client_secret = UNKNOWN;
  },

  async create({ plan }, client: CloudflareClient) {
    return withComputed(plan, await requested(client.post(collectionOf(plan), bodyOf(plan))));
  },

  async read({ state, warn }, client) {
    const answer = await requested(unlessNotFound(client.get(pathOf(state))));
    if (!answer) {
      warn(...NOT_FOUND);
      return null;
    }
    return withRefreshed(state, answer);
  },

  async update({ plan, state }, client) {
    const body = bodyOf(plan);
    const forgetsDeadline = state.previous_client_secret_expires_at !== null && plan.previous_client_secret_expires_at === null;
    const answer = await requested(
      client.put(pathOf(state), { ...body, ...(forgetsDeadline && { previous_client_secret_expires_at: null }) }),
    );
    const updated = withComputed(plan, answer);
    // an answer without a secret: the vendor did not rotate, or did so before
    return { ...updated, client_secret: updated.client_secret ?? state.client_secret };
  },

  async delete({ state }, client) {
    await requested(client.delete(pathOf(state)));
  },

  async import(importId, client) {
    const [, kind, owner, id] = /^(accounts|zones)\/([^/]+)\/([^/]+)$/.exec(importId) ?? [];
    if (id === undefined) {
      throw new ProviderError(
        'invalid ID',
        `expected urlencoded segments "<{accounts|zones}/{account_id|zone_id}>/<service_token_id>", got "${importId}"`,
      );
    }
    const scope = kind === 'accounts' ? { account_id: owner, zone_id: null } : { account_id: null, zone_id: owner };
    const bare = { ...scope, id, previous_client_secret_expires_at: null, client_secret_version: null, client_secret: null };
    return withRefreshed(
      { ...bare, name: null, duration: null, client_id: null, expires_at: null },
      await requested(client.get(pathOf(bare))),
    );
  },
});

type Scope = Pick<ServiceToken, 'account_id' | 'zone_id'>;

/** The account goes first: the zone beside it is silently ignored. */
function collectionOf({ account_id, zone_id }: Scope): string {
  if (!account_id && !zone_id) throw new ProviderError('failed to make http request', 'either account ID or zone ID must be provided');
  return account_id
    ? `accounts/${encodeURIComponent(account_id)}/access/service_tokens`
    : `zones/${encodeURIComponent(zone_id ?? '')}/access/service_tokens`;
}

function pathOf(token: Scope & Pick<ServiceToken, 'id'>): string {
  return `${collectionOf(token)}/${encodeURIComponent(token.id ?? '')}`;
}

/** Always whole, for updates too. A deadline is cut to seconds. */
function bodyOf({ name, client_secret_version, duration, previous_client_secret_expires_at: deadline }: ServiceToken): object {
  return {
    name,
    client_secret_version,
    duration,
    ...(deadline !== null && { previous_client_secret_expires_at: deadline.replace(/\.\d+/, '') }),
  };
}

/** What was planned, completed by what the vendor computed. */
function withComputed(plan: ServiceToken, answer: ApiObject): ServiceToken {
  return {
    ...plan,
    id: textOf(answer.id) ?? plan.id,
    client_id: textOf(answer.client_id) ?? plan.client_id,
    client_secret: textOf(answer.client_secret) ?? null,
    expires_at: textOf(answer.expires_at) ?? null,
  };
}

function withRefreshed(state: ServiceToken, answer: ApiObject): ServiceToken {
  return {
    ...state,
    name: textOf(answer.name) ?? null,
    duration: textOf(answer.duration) ?? null,
    client_id: textOf(answer.client_id) ?? null,
    expires_at: textOf(answer.expires_at) ?? null,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
