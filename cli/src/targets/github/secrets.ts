import type { SdkAttribute } from '../../plugin/framework/sdk-resource';
import { bool, number, set, string } from '../../plugin/protocol/type';
import { recordingResource } from '../recording';
import type { SinkClient } from '../target';
import { date } from './dates';
import { secretName } from './names';

const VALUES = ['encrypted_value', 'plaintext_value', 'value', 'value_encrypted'] as const;
const value = { type: string, optional: true, sensitive: true, exactlyOneOf: VALUES } as const;

const common = {
  created_at: { type: string, computed: true },
  encrypted_value: value,
  key_id: {
    type: string,
    optional: true,
    computed: true,
    conflictsWith: ['plaintext_value', 'value'],
    requiredWith: ['value_encrypted'],
  },
  plaintext_value: value,
  remote_updated_at: { type: string, computed: true },
  secret_name: { type: string, required: true, forceNew: true, validators: [secretName] },
  updated_at: { type: string, computed: true },
  value,
  value_encrypted: value,
} as const;

// a rename cannot be told from another repository: there are no repositories
const repository = {
  repository: { type: string, required: true, forceNew: true },
  repository_id: { type: number, computed: true },
} as const;

/** A value is never told again, and an update does not change what else would show that it failed. */
const untold = ['encrypted_value', 'plaintext_value', 'value', 'value_encrypted'] as const;

const drift = { destroy_on_drift: { type: bool, optional: true } } as const;

interface Stamped {
  created_at: string | null;
  key_id: string | null;
  remote_updated_at: string | null;
  updated_at: string | null;
}

/** A secret of one repository; each of the vendor's products keeps its own. */
function repositorySecret(type: string, version: number, product: string, more: Readonly<Record<string, SdkAttribute>>) {
  return recordingResource<SinkClient, typeof common & typeof repository>({
    type,
    untold,
    version,
    attributes: { ...common, ...repository, ...more },
    id: ({ repository: name, secret_name }) => `${name}:${secret_name}`,
    object: (data) => `${data.repository} ${product}${secretNamed(data)}`,
    import(id, data) {
      [data.repository, data.secret_name] = id.split(/:(.*)/, 2);
    },
    place: (data) => `github repo ${data.repository} ${product}${secretNamed(data)}`,
    compute(data, client) {
      data.repository_id ??= 1;
      stamp(data, client);
    },
  });
}

export const actionsSecret = repositorySecret('github_actions_secret', 2, '', drift);
export const dependabotSecret = repositorySecret('github_dependabot_secret', 1, 'dependabot ', {});

export const environmentSecret = recordingResource({
  type: 'github_actions_environment_secret',
  untold,
  version: 1,
  attributes: { ...common, ...repository, environment: { type: string, required: true, forceNew: true } },
  id: ({ repository: name, environment, secret_name }) => `${name}:${environment?.replaceAll(':', '??')}:${secret_name}`,
  object: (data) => `${data.repository} ${data.environment} ${secretNamed(data)}`,
  import(id, data) {
    const [repo, environment, name] = id.split(':');
    Object.assign(data, { repository: repo, environment: environment.replaceAll('??', ':'), secret_name: name });
  },
  place: (data) => `github repo ${data.repository} environment ${data.environment} ${secretNamed(data)}`,
  compute(data, client) {
    data.repository_id ??= 1;
    stamp(data, client);
  },
});

const shared = {
  selected_repository_ids: { type: set(number), optional: true },
  visibility: { type: string, required: true },
} as const;

/** A secret that an organization shares among its repositories. */
function sharedSecret(type: string, version: number, product: string, more: Readonly<Record<string, SdkAttribute>>) {
  return recordingResource<SinkClient, typeof common & typeof shared>({
    type,
    untold,
    version,
    attributes: { ...common, ...shared, ...more },
    id: ({ secret_name }) => secret_name ?? '',
    object: (data) => `organization ${product}${secretNamed(data)}`,
    import(id, data) {
      data.secret_name = id;
    },
    place: (data) => `github organization ${product}${secretNamed(data)}`,
    compute(data, client) {
      if (data.visibility !== 'selected' && data.selected_repository_ids?.length) {
        throw new Error('cannot use selected_repository_ids without visibility being set to selected');
      }
      stamp(data, client);
    },
  });
}

export const organizationSecret = sharedSecret('github_actions_organization_secret', 1, '', drift);
export const dependabotOrganizationSecret = sharedSecret('github_dependabot_organization_secret', 0, 'dependabot ', {});

/** The vendor does not mind the case. */
function secretNamed({ secret_name }: { readonly secret_name: string | null }): string {
  return `secret ${secret_name?.toUpperCase()}`;
}

function stamp(data: Stamped, client: SinkClient): void {
  date(data, client);
  data.key_id ??= '012345678912345678';
  data.remote_updated_at = data.updated_at;
}
