import { frameworkResource } from '../../../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../../../plugin/framework/modifiers';
import type { Data } from '../../../../plugin/framework/schema';
import { bool, list, string } from '../../../../plugin/protocol/type';
import type { Value, Values } from '../../../../plugin/protocol/value';
import type { ApiObject } from './client';
import { ownedObject } from './owned-object';

/** What an alert can be narrowed down by; each a list of texts. */
const FILTERS =
  'actions affected_asns affected_components affected_locations airport_code alert_trigger_preferences alert_trigger_preferences_value enabled environment event event_source event_type group_by health_check_id incident_impact input_id insight_class limit logo_tag megabits_per_second new_health new_status packets_per_second pool_id pop_names product project_id protocol query_tag requests_per_second selectors services slo status target_hostname target_ip target_zone_name traffic_exclusions tunnel_id tunnel_name type where zones'.split(
    ' ',
  );

const recipients = { optional: true, nested: { nesting: 'set', attributes: { id: { type: string, optional: true } } } } as const;

const attributes = {
  id: { type: string, computed: true, description: 'UUID', modifiers: [useStateForUnknown] },
  account_id: { type: string, required: true, description: 'The account id', modifiers: [requiresReplace] },
  alert_type: { type: string, required: true },
  name: { type: string, required: true, description: 'Name of the policy.' },
  mechanisms: {
    required: true,
    nested: { nesting: 'single', attributes: { email: recipients, pagerduty: recipients, webhooks: recipients } },
  },
  alert_interval: { type: string, optional: true },
  description: { type: string, optional: true },
  enabled: { type: bool, optional: true, computed: true, default: true },
  filters: {
    optional: true,
    nested: { nesting: 'single', attributes: Object.fromEntries(FILTERS.map((name) => [name, { type: list(string), optional: true }])) },
  },
  created: { type: string, computed: true },
  modified: { type: string, computed: true },
} as const;

type NotificationPolicy = Data<typeof attributes>;

/** Whom the vendor tells what. Neither create nor update answers with the policy itself, so it is read back. */
export const notificationPolicy = frameworkResource({
  type: 'cloudflare_notification_policy',
  attributes,

  ...ownedObject({
    attributes,
    collection: 'alerting/v3/policies',
    importedBy: 'policy_id',
    readsBack: true,
    failsIfGone: true,
    bodyOf,
    completed: withTimes,
    refreshed: withRefreshed,
  }),
});

function bodyOf({ id, account_id, created, modified, ...body }: NotificationPolicy): object {
  return withoutNull(body as unknown as Values);
}

function withTimes(policy: NotificationPolicy, answer: ApiObject): NotificationPolicy {
  return { ...policy, created: String(answer.created), modified: String(answer.modified) };
}

function withRefreshed(state: NotificationPolicy, answer: ApiObject): NotificationPolicy {
  return {
    ...withTimes(state, answer),
    name: String(answer.name),
    alert_type: String(answer.alert_type),
    enabled: answer.enabled === true,
    mechanisms: mechanismsOf(answer),
  };
}

function mechanismsOf({ mechanisms }: ApiObject): NotificationPolicy['mechanisms'] {
  const { email = null, pagerduty = null, webhooks = null } = mechanisms as Values;
  return { email, pagerduty, webhooks } as NotificationPolicy['mechanisms'];
}

function withoutNull(values: Values): Values {
  const entries = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([name, value]): [string, Value] => [name, isObject(value) ? withoutNull(value) : value]));
}

function isObject(value: Value): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
