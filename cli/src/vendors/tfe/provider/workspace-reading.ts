import { NotFoundError } from './api-error';
import { route, type TfeClient } from './client';
import { type ApiDocument, type ApiObject, flag, number, related, requiredRelated, text } from './json-api';
import { effectiveTagsOf, selfTagsOf } from './tags';

/** What the resource and the data source both tell of a workspace. */
export interface Read {
  id: string | null;
  name: string | null;
  description: string | null;
  allow_destroy_plan: boolean | null;
  auto_apply: boolean | null;
  auto_apply_run_trigger: boolean | null;
  auto_destroy_at: string | null;
  auto_destroy_activity_duration: string | null;
  assessments_enabled: boolean | null;
  effective_tags: Record<string, string | null> | null;
  execution_mode: string | null;
  file_triggers_enabled: boolean | null;
  global_remote_state: boolean | null;
  html_url: string | null;
  hyok_enabled: boolean | null;
  inherits_project_auto_destroy: boolean | null;
  operations: boolean | null;
  project_id: string | null;
  queue_all_runs: boolean | null;
  remote_state_consumer_ids: string[] | null;
  resource_count: number | string | null;
  source_name: string | null;
  source_url: string | null;
  speculative_enabled: boolean | null;
  ssh_key_id: string | null;
  structured_run_output_enabled: boolean | null;
  tag_names: string[] | null;
  terraform_version: string | null;
  trigger_patterns: string[] | null;
  trigger_prefixes: string[] | null;
  vcs_repo: unknown;
  working_directory: string | null;
}

interface OfResource extends Read {
  organization: string | null;
  agent_pool_id: string | null;
  tags: Record<string, string | null> | null;
  ignore_additional_tags: boolean | null;
  ignore_additional_tag_names: boolean | null;
}

const HOST = 'https://app.terraform.io';

/** What both tell, from the vendor's answer. */
export async function readCommon(data: Read, document: ApiDocument, client: TfeClient): Promise<void> {
  const found = document.data;
  data.id = found.id;
  data.name = text(found, 'name');
  data.description = text(found, 'description');
  data.allow_destroy_plan = flag(found, 'allow-destroy-plan');
  data.auto_apply = flag(found, 'auto-apply');
  data.auto_apply_run_trigger = flag(found, 'auto-apply-run-trigger');
  data.auto_destroy_at = text(found, 'auto-destroy-at') || null;
  data.auto_destroy_activity_duration = text(found, 'auto-destroy-activity-duration') || null;
  data.assessments_enabled = flag(found, 'assessments-enabled');
  data.effective_tags = effectiveTagsOf(document);
  data.execution_mode = text(found, 'execution-mode');
  data.file_triggers_enabled = flag(found, 'file-triggers-enabled');
  data.hyok_enabled = flag(found, 'hyok-enabled');
  data.html_url = htmlUrlOf(found);
  data.inherits_project_auto_destroy = flag(found, 'inherits-project-auto-destroy');
  data.operations = flag(found, 'operations');
  data.project_id = related(found, 'project', 'projects') ?? null;
  data.queue_all_runs = flag(found, 'queue-all-runs');
  data.resource_count = number(found, 'resource-count');
  data.source_name = text(found, 'source-name');
  data.source_url = text(found, 'source-url');
  data.speculative_enabled = flag(found, 'speculative-enabled');
  data.ssh_key_id = related(found, 'ssh-key', 'ssh-keys') ?? '';
  data.structured_run_output_enabled = flag(found, 'structured-run-output-enabled');
  data.tag_names = texts(found, 'tag-names');
  data.terraform_version = text(found, 'terraform-version');
  data.trigger_patterns = texts(found, 'trigger-patterns');
  data.trigger_prefixes = texts(found, 'trigger-prefixes');
  data.vcs_repo = repositoryOf(found);
  data.working_directory = text(found, 'working-directory');
  data.global_remote_state = flag(found, 'global-remote-state');
  if (!data.global_remote_state) data.remote_state_consumer_ids = await consumersOf(found.id, client);
}

/** The whole of the resource. */
export async function readInto(data: OfResource, document: ApiDocument, client: TfeClient): Promise<void> {
  const { tags, tag_names: managed, hyok_enabled: hyok, source_name, source_url } = data;
  const { trigger_patterns, trigger_prefixes } = data;
  await readCommon(data, document, client);
  data.organization = requiredRelated(document.data, 'organization', 'organizations');
  data.agent_pool_id = related(document.data, 'agent-pool', 'agent-pools') ?? '';
  data.tags = selfTagsOf(document, data.ignore_additional_tags ? (tags ?? {}) : null);
  if (data.ignore_additional_tag_names) data.tag_names = (data.tag_names ?? []).filter((name) => managed?.includes(name));
  // to the SDK nothing and none are the same
  data.hyok_enabled ||= hyok;
  data.source_name ||= source_name;
  data.source_url ||= source_url;
  if (!data.trigger_patterns?.length) data.trigger_patterns = trigger_patterns;
  if (!data.trigger_prefixes?.length) data.trigger_prefixes = trigger_prefixes;
}

function htmlUrlOf({ links }: ApiObject): string | null {
  const path = (links as { readonly 'self-html'?: string } | undefined)?.['self-html'];
  return path === undefined ? null : `${HOST}${path}`;
}

function texts({ attributes }: ApiObject, name: string): string[] {
  return ((attributes?.[name] ?? []) as unknown[]).map(String);
}

function repositoryOf({ attributes }: ApiObject): unknown[] {
  const repository = attributes?.['vcs-repo'] as Readonly<Record<string, unknown>> | null | undefined;
  if (!repository) return [];
  const said = (name: string) => String(repository[name] ?? '');
  return [
    {
      identifier: said('identifier'),
      branch: said('branch'),
      ingress_submodules: repository['ingress-submodules'] === true,
      oauth_token_id: said('oauth-token-id'),
      github_app_installation_id: said('github-app-installation-id'),
      tags_regex: said('tags-regex'),
    },
  ];
}

async function consumersOf(id: string, client: TfeClient): Promise<string[]> {
  const consumers: string[] = [];
  try {
    const pages = client.pages(route`workspaces/${id}/relationships/remote-state-consumers`, { 'page[size]': '100' });
    for await (const { data } of pages) consumers.push(...data.map((each) => each.id));
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
  }
  return consumers;
}
