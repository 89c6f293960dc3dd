import { atAttribute, ProviderError } from '../../../plugin/framework/diagnostics';
import { frameworkResource } from '../../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../../plugin/framework/modifiers';
import type { Data } from '../../../plugin/framework/schema';
import { matches } from '../../../plugin/framework/validators';
import { bool, map, string } from '../../../plugin/protocol/type';
import { unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { type ApiObject, requiredRelated, text } from './json-api';
import { organizationOf } from './organization';
import { selfTagsOf, tagBindings } from './tags';

const attributes = {
  id: { type: string, computed: true, description: 'Service-generated identifier for the variable', modifiers: [useStateForUnknown] },
  name: {
    type: string,
    required: true,
    description: 'Name of the project.',
    validators: [matches(/^[\w-][\w\- ]{1,38}[\w-]$/, 'can only include letters, numbers, spaces, -, and _.')],
  },
  description: { type: string, optional: true, computed: true, description: 'Description of the project.' },
  organization: {
    type: string,
    optional: true,
    computed: true,
    description: 'Name of the organization to which the project belongs.',
    modifiers: [requiresReplace],
  },
  auto_destroy_activity_duration: {
    type: string,
    optional: true,
    description: 'Duration after which the project will be auto-destroyed.',
    validators: [matches(/^\d{1,4}[dh]$/, "must be 1-4 digits followed by 'd' or 'h'.")],
  },
  tags: { type: map(string), optional: true, computed: true, description: 'A map of key-value tags to add to the project.' },
  ignore_additional_tags: {
    type: bool,
    optional: true,
    description: 'Explicitly ignores tags created outside of Terraform so they will not be overwritten by tags defined in configuration.',
  },
} as const;

type Project = Data<typeof attributes>;

export const project = frameworkResource({
  type: 'tfe_project',
  attributes,

  /** The organization follows the provider's where none is named. */
  modifyPlan({ config, prior, planned, requireReplace }, client: TfeClient) {
    if (config.organization !== null || planned.organization === client.organization) return;
    if (prior === null || prior.organization !== client.organization) {
      planned.organization = client.organization;
      if (prior !== null) requireReplace(atAttribute('organization'));
    } else {
      planned.organization = prior.organization;
    }
  },

  async create({ plan }, client) {
    const organization = organizationOf(plan, client);
    const created = await failing(
      'Error creating project',
      client.post(route`organizations/${organization}/projects`, bodyOf(plan), 'projects'),
    );
    return stateOf(created, plan, plan.tags ?? {});
  },

  async read({ state }, client) {
    const answer = await failing(
      'Error reading project',
      unlessNotFound(client.get(route`projects/${state.id}`, 'projects', { include: 'effective_tag_bindings' })),
    );
    if (!answer) return null;
    return stateOf(answer.data, state, selfTagsOf(answer, state.ignore_additional_tags === true ? state.tags : null));
  },

  async update({ plan, state }, client) {
    const forgets = state.auto_destroy_activity_duration !== null && plan.auto_destroy_activity_duration === null;
    const body = bodyOf(plan, forgets);
    const updated = await failing('Error updating project', client.patch(route`projects/${state.id}`, body));
    return stateOf(updated, plan, plan.tags ?? {});
  },

  async delete({ state }, client) {
    await failing('Error deleting project', unlessNotFound(client.delete(route`projects/${state.id}`)));
  },

  async import(id) {
    return { id };
  },
});

function bodyOf(plan: Project, forgetsDuration = false) {
  const { name, description, auto_destroy_activity_duration: duration } = plan;
  return {
    type: 'projects',
    attributes: {
      name,
      description: description ?? undefined,
      'auto-destroy-activity-duration': duration ?? (forgetsDuration ? null : undefined),
    },
    relationships: tagBindings(plan.tags, plan.ignore_additional_tags === true),
  };
}

function stateOf(answer: ApiObject, last: Project, tags: Record<string, string | null>): Project {
  return {
    id: answer.id,
    name: text(answer, 'name'),
    description: text(answer, 'description'),
    organization: requiredRelated(answer, 'organization', 'organizations'),
    auto_destroy_activity_duration: text(answer, 'auto-destroy-activity-duration') || null,
    tags: tags as Project['tags'],
    ignore_additional_tags: last.ignore_additional_tags,
  };
}

async function failing<T>(summary: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new ProviderError(summary, (error as Error).message);
  }
}
