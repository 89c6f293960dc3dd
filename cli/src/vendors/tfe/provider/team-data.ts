import { sdkDataSource } from '../../../plugin/framework/sdk-resource';
import { string } from '../../../plugin/protocol/type';
import { NotFoundError } from './api-error';
import type { TfeClient } from './client';
import { text } from './json-api';
import { organizationOf } from './organization';
import { findTeam } from './teams';

export const teamData = sdkDataSource({
  type: 'tfe_team',
  attributes: {
    name: { type: string, required: true },
    organization: { type: string, optional: true },
    sso_team_id: { type: string, computed: true },
  },

  async read(data, client: TfeClient) {
    const organization = organizationOf(data, client);
    const team = await findTeam(client, organization, data.name ?? '').catch((error: Error) => {
      throw error instanceof NotFoundError
        ? new Error(`could not find team ${organization}/${data.name}`)
        : new Error(`Error retrieving teams: ${error.message}`);
    });
    data.id = team.id;
    data.sso_team_id = text(team, 'sso-team-id');
  },
});
