import { bool, number, set, string } from '../../plugin/protocol/type';
import { recordingResource } from '../recording';

/** An environment of a repository. What is there already is taken over. */
export const environment = recordingResource({
  type: 'github_repository_environment',
  version: 1,
  attributes: {
    can_admins_bypass: { type: bool, optional: true, default: true },
    environment: { type: string, required: true, forceNew: true },
    prevent_self_review: { type: bool, optional: true, default: false },
    // a rename cannot be told from another repository: there are no repositories
    repository: { type: string, required: true, forceNew: true },
    repository_id: { type: number, computed: true },
    wait_timer: { type: number, optional: true },
  },
  blocks: {
    deployment_branch_policy: {
      nesting: 'list',
      maxItems: 1,
      attributes: { custom_branch_policies: { type: bool, required: true }, protected_branches: { type: bool, required: true } },
    },
    reviewers: {
      nesting: 'list',
      maxItems: 1,
      attributes: { teams: { type: set(number), optional: true }, users: { type: set(number), optional: true } },
    },
  },
  id: ({ repository, environment: name }) => `${repository}:${name?.replaceAll(':', '??')}`,
  object: (data) => `environment ${data.id}`,
  import(id, data) {
    const [repository, name] = id.split(':');
    Object.assign(data, { repository, environment: name.replaceAll('??', ':') });
  },
  compute(data) {
    data.repository_id ??= 1;
  },
});
