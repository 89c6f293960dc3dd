import { type SdkData, type SdkPlanDraft, sdkResource } from '../../../plugin/framework/sdk-resource';
import { bool, list, map, number, set, string } from '../../../plugin/protocol/type';
import { UNKNOWN, type Value, type Values } from '../../../plugin/protocol/value';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { type NewApiObject, references } from './json-api';
import { followDefaultOrganization, organizationOf } from './organization';
import { tagBindings } from './tags';
import { readInto } from './workspace-reading';
import { workspaceIdOf } from './workspaces';

const attributes = {
  name: { type: string, required: true },
  organization: { type: string, optional: true, computed: true, forceNew: true },
  description: { type: string, optional: true, computed: true },
  agent_pool_id: { type: string, optional: true, computed: true, conflictsWith: ['operations'] },
  allow_destroy_plan: { type: bool, optional: true, default: true },
  auto_apply: { type: bool, optional: true, computed: true },
  auto_apply_run_trigger: { type: bool, optional: true, default: false },
  auto_destroy_at: { type: string, optional: true, computed: true },
  auto_destroy_activity_duration: { type: string, optional: true, computed: true, conflictsWith: ['auto_destroy_at'] },
  execution_mode: { type: string, optional: true, computed: true, conflictsWith: ['operations'] },
  file_triggers_enabled: { type: bool, optional: true, default: true },
  global_remote_state: { type: bool, optional: true, computed: true },
  inherits_project_auto_destroy: { type: bool, computed: true },
  remote_state_consumer_ids: { type: set(string), optional: true, computed: true },
  assessments_enabled: { type: bool, optional: true, computed: true },
  operations: { type: bool, optional: true, computed: true, conflictsWith: ['execution_mode', 'agent_pool_id'] },
  project_id: { type: string, optional: true, computed: true },
  queue_all_runs: { type: bool, optional: true, default: true },
  source_name: { type: string, optional: true, requiredWith: ['source_url'] },
  source_url: { type: string, optional: true, requiredWith: ['source_name'] },
  speculative_enabled: { type: bool, optional: true, default: true },
  ssh_key_id: { type: string, optional: true, default: '' },
  structured_run_output_enabled: { type: bool, optional: true, default: true },
  tag_names: { type: set(string), optional: true, computed: true },
  ignore_additional_tag_names: { type: bool, optional: true },
  tags: { type: map(string), optional: true, computed: true },
  ignore_additional_tags: { type: bool, optional: true },
  effective_tags: { type: map(string), computed: true },
  terraform_version: { type: string, optional: true, computed: true },
  trigger_prefixes: { type: list(string), optional: true, conflictsWith: ['trigger_patterns'] },
  trigger_patterns: { type: list(string), optional: true, conflictsWith: ['trigger_prefixes'] },
  working_directory: { type: string, optional: true, default: '' },
  force_delete: { type: bool, optional: true, default: false },
  resource_count: { type: number, computed: true },
  html_url: { type: string, computed: true },
  hyok_enabled: { type: bool, optional: true },
} as const;

const blocks = {
  vcs_repo: {
    nesting: 'list',
    maxItems: 1,
    attributes: {
      identifier: { type: string, required: true },
      branch: { type: string, optional: true },
      ingress_submodules: { type: bool, optional: true, default: false },
      oauth_token_id: { type: string, optional: true },
      tags_regex: { type: string, optional: true },
      github_app_installation_id: { type: string, optional: true },
    },
  },
} as const;

export type Workspace = SdkData<typeof attributes, typeof blocks>;

export const workspace = sdkResource({
  type: 'tfe_workspace',
  version: 1,
  attributes,
  blocks,

  customizeDiff(draft, client: TfeClient) {
    requireAgentPool(draft);
    followDefaultOrganization(draft, client);
    const { prior, planned } = draft;
    if (prior && planned.name !== prior.name) planned.html_url = UNKNOWN;
    if (prior && planned.execution_mode !== prior.execution_mode) planned.operations = UNKNOWN;
    else if (prior && planned.operations !== prior.operations) planned.execution_mode = UNKNOWN;
    if (prior && draft.config.tags !== null) planned.effective_tags = UNKNOWN;
    if (prior && sameTags(prior.tags, planned.tags)) planned.effective_tags = prior.effective_tags;
  },

  async create(data, client) {
    const organization = organizationOf(data, client);
    const chosen = data.execution_mode !== null || data.operations !== null || Boolean(data.agent_pool_id);
    const body = bodyOf(data, { 'setting-overwrites': { 'execution-mode': chosen, 'agent-pool': chosen } });
    const created = await explained(
      `Error creating workspace ${data.name} for organization ${organization}`,
      client.post(route`organizations/${organization}/workspaces`, body, 'workspaces'),
    );
    data.id = created.id;
    if (data.ssh_key_id) await assignSshKey(data, client);
    if (data.remote_state_consumer_ids?.length && data.global_remote_state !== true) {
      await explained(
        `Error adding remote state consumers to workspace ${data.name}`,
        client.relate('POST', consumersPath(data.id), references('workspaces', data.remote_state_consumer_ids)),
      );
    }
    await read(data, client);
  },

  read,

  async update(data, client, state) {
    const mode = data.execution_mode !== state.execution_mode;
    const pool = data.agent_pool_id !== state.agent_pool_id;
    const overwrites = { ...(mode && { 'execution-mode': true }), ...(pool && { 'agent-pool': true }) };
    const body = bodyOf(
      {
        ...data,
        execution_mode: mode ? data.execution_mode : null,
        agent_pool_id: pool ? data.agent_pool_id : null,
        operations: data.operations === state.operations ? null : data.operations,
        tag_names: null,
      },
      mode || pool ? { 'setting-overwrites': overwrites } : {},
    );
    await explained(`Error updating workspace ${data.id}`, client.patch(route`workspaces/${data.id}`, body));
    if (data.ssh_key_id !== state.ssh_key_id) await assignSshKey(data, client);
    await changeMembers(client, route`workspaces/${data.id}/relationships/tags`, state.tag_names, data.tag_names, (name) => ({
      type: 'tags',
      attributes: { name },
    }));
    if (data.global_remote_state !== true) {
      const toReference = (id: string) => ({ type: 'workspaces', id });
      await changeMembers(client, consumersPath(data.id), state.remote_state_consumer_ids, data.remote_state_consumer_ids, toReference);
    }
    await read(data, client);
  },

  async delete(data, client) {
    const call = data.force_delete
      ? client.delete(route`workspaces/${data.id}`)
      : client.act(route`workspaces/${data.id}/actions/safe-delete`);
    await unlessNotFound(explained(`Error deleting workspace ${data.id}`, call));
  },

  async import(data, client) {
    const [organization, name, ...more] = String(data.id).split('/');
    if (more.length) {
      throw new Error(`invalid workspace input format: ${data.id} (expected <ORGANIZATION>/<WORKSPACE NAME> or <WORKSPACE ID>)`);
    }
    if (name === undefined) return;
    data.id = await workspaceIdOf(client, organization, name).catch((error: Error) => {
      throw new Error(`error retrieving workspace with name ${name} from organization ${organization} ${error.message}`);
    });
  },
});

async function read(data: Workspace, client: TfeClient): Promise<void> {
  const answer = await unlessNotFound(
    explained(
      `Error reading configuration of workspace ${data.id}`,
      client.get(route`workspaces/${data.id}`, 'workspaces', { include: 'effective_tag_bindings' }),
    ),
  );
  if (answer) await readInto(data, answer, client);
  else data.id = null;
}

/** An agent pool goes with the execution mode agent, and only with that. */
function requireAgentPool({ config }: SdkPlanDraft): void {
  if (config.execution_mode === null || config.execution_mode === UNKNOWN) return;
  if (config.execution_mode === 'agent' && config.agent_pool_id === null)
    throw new Error("agent_pool_id must be provided when execution_mode is 'agent'");
  if (config.execution_mode !== 'agent' && config.agent_pool_id !== null)
    throw new Error("execution_mode must be set to 'agent' to assign agent_pool_id");
}

/** What is not said is left to the vendor. */
const PLAIN: readonly (keyof Workspace & string)[] = [
  'name',
  'allow_destroy_plan',
  'auto_apply_run_trigger',
  'file_triggers_enabled',
  'queue_all_runs',
  'speculative_enabled',
  'structured_run_output_enabled',
  'working_directory',
  'global_remote_state',
  'auto_apply',
  'assessments_enabled',
  'operations',
];

/** What is not said where it is empty, either. */
const FILLED: readonly (keyof Workspace & string)[] = [
  'description',
  'agent_pool_id',
  'auto_destroy_at',
  'auto_destroy_activity_duration',
  'execution_mode',
  'source_name',
  'source_url',
  'terraform_version',
  'trigger_prefixes',
  'trigger_patterns',
];

function bodyOf(data: Workspace, more: Readonly<Record<string, unknown>>): NewApiObject {
  const attributes: Record<string, unknown> = { ...more };
  for (const name of PLAIN) attributes[name.replaceAll('_', '-')] = data[name] ?? undefined;
  for (const name of FILLED) attributes[name.replaceAll('_', '-')] = isEmpty(data[name] as Value) ? undefined : data[name];
  const [repository] = (data.vcs_repo ?? []) as unknown as Values[];
  if (repository) {
    const said = Object.entries(repository).filter(([, value]) => !isEmpty(value));
    attributes['vcs-repo'] = Object.fromEntries(said.map(([name, value]) => [name.replaceAll('_', '-'), value]));
  }
  return {
    type: 'workspaces',
    attributes,
    relationships: {
      ...tagBindings(data.tags, data.ignore_additional_tags === true),
      ...(data.project_id && { project: { data: { type: 'projects', id: data.project_id } } }),
      ...(data.tag_names?.length && { tags: { data: data.tag_names.map((name) => ({ type: 'tags', attributes: { name } })) } }),
    },
  };
}

function isEmpty(value: Value): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function sameTags(a: Value, b: Value): boolean {
  const text = (tags: Value) => JSON.stringify(Object.entries((tags ?? {}) as Values).sort());
  return b !== UNKNOWN && text(a) === text(b);
}

/** Assigns one, or takes it away. */
async function assignSshKey({ id, name, ssh_key_id }: Workspace, client: TfeClient): Promise<void> {
  await explained(
    `Error assigning SSH key to workspace ${name}`,
    client.patch(route`workspaces/${id}/relationships/ssh-key`, { type: 'workspaces', attributes: { id: ssh_key_id || null } }),
  );
}

function consumersPath(id: string | null): string {
  return route`workspaces/${id}/relationships/remote-state-consumers`;
}

async function changeMembers(
  client: TfeClient,
  path: string,
  before: readonly string[] | null,
  after: readonly string[] | null,
  member: (name: string) => object,
): Promise<void> {
  const added = (after ?? []).filter((each) => !before?.includes(each));
  const removed = (before ?? []).filter((each) => !after?.includes(each));
  if (added.length) await client.relate('POST', path, added.map(member));
  if (removed.length) await client.relate('DELETE', path, removed.map(member));
}
