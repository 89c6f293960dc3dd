import { frameworkResource } from '../../../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../../../plugin/framework/modifiers';
import type { Data } from '../../../../plugin/framework/schema';
import { alsoRequires, rfc3339 } from '../../../../plugin/framework/validators';
import { number, string } from '../../../../plugin/protocol/type';
import { UNKNOWN } from '../../../../plugin/protocol/value';
import type { ApiObject } from './client';
import { ownedObject } from './owned-object';

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

  ...ownedObject({
    attributes,
    collection: 'access/service_tokens',
    importedBy: 'service_token_id',
    ofZones: true,
    bodyOf,
    // an answer without a secret: the vendor did not rotate, or did so before
    completed(plan: ServiceToken, answer, state) {
      const completed = withComputed(plan, answer);
      return { ...completed, client_secret: completed.client_secret ?? state?.client_secret ?? null };
    },
    refreshed: withRefreshed,
  }),
});

/** Always whole, for updates too. A deadline is cut to seconds. */
function bodyOf(
  { name, client_secret_version, duration, previous_client_secret_expires_at: deadline }: ServiceToken,
  state?: ServiceToken,
): object {
  const forgetsDeadline = deadline === null && (state?.previous_client_secret_expires_at ?? null) !== null;
  return {
    name,
    client_secret_version,
    duration,
    ...(deadline !== null && { previous_client_secret_expires_at: deadline.replace(/\.\d+/, '') }),
    ...(forgetsDeadline && { previous_client_secret_expires_at: null }),
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
