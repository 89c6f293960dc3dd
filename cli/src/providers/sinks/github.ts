import { number, set, string } from '../protocol/type';
import { recordingResource } from './recording';
import { sink } from './target';

/** The vendor never tells a value again, so every change is a new object. */
const value = {
  encrypted_value: { type: string, optional: true, sensitive: true, forceNew: true, conflictsWith: ['plaintext_value'] },
  plaintext_value: { type: string, optional: true, sensitive: true, forceNew: true, conflictsWith: ['encrypted_value'] },
  secret_name: { type: string, required: true, forceNew: true },
  created_at: { type: string, computed: true },
  updated_at: { type: string, computed: true },
} as const;

const AT = { created_at: '2027-01-01 00:00:00 +0000 UTC', updated_at: '2027-01-01 00:00:00 +0000 UTC' };

const ofRepository = recordingResource({
  type: 'github_actions_secret',
  attributes: { ...value, repository: { type: string, required: true, forceNew: true } },
  blocks: {},
  id: ({ repository, secret_name }) => `${repository}:${secret_name}`,
  compute: (data) => Object.assign(data, AT),
});

const ofEnvironment = recordingResource({
  type: 'github_actions_environment_secret',
  attributes: {
    ...value,
    environment: { type: string, required: true, forceNew: true },
    repository: { type: string, required: true, forceNew: true },
  },
  blocks: {},
  id: ({ repository, environment, secret_name }) => `${repository}:${environment}:${secret_name}`,
  compute: (data) => Object.assign(data, AT),
});

const ofOrganization = recordingResource({
  type: 'github_actions_organization_secret',
  attributes: {
    ...value,
    selected_repository_ids: { type: set(number), optional: true },
    visibility: { type: string, required: true, forceNew: true },
  },
  blocks: {},
  id: ({ secret_name }) => `${secret_name}`,
  compute: (data) => Object.assign(data, AT),
});

/** integrations/github without an account: the secrets of GitHub Actions. */
export const serveGithub = sink(
  {
    base_url: { type: string, optional: true },
    organization: { type: string, optional: true },
    owner: { type: string, optional: true },
    token: { type: string, optional: true, sensitive: true },
  },
  [ofRepository, ofEnvironment, ofOrganization],
);
