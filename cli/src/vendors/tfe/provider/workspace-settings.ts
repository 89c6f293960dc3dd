import { ProviderError } from '../../../plugin/framework/diagnostics';
import { frameworkResource } from '../../../plugin/framework/framework-resource';
import { type ModifierRequest, type PlanModifier, requiresReplace, useStateForUnknown } from '../../../plugin/framework/modifiers';
import type { Data } from '../../../plugin/framework/schema';
import { oneOf } from '../../../plugin/framework/validators';
import { bool, list, map, object, set, string } from '../../../plugin/protocol/type';
import { isValues, UNKNOWN } from '../../../plugin/protocol/value';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { type ApiDocument, type ApiObject, flag, references, related, text } from './json-api';
import { workspaceIdOf } from './workspaces';

/** The user once set the execution mode and no longer does: the organization's default applies again. */
function executionModeIsUnset({ resource: { config, prior } }: ModifierRequest): boolean {
  const [overwrites] = Array.isArray(prior?.overwrites) ? prior.overwrites : [];
  return config.execution_mode === null && isValues(overwrites) && overwrites.execution_mode === true;
}

const unknownIfExecutionModeUnset: PlanModifier = (request) => (executionModeIsUnset(request) ? { planned: UNKNOWN } : {});

const revertIfExecutionModeUnset: PlanModifier = (request) =>
  executionModeIsUnset(request) ? { planned: [{ execution_mode: false, agent_pool: false }] } : {};

const agentPoolOnlyWithAgents: PlanModifier = ({ path, resource: { config, prior } }) => {
  if (!prior) return {};
  const error = (detail: string) => ({ errors: [{ severity: 'error' as const, summary: 'Invalid agent_pool_id', detail, path }] });
  if (config.execution_mode === 'agent' && config.agent_pool_id === null) {
    return error('If execution mode is "agent", "agent_pool_id" is required');
  }
  if (config.execution_mode !== 'agent' && config.agent_pool_id !== null) {
    return error('If execution mode is not "agent", "agent_pool_id" must not be set');
  }
  return {};
};

const consumersOnlyWithoutGlobalState: PlanModifier = ({ path, config, planned, resource }) => {
  const error = (detail: string) => ({ severity: 'error' as const, summary: 'Invalid remote_state_consumer_ids', detail, path });
  const errors = [];
  if (Array.isArray(config) && config.length && resource.config.global_remote_state === true) {
    errors.push(error('If global_remote_state is true, remote_state_consumer_ids must not be set'));
  }
  if (Array.isArray(planned) && planned.includes(resource.config.workspace_id)) {
    errors.push(error('workspace_id cannot be in the set of remote_state_consumer_ids'));
  }
  return { errors };
};

const attributes = {
  id: { type: string, computed: true, description: 'Service-generated identifier for the variable', modifiers: [useStateForUnknown] },
  workspace_id: { type: string, required: true, modifiers: [requiresReplace, useStateForUnknown] },
  execution_mode: {
    type: string,
    optional: true,
    computed: true,
    validators: [oneOf('agent', 'local', 'remote')],
    modifiers: [unknownIfExecutionModeUnset],
  },
  agent_pool_id: { type: string, optional: true, computed: true, modifiers: [unknownIfExecutionModeUnset, agentPoolOnlyWithAgents] },
  overwrites: { type: list(object({ execution_mode: bool, agent_pool: bool })), computed: true, modifiers: [revertIfExecutionModeUnset] },
  global_remote_state: {
    type: bool,
    optional: true,
    computed: true,
    description:
      'Whether the workspace allows all workspaces in the organization to access its state data during runs. If false, then only workspaces defined in `remote_state_consumer_ids` can access its state.',
  },
  remote_state_consumer_ids: {
    type: set(string),
    optional: true,
    computed: true,
    description: 'The set of workspace IDs set as explicit remote state consumers for the given workspace.',
    modifiers: [consumersOnlyWithoutGlobalState],
  },
  description: { type: string, optional: true, computed: true, description: 'A description of the workspace.' },
  auto_apply: {
    type: bool,
    optional: true,
    computed: true,
    description:
      "If set to false a human will have to manually confirm a plan in HCP Terraform's UI to start an apply. If set to true, this resource will be automatically applied.",
  },
  assessments_enabled: {
    type: bool,
    optional: true,
    computed: true,
    description: 'If set to true, assessments will be enabled for the workspace. This includes drift and continuous validation checks.',
  },
  tags: { type: map(string), optional: true, computed: true, description: 'A map of key-value tags to add to the workspace.' },
  effective_tags: {
    type: map(string),
    optional: true,
    computed: true,
    description: 'A map of all key-value tags set on the workspace (includes inheritted tags).',
  },
} as const;

type Settings = Data<typeof attributes>;

export const workspaceSettings = frameworkResource({
  type: 'tfe_workspace_settings',
  version: 1,
  description: 'Additional Workspace settings that override organization defaults',
  attributes,

  async create({ config }, client: TfeClient) {
    const current = await readSettings(config.workspace_id, client).catch((error: Error) => error);
    if (current === null || current instanceof Error) {
      const reason = current?.message ?? 'workspace no longer exists';
      throw new ProviderError('Error reading workspace', `Could not read workspace ${config.workspace_id}: ${reason}`);
    }
    // What the user does not set is left as it was, not set to a default.
    const settings = {
      ...config,
      auto_apply: config.auto_apply ?? current.auto_apply,
      assessments_enabled: config.assessments_enabled ?? current.assessments_enabled,
      global_remote_state: config.global_remote_state ?? current.global_remote_state,
    };
    return updating(write({ ...settings, execution_mode: config.execution_mode ?? 'remote' }, config.execution_mode !== null, [], client));
  },

  async read({ state }, client) {
    return readSettings(state.workspace_id, client).catch((error: Error) => {
      throw new ProviderError('Error reading workspace', error.message);
    });
  },

  async update({ plan, state }, client) {
    return updating(write(plan, plan.execution_mode !== null, state.remote_state_consumer_ids ?? [], client));
  },

  async delete({ state }, client) {
    const nothing = { ...EMPTY, workspace_id: state.id, execution_mode: 'remote' };
    // The real provider says nothing when this fails: the settings stay, the resource is gone.
    await write(nothing, false, state.remote_state_consumer_ids ?? [], client).catch(() => undefined);
  },

  async import(importId, client) {
    const [organization, name, ...more] = importId.split('/');
    if (more.length) {
      throw new ProviderError(
        'Error importing workspace settings',
        `invalid workspace input format: ${importId} (expected <ORGANIZATION>/<WORKSPACE NAME> or <WORKSPACE ID>)`,
      );
    }
    if (name === undefined) return { id: importId, workspace_id: importId };
    const what = `error retrieving workspace with name ${name} from organization ${organization}`;
    const id = await explained(what, workspaceIdOf(client, organization, name)).catch((error: Error) => {
      throw new ProviderError('Error importing workspace settings', error.message);
    });
    return { id, workspace_id: id };
  },
});

const EMPTY = Object.fromEntries(Object.keys(attributes).map((name) => [name, null])) as unknown as Settings;

async function updating<T>(call: Promise<T>): Promise<T> {
  return call.catch((error: Error) => {
    throw new ProviderError('Error updating workspace', error.message);
  });
}

async function write(
  settings: Settings,
  overwritesMode: boolean,
  consumersBefore: readonly string[],
  client: TfeClient,
): Promise<Settings | null> {
  const { workspace_id: id, execution_mode, agent_pool_id, global_remote_state, tags } = settings;
  const tagged = Object.entries(tags ?? {});
  if (tags && tagged.length === 0) {
    const untagged = { type: 'workspaces', relationships: { 'tag-bindings': { data: [] } } };
    await explained(`error removing tag bindings from workspace ${id}`, client.patch(route`workspaces/${id}`, untagged));
  }
  const body = {
    type: 'workspaces',
    attributes: {
      'global-remote-state': global_remote_state === true,
      'setting-overwrites': { 'execution-mode': overwritesMode, 'agent-pool': overwritesMode },
      'assessments-enabled': settings.assessments_enabled === true,
      'auto-apply': settings.auto_apply === true,
      description: settings.description || undefined,
      'execution-mode': execution_mode ?? undefined,
      'agent-pool-id': overwritesMode ? (agent_pool_id ?? '') : undefined,
    },
    relationships: tagged.length
      ? { 'tag-bindings': { data: tagged.map(([key, value]) => ({ type: 'tag-bindings', attributes: { key, value } })) } }
      : undefined,
  };
  await explained(`couldn't update workspace ${id}`, client.patch(route`workspaces/${id}`, body));
  // The real provider does not look whether this failed.
  if (!global_remote_state) await assignConsumers(settings, consumersBefore, client).catch(() => undefined);
  return readSettings(id, client);
}

async function assignConsumers({ workspace_id, remote_state_consumer_ids }: Settings, before: readonly string[], client: TfeClient) {
  const after = remote_state_consumer_ids ?? [];
  const path = route`workspaces/${workspace_id}/relationships/remote-state-consumers`;
  const removed = before.filter((id) => !after.includes(id));
  if (after.some((id) => !before.includes(id))) await client.relate('POST', path, references('workspaces', after));
  if (removed.length) await client.relate('DELETE', path, references('workspaces', removed));
}

async function readSettings(id: string | null, client: TfeClient): Promise<Settings | null> {
  const workspace = await explained(`Error reading configuration of workspace ${id}`, unlessNotFound(readWorkspace(id, client)));
  if (!workspace) return null;
  const { data } = workspace;
  const mode = text(data, 'execution-mode');
  const globalRemoteState = flag(data, 'global-remote-state');
  const bindings = (workspace.included ?? []).filter(({ type }) => type === 'effective-tag-bindings');
  return {
    id: data.id,
    workspace_id: data.id,
    execution_mode: mode,
    agent_pool_id: mode === 'agent' ? (related(data, 'agent-pool', 'agent-pools') ?? null) : null,
    overwrites: overwritesOf(data),
    global_remote_state: globalRemoteState,
    remote_state_consumer_ids: globalRemoteState ? [] : await consumersOf(id, client),
    description: text(data, 'description') || null,
    auto_apply: flag(data, 'auto-apply'),
    assessments_enabled: flag(data, 'assessments-enabled'),
    // A binding with links is inherited.
    tags: tagsOf(bindings.filter(({ links }) => !links)),
    effective_tags: tagsOf(bindings),
  };
}

/** Old servers do not know what to include. */
async function readWorkspace(id: string | null, client: TfeClient): Promise<ApiDocument> {
  try {
    return await client.get(route`workspaces/${id}`, 'workspaces', { include: 'effective_tag_bindings' });
  } catch (error) {
    if (!(error as Error).message.includes('include parameter')) throw error;
    return client.get(route`workspaces/${id}`, 'workspaces');
  }
}

async function consumersOf(id: string | null, client: TfeClient): Promise<string[]> {
  const path = route`workspaces/${id}/relationships/remote-state-consumers`;
  const consumers: string[] = [];
  const readAll = async () => {
    for await (const { data } of client.pages(path, { 'page[size]': '100' })) consumers.push(...data.map((each) => each.id));
  };
  await unlessNotFound(readAll());
  return consumers;
}

function overwritesOf({ attributes: answered }: ApiObject): Settings['overwrites'] {
  const overwrites = answered?.['setting-overwrites'] as { 'execution-mode': boolean; 'agent-pool': boolean } | null | undefined;
  return overwrites ? [{ execution_mode: overwrites['execution-mode'], agent_pool: overwrites['agent-pool'] }] : null;
}

function tagsOf(bindings: readonly ApiObject[]): Record<string, string> {
  return Object.fromEntries(bindings.map((binding) => [text(binding, 'key'), text(binding, 'value')]));
}
