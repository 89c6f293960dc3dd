import { sdkDataSource } from '../../../plugin/framework/sdk-resource';
import { bool, list, map, number, object, set, string } from '../../../plugin/protocol/type';
import { NotFoundError } from './api-error';
import { route, type TfeClient } from './client';
import { flag, number as numberOf, text } from './json-api';
import { organizationOf } from './organization';
import { type Read, readCommon } from './workspace-reading';

const aText = { type: string, computed: true } as const;
const aFlag = { type: bool, computed: true } as const;
const aNumber = { type: number, computed: true } as const;
const flags = { type: map(bool), computed: true } as const;
const texts = { type: list(string), computed: true } as const;

const repository = object({
  identifier: string,
  branch: string,
  ingress_submodules: bool,
  oauth_token_id: string,
  tags_regex: string,
  github_app_installation_id: string,
});

export const workspaceData = sdkDataSource({
  type: 'tfe_workspace',
  attributes: {
    name: { type: string, required: true },
    organization: { type: string, optional: true },
    description: aText,
    allow_destroy_plan: aFlag,
    auto_apply: aFlag,
    auto_apply_run_trigger: aFlag,
    auto_destroy_at: aText,
    auto_destroy_activity_duration: aText,
    inherits_project_auto_destroy: aFlag,
    file_triggers_enabled: aFlag,
    global_remote_state: aFlag,
    remote_state_consumer_ids: { type: set(string), computed: true },
    assessments_enabled: aFlag,
    operations: aFlag,
    policy_check_failures: aNumber,
    project_id: aText,
    queue_all_runs: aFlag,
    resource_count: aNumber,
    run_failures: aNumber,
    runs_count: aNumber,
    source_name: aText,
    source_url: aText,
    speculative_enabled: aFlag,
    ssh_key_id: aText,
    structured_run_output_enabled: aFlag,
    effective_tags: { type: map(string), computed: true },
    tag_names: { type: set(string), optional: true, computed: true },
    terraform_version: aText,
    trigger_prefixes: texts,
    trigger_patterns: texts,
    working_directory: aText,
    execution_mode: aText,
    vcs_repo: { type: list(repository), computed: true },
    html_url: aText,
    hyok_enabled: aFlag,
    locked: aFlag,
    created_at: aText,
    updated_at: aText,
    environment: aText,
    apply_duration_average: aNumber,
    plan_duration_average: aNumber,
    source: aText,
    setting_overwrites: flags,
    permissions: flags,
    actions: flags,
  },

  async read(data, client: TfeClient) {
    const organization = organizationOf(data, client);
    const { name } = data;
    const path = route`organizations/${organization}/workspaces/${name}`;
    const document = await client.get(path, 'workspaces', { include: 'effective_tag_bindings' }).catch((error: Error) => {
      throw error instanceof NotFoundError
        ? new Error(`could not find workspace ${organization}/${name}`)
        : new Error(`Error retrieving workspace: ${error.message}`);
    });
    await readCommon(data as Read, document, client);
    const found = document.data;
    data.auto_destroy_activity_duration ??= '';
    data.remote_state_consumer_ids ??= [];
    data.policy_check_failures = numberOf(found, 'policy-check-failures');
    data.run_failures = numberOf(found, 'run-failures');
    data.runs_count = numberOf(found, 'workspace-kpis-runs-count');
    data.locked = flag(found, 'locked');
    data.created_at = `${text(found, 'created-at').slice(0, 19)}Z`;
    data.updated_at = `${text(found, 'updated-at').slice(0, 19)}Z`;
    data.environment = text(found, 'environment');
    data.apply_duration_average = numberOf(found, 'apply-duration-average');
    data.plan_duration_average = numberOf(found, 'plan-duration-average');
    data.source = text(found, 'source');
    data.setting_overwrites = flagsOf(found.attributes?.['setting-overwrites']);
    data.permissions = flagsOf(found.attributes?.permissions);
    data.actions = flagsOf(found.attributes?.actions);
  },
});

function flagsOf(value: unknown): Record<string, boolean> {
  return Object.fromEntries(Object.entries((value ?? {}) as object).map(([name, each]) => [name, each === true]));
}
