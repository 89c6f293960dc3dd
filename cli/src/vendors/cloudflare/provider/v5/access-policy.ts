import { frameworkResource } from '../../../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../../../plugin/framework/modifiers';
import type { Data } from '../../../../plugin/framework/schema';
import { oneOfCaseInsensitive } from '../../../../plugin/framework/validators';
import { bool, list, number, string } from '../../../../plugin/protocol/type';
import type { Value } from '../../../../plugin/protocol/value';
import { fromApi, rules, rulesOfProvider4, toApi } from './access-rules';
import type { ApiObject } from './client';
import { ownedObject } from './owned-object';

const attributes = {
  id: { type: string, computed: true, description: 'The UUID of the policy', modifiers: [useStateForUnknown] },
  account_id: { type: string, required: true, description: 'Identifier.', modifiers: [requiresReplace] },
  name: { type: string, required: true, description: 'The name of the Access policy.' },
  decision: { type: string, required: true, validators: [oneOfCaseInsensitive('allow', 'deny', 'non_identity', 'bypass')] },
  approval_required: { type: bool, optional: true },
  isolation_required: { type: bool, optional: true },
  purpose_justification_prompt: { type: string, optional: true },
  purpose_justification_required: { type: bool, optional: true },
  session_duration: { type: string, optional: true, computed: true, default: '24h' },
  approval_groups: {
    optional: true,
    nested: {
      nesting: 'set',
      attributes: {
        approvals_needed: { type: number, required: true },
        email_addresses: { type: list(string), optional: true },
        email_list_uuid: { type: string, optional: true },
      },
    },
  },
  include: rules('Rules evaluated with an OR logical operator. A user needs to meet only one of the Include rules.', true),
  exclude: rules('Rules evaluated with a NOT logical operator. To match the policy, a user cannot meet any of the Exclude rules.'),
  require: rules('Rules evaluated with an AND logical operator. To match the policy, a user must meet all of the Require rules.'),
} as const;

type AccessPolicy = Data<typeof attributes>;

/** A policy of an account; those of zones do not exist. */
export const accessPolicy = frameworkResource({
  type: 'cloudflare_zero_trust_access_policy',
  attributes,

  upgrade: rulesOfProvider4,
  ...ownedObject({
    attributes,
    collection: 'access/policies',
    importedBy: 'policy_id',
    bodyOf,
    completed: (plan: AccessPolicy, answer) => ({ ...plan, id: String(answer.id), include: plan.include ?? included(answer) }),
    refreshed: withRefreshed,
  }),
});

function bodyOf(plan: AccessPolicy): object {
  const { id, account_id, include, exclude, require: required, ...plain } = plan;
  const body = { ...plain, include: toApi(include as Value), exclude: toApi(exclude as Value), require: toApi(required as Value) };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null && value !== undefined));
}

function withRefreshed(state: AccessPolicy, answer: ApiObject): AccessPolicy {
  return {
    ...state,
    name: String(answer.name),
    decision: String(answer.decision),
    session_duration: String(answer.session_duration),
    include: included(answer),
    exclude: kept(state.exclude, answer.exclude),
    require: kept(state.require, answer.require),
  };
}

function included(answer: ApiObject): AccessPolicy['include'] {
  return fromApi(answer.include) as AccessPolicy['include'];
}

/** No rules are the same as none. */
function kept(state: AccessPolicy['exclude'], answer: unknown): AccessPolicy['exclude'] {
  const read = fromApi(answer) as AccessPolicy['exclude'];
  return read?.length === 0 ? state && [] : read;
}
