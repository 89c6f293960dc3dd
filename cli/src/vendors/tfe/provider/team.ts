import { type SdkData, sdkResource } from '../../../plugin/framework/sdk-resource';
import { bool, string } from '../../../plugin/protocol/type';
import type { Values } from '../../../plugin/protocol/value';
import { explained, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { flag, type NewApiObject, text } from './json-api';
import { organizationOf } from './organization';
import { findTeam } from './teams';

/** What a team may be allowed in its organization. */
const ACCESS = [
  'access_secret_teams',
  'manage_agent_pools',
  'manage_membership',
  'manage_modules',
  'manage_organization_access',
  'manage_policies',
  'manage_policy_overrides',
  'manage_projects',
  'manage_providers',
  'manage_run_tasks',
  'manage_teams',
  'manage_vcs_settings',
  'manage_workspaces',
  'read_projects',
  'read_workspaces',
];

const attributes = {
  name: { type: string, required: true },
  organization: { type: string, optional: true, computed: true, forceNew: true },
  visibility: { type: string, optional: true, computed: true },
  sso_team_id: { type: string, optional: true },
  allow_member_token_management: { type: bool, optional: true, default: true },
} as const;

const blocks = {
  organization_access: {
    nesting: 'list',
    maxItems: 1,
    attributes: Object.fromEntries(ACCESS.map((name) => [name, { type: bool, optional: true, default: false } as const])),
  },
} as const;

type Team = SdkData<typeof attributes, typeof blocks>;

export const team = sdkResource({
  type: 'tfe_team',
  attributes,
  blocks,

  /** What is not configured stays as the vendor has it. */
  customizeDiff({ config, prior, planned }) {
    if (Array.isArray(config.organization_access) && config.organization_access.length === 0 && prior !== null) {
      planned.organization_access = prior.organization_access;
    }
  },

  async create(data, client: TfeClient) {
    const organization = organizationOf(data, client);
    const created = await explained(
      `Error creating team ${data.name} for organization ${organization}`,
      client.post(route`organizations/${organization}/teams`, bodyOf(data), 'teams'),
    );
    data.id = created.id;
    data.organization = organization;
    await read(data, client);
  },

  read,

  async update(data, client) {
    const body = bodyOf(data);
    await explained(
      `Error updating team ${data.id}`,
      client.patch(route`teams/${data.id}`, { ...body, attributes: { ...body.attributes, 'sso-team-id': data.sso_team_id ?? '' } }),
    );
  },

  async delete(data, client) {
    await unlessNotFound(explained(`Error deleting team ${data.id}`, client.delete(route`teams/${data.id}`)));
  },

  async import(data, client) {
    const [organization, name] = String(data.id).split(/\/(.*)/s);
    if (!name) {
      throw new Error(`invalid team import format: ${data.id} (expected <ORGANIZATION>/<TEAM ID> or <ORGANIZATION>/<TEAM NAME>)`);
    }
    data.organization = organization;
    const byId = /^team-[a-zA-Z0-9]{16}$/.test(name) ? await unlessNotFound(client.get(route`teams/${name}`, 'teams')) : undefined;
    data.id = byId?.data.id ?? (await findTeam(client, organization, name)).id;
  },
});

async function read(data: Team, client: TfeClient): Promise<void> {
  const answer = await unlessNotFound(
    explained(`Error reading configuration of team ${data.id}`, client.get(route`teams/${data.id}`, 'teams')),
  );
  if (!answer) {
    data.id = null;
    return;
  }
  const access = (answer.data.attributes?.['organization-access'] ?? {}) as Values;
  data.name = text(answer.data, 'name');
  data.organization_access = [Object.fromEntries(ACCESS.map((name) => [name, access[apiName(name)] === true]))];
  data.visibility = text(answer.data, 'visibility');
  data.sso_team_id = text(answer.data, 'sso-team-id') || null;
  data.allow_member_token_management = flag(answer.data, 'allow-member-token-management');
}

function bodyOf(data: Team): NewApiObject {
  const [access] = data.organization_access ?? [];
  return {
    type: 'teams',
    attributes: {
      name: data.name,
      visibility: data.visibility || undefined,
      'sso-team-id': data.sso_team_id || undefined,
      'allow-member-token-management': data.allow_member_token_management,
      'organization-access': access && Object.fromEntries(ACCESS.map((name) => [apiName(name), access[name] === true])),
    },
  };
}

function apiName(name: string): string {
  return name.replaceAll('_', '-');
}
