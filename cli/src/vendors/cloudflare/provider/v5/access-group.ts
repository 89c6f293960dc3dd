import { frameworkResource } from '../../../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../../../plugin/framework/modifiers';
import type { Data } from '../../../../plugin/framework/schema';
import { string } from '../../../../plugin/protocol/type';
import type { Value } from '../../../../plugin/protocol/value';
import { fromApi, listOfRules, rulesOfProvider4, toApi } from './access-rules';
import type { ApiObject } from './client';
import { ownedObject } from './owned-object';

const attributes = {
  id: { type: string, computed: true, description: 'UUID.', modifiers: [useStateForUnknown] },
  account_id: { type: string, optional: true, modifiers: [requiresReplace] },
  zone_id: { type: string, optional: true, modifiers: [requiresReplace] },
  name: { type: string, required: true, description: 'The name of the Access group.' },
  include: listOfRules('required'),
  exclude: listOfRules('optional'),
  require: listOfRules('optional'),
} as const;

type AccessGroup = Data<typeof attributes>;

/** Rules with a name, of an account or a zone. */
export const accessGroup = frameworkResource({
  type: 'cloudflare_zero_trust_access_group',
  attributes,
  upgrade: rulesOfProvider4,
  ...ownedObject({
    attributes,
    collection: 'access/groups',
    importedBy: 'group_id',
    ofZones: true,
    bodyOf,
    completed: (plan: AccessGroup, answer) => ({ ...plan, id: String(answer.id) }),
    refreshed: withRefreshed,
  }),
});

function bodyOf({ name, include, exclude, require: required }: AccessGroup): object {
  return {
    name,
    include: toApi(include as Value),
    exclude: toApi(exclude as Value) ?? [],
    require: toApi(required as Value) ?? [],
  };
}

function withRefreshed(state: AccessGroup, answer: ApiObject): AccessGroup {
  return {
    ...state,
    name: String(answer.name),
    include: fromApi(answer.include) as AccessGroup['include'],
    exclude: kept(state.exclude, answer.exclude),
    require: kept(state.require, answer.require),
  };
}

/** No rules are the same as none. */
function kept(state: AccessGroup['exclude'], answer: unknown): AccessGroup['exclude'] {
  const read = fromApi(answer) as AccessGroup['exclude'];
  return read?.length === 0 ? state && [] : read;
}
