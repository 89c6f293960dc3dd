import { type Resource, timestamp, toOne } from './json-api';
import type { TfeStore, Workspace } from './store';
import { renderTags } from './tags';

/** What the vendor sets where nobody does, and what no rehearsal changes. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  'allow-destroy-plan': true,
  'auto-apply-run-trigger': false,
  'auto-destroy-activity-duration': null,
  'auto-destroy-at': null,
  environment: 'default',
  'file-triggers-enabled': true,
  'hyok-enabled': false,
  'inherits-project-auto-destroy': true,
  locked: false,
  'policy-check-failures': 0,
  'queue-all-runs': false,
  'resource-count': 0,
  'run-failures': 0,
  source: 'tfe-api',
  'source-name': null,
  'source-url': null,
  'speculative-enabled': true,
  'structured-run-output-enabled': true,
  'terraform-version': '1.11.4',
  'trigger-patterns': [],
  'trigger-prefixes': [],
  'vcs-repo': null,
  'working-directory': '',
  'workspace-kpis-runs-count': 0,
};

export function renderWorkspace(store: TfeStore, workspace: Workspace): Resource {
  const { agentPoolId, sshKeyId, organization, name } = workspace;
  const project = store.projectOf(workspace);
  return {
    id: workspace.id,
    type: 'workspaces',
    attributes: {
      ...DEFAULTS,
      ...workspace.settings,
      name,
      'created-at': timestamp(workspace.createdAt),
      'updated-at': timestamp(workspace.createdAt),
      description: workspace.description,
      'auto-apply': workspace.autoApply,
      'assessments-enabled': workspace.assessmentsEnabled,
      'global-remote-state': workspace.globalRemoteState,
      'execution-mode': workspace.executionMode,
      operations: workspace.executionMode !== 'local',
      'agent-pool-id': agentPoolId ?? null,
      'setting-overwrites': {
        'execution-mode': workspace.overwrites.executionMode,
        'agent-pool': workspace.overwrites.agentPool,
      },
      'tag-names': [...workspace.tagNames].sort(),
      actions: { 'is-destroyable': true },
      permissions: { 'can-update': true, 'can-destroy': true, 'can-force-delete': true },
    },
    relationships: {
      organization: toOne('organizations', organization),
      ...(agentPoolId !== undefined && { 'agent-pool': toOne('agent-pools', agentPoolId) }),
      ...(sshKeyId !== undefined && { 'ssh-key': toOne('ssh-keys', sshKeyId) }),
      ...(project !== undefined && { project: toOne('projects', project.id) }),
      'effective-tag-bindings': { data: renderTags(workspace, project).map(({ id, type }) => ({ id, type })) },
    },
    links: { self: `/api/v2/workspaces/${workspace.id}`, 'self-html': `/app/${organization}/workspaces/${name}` },
  };
}
