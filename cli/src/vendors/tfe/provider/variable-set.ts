import { importPassthrough, type SdkData, sdkResource } from '../../../plugin/framework/sdk-resource';
import { bool, set, string } from '../../../plugin/protocol/type';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { flag, references, related, relatedMany, requiredRelated, text } from './json-api';
import { followDefaultOrganization, organizationOf } from './organization';

const attributes = {
  name: { type: string, required: true },
  description: { type: string, optional: true },
  global: { type: bool, optional: true, default: false, conflictsWith: ['workspace_ids'] },
  priority: { type: bool, optional: true, default: false },
  organization: { type: string, optional: true, computed: true, forceNew: true },
  workspace_ids: { type: set(string), optional: true, computed: true },
  parent_project_id: { type: string, optional: true, computed: true, forceNew: true },
} as const;

type VariableSet = SdkData<typeof attributes>;

const WITH_WORKSPACES = { include: 'workspaces' };

export const variableSet = sdkResource({
  type: 'tfe_variable_set',
  attributes,

  customizeDiff(draft, client: TfeClient) {
    followDefaultOrganization(draft, client);
    if (typeof draft.planned.parent_project_id === 'string' && draft.planned.parent_project_id && draft.planned.global === true) {
      throw new Error("global must be 'false' when setting parent_project_id");
    }
  },

  async create(set, client) {
    const organization = organizationOf(set, client);
    const body = {
      type: 'varsets',
      attributes: settingsOf(set),
      relationships: set.parent_project_id ? { parent: { data: { type: 'projects', id: set.parent_project_id } } } : undefined,
    };
    const what = `Error creating variable set ${set.name}, for organization: ${organization}`;
    const created = await explained(what, client.post(route`organizations/${organization}/varsets`, body, 'varsets'));
    set.id = created.id;
    if (!set.global && set.workspace_ids?.length) {
      await explained(
        `Error applying variable set ${set.name} (${set.id}) to given workspaces`,
        assignWorkspaces(set.id, set.workspace_ids, client),
      );
    }
    await read(set, client);
  },

  read,

  async update(set, client, state) {
    const before = settingsOf(state);
    const after = settingsOf(set);
    if (JSON.stringify(before) !== JSON.stringify(after)) {
      const body = { type: 'varsets', attributes: { ...after, description: set.description ?? '' } };
      await explained(`Error updating variable ${set.id}`, client.patch(route`varsets/${set.id}`, body));
    }
    if (!sameIds(set.workspace_ids, state.workspace_ids)) {
      await explained(
        `Error applying variable set ${set.id} to given workspaces`,
        assignWorkspaces(set.id, set.workspace_ids ?? [], client),
      );
    }
    await read(set, client);
  },

  async delete(set, client) {
    await unlessNotFound(explained(`Error deleting variable set ${set.id}`, client.delete(route`varsets/${set.id}`)));
  },

  import: importPassthrough,
});

async function read(set: VariableSet, client: TfeClient): Promise<void> {
  const what = `Error reading configuration of variable set ${set.id}`;
  const answer = await unlessNotFound(explained(what, client.get(route`varsets/${set.id}`, 'varsets', WITH_WORKSPACES)));
  if (!answer) {
    set.id = null;
    return;
  }
  const { data } = answer;
  set.name = text(data, 'name');
  set.description = text(data, 'description');
  set.global = flag(data, 'global');
  set.priority = flag(data, 'priority');
  set.organization = requiredRelated(data, 'organization', 'organizations');
  set.workspace_ids = relatedMany(data, 'workspaces');
  set.parent_project_id = related(data, 'parent', 'projects') ?? set.parent_project_id;
}

function settingsOf({ name, description, global, priority }: VariableSet): Record<string, unknown> {
  return { name, description: description || undefined, global, priority };
}

async function assignWorkspaces(id: string | null, workspaceIds: readonly string[], client: TfeClient): Promise<void> {
  const body = {
    type: 'varsets',
    attributes: { global: false },
    relationships: { workspaces: { data: references('workspaces', workspaceIds) } },
  };
  await client.patch(route`varsets/${id}`, body, WITH_WORKSPACES);
}

function sameIds(a: readonly string[] | null, b: readonly string[] | null): boolean {
  return JSON.stringify([...(a ?? [])].sort()) === JSON.stringify([...(b ?? [])].sort());
}
