import { createHash } from 'node:crypto';
import { ProviderError } from '../../../plugin/framework/diagnostics';
import { frameworkResource } from '../../../plugin/framework/framework-resource';
import { type PlanModifier, requiresReplace, requiresReplaceIf, useStateForUnknown } from '../../../plugin/framework/modifiers';
import type { PrivateState } from '../../../plugin/framework/private-state';
import type { Data } from '../../../plugin/framework/schema';
import { conflictsWith, exactlyOneOf, matches, oneOf } from '../../../plugin/framework/validators';
import { bool, string } from '../../../plugin/protocol/type';
import type { Value } from '../../../plugin/protocol/value';
import { unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { type ApiObject, flag, requiredRelated, text } from './json-api';
import { workspaceIdOf } from './workspaces';

const VARIABLE_SET_ID = /varset-[a-zA-Z0-9]{16}$/;

/** A sensitive variable cannot be renamed in place: its value could not be carried over. */
const requiresReplaceIfSensitive = requiresReplaceIf(({ resource }) => resource.prior?.sensitive === true);

const requiresReplaceIfRevealed = requiresReplaceIf(({ prior, config }) => prior === true && config !== true);

/** A write-only value is in no state: a hash of it, kept beside the state, tells whether it changed. */
const requiresReplaceIfHashDiffers: PlanModifier = ({ resource }) => {
  const configured = resource.config.value_wo;
  const before = resource.private.get('value_wo');
  return { requiresReplace: configured === null ? before !== undefined : before !== hashOf(configured) };
};

/** The value once more, where it is no secret. */
const copyOfValue: PlanModifier = ({ resource: { config, planned } }) => {
  if (config.value_wo !== null) return {};
  return { planned: planned.sensitive === true ? null : planned.value };
};

const attributes = {
  id: { type: string, computed: true, description: 'Service-generated identifier for the variable', modifiers: [useStateForUnknown] },
  key: { type: string, required: true, description: 'Name of the variable.', modifiers: [requiresReplaceIfSensitive] },
  value: {
    type: string,
    optional: true,
    computed: true,
    sensitive: true,
    default: '',
    description: 'Value of the variable',
    validators: [conflictsWith('value_wo')],
  },
  value_wo: {
    type: string,
    optional: true,
    sensitive: true,
    writeOnly: true,
    description: 'Value of the variable in write-only mode',
    validators: [conflictsWith('value')],
    modifiers: [requiresReplaceIfHashDiffers],
  },
  category: {
    type: string,
    required: true,
    description: 'Whether this is a Terraform or environment variable. Valid values are "terraform" or "env".',
    validators: [oneOf('env', 'terraform')],
    modifiers: [requiresReplace],
  },
  description: { type: string, optional: true, computed: true, default: '' },
  hcl: { type: bool, optional: true, computed: true, default: false },
  sensitive: { type: bool, optional: true, computed: true, default: false, modifiers: [requiresReplaceIfRevealed] },
  workspace_id: {
    type: string,
    optional: true,
    validators: [exactlyOneOf('variable_set_id'), matches(/^ws-[a-zA-Z0-9]{16}$/, 'must be a valid workspace ID (ws-<RANDOM STRING>)')],
    modifiers: [requiresReplace],
  },
  variable_set_id: {
    type: string,
    optional: true,
    validators: [exactlyOneOf('workspace_id'), matches(VARIABLE_SET_ID, 'must be a valid variable set ID (varset-<RANDOM STRING>)')],
    modifiers: [requiresReplace],
  },
  readable_value: {
    type: string,
    computed: true,
    description:
      'A non-sensitive read-only copy of the variable value, which can be viewed or referenced in plan outputs without being redacted. Will only be present if the variable is not sensitive',
    modifiers: [copyOfValue],
  },
} as const;

type Variable = Data<typeof attributes>;

export const variable = frameworkResource({
  type: 'tfe_variable',
  version: 1,
  attributes,

  async create({ plan, private: memory, writeOnly }, client: TfeClient) {
    // This version of the real provider ignores value_wo in a variable set: the variable is made empty.
    const secret = plan.workspace_id ? writeOnly('value_wo') : null;
    const { key, category, hcl, sensitive, description } = plan;
    const value = secret ?? plan.value;
    const body = { type: 'vars', attributes: { key, value, description, category, hcl, sensitive } };
    const what = `Couldn't create ${category} variable ${key}`;
    const created = await failing('Error creating variable', what, client.post(collectionOf(plan), body, 'vars'));
    if (secret === null) memory.delete('value_wo');
    else memory.set('value_wo', hashOf(secret));
    return stateOf(created, plan, memory);
  },

  place: ({ workspace_id, variable_set_id, category, key }) =>
    `${workspace_id ? `workspace ${workspace_id}` : `variable set ${variable_set_id}`} ${category} variable ${key}`,

  async read({ state, private: memory }, client) {
    const what = `Couldn't read variable ${state.id}`;
    const answer = await failing('Error reading variable', what, unlessNotFound(client.get(pathOf(state), 'vars')));
    return answer ? stateOf(answer.data, state, memory) : null;
  },

  async update({ plan, state, private: memory }, client) {
    const { key, description, hcl, sensitive } = plan;
    // An unchanged value is not sent: nobody knows whether it is still the one of a sensitive variable.
    const value = (plan.value ?? '') === (state.value ?? '') ? undefined : plan.value;
    const body = { type: 'vars', attributes: { key, value, description, hcl, sensitive } };
    const what = `Couldn't update variable ${plan.id}`;
    return stateOf(await failing('Error updating variable', what, client.patch(pathOf(plan), body)), plan, memory);
  },

  async delete({ state }, client) {
    const what = `Couldn't delete variable ${state.id}`;
    await failing('Error deleting variable', what, unlessNotFound(client.delete(pathOf(state))));
  },

  async import(importId, client) {
    const [organization, container, ...rest] = importId.split('/');
    if (rest.length === 0) {
      throw new ProviderError(
        'Error importing variable',
        `Invalid variable import format: ${importId} (expected <ORGANIZATION>/<WORKSPACE NAME|VARIABLE SET ID>/<VARIABLE ID>)`,
      );
    }
    const id = rest.join('/');
    if (VARIABLE_SET_ID.test(container)) return { id, variable_set_id: container };
    const what = `Couldn't retrieve workspace ${container} from organization ${organization}`;
    return { id, workspace_id: await failing('Error importing variable', what, workspaceIdOf(client, organization, container)) };
  },
});

/** A variable belongs to a workspace or to a variable set: two parallel APIs. */
function collectionOf({ workspace_id, variable_set_id }: Variable): string {
  return workspace_id ? route`workspaces/${workspace_id}/vars` : route`varsets/${variable_set_id}/relationships/vars`;
}

function pathOf(variable: Variable): string {
  return `${collectionOf(variable)}${route`/${variable.id}`}`;
}

/** What the vendor answered; a sensitive value is never told again, so the last known one stays. */
function stateOf(answer: ApiObject, last: Variable, memory: PrivateState): Variable {
  const sensitive = flag(answer, 'sensitive');
  const handedOver = memory.get('value_wo') !== undefined;
  const value = sensitive ? last.value : text(answer, 'value');
  return {
    id: answer.id,
    key: text(answer, 'key'),
    value: handedOver ? '' : value,
    value_wo: null,
    readable_value: handedOver ? '' : sensitive ? null : value,
    category: text(answer, 'category'),
    description: text(answer, 'description'),
    hcl: flag(answer, 'hcl'),
    sensitive,
    workspace_id: last.workspace_id && requiredRelated(answer, 'configurable', 'workspaces'),
    variable_set_id: last.workspace_id ? null : requiredRelated(answer, 'varset', 'varsets'),
  };
}

function hashOf(value: Value): string {
  return createHash('sha256')
    .update(typeof value === 'string' ? value : '')
    .digest('hex');
}

async function failing<T>(summary: string, what: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new ProviderError(summary, `${what}: ${(error as Error).message}`);
  }
}
