import { NotModelled, ProviderError } from '../../../plugin/framework/diagnostics';
import { frameworkResource } from '../../../plugin/framework/framework-resource';
import { requiresReplace, useStateForUnknown } from '../../../plugin/framework/modifiers';
import type { Data } from '../../../plugin/framework/schema';
import { conflictsWith } from '../../../plugin/framework/validators';
import { bool, string } from '../../../plugin/protocol/type';
import { NotFoundError, unlessNotFound } from './api-error';
import { route, type TfeClient } from './client';
import { requiredRelated, text } from './json-api';

const attributes = {
  id: { type: string, computed: true, description: 'The ID of the token', modifiers: [useStateForUnknown] },
  team_id: { type: string, required: true, description: 'ID of the team.', modifiers: [requiresReplace] },
  force_regenerate: {
    type: bool,
    optional: true,
    description: 'When set to true will force the audit trail token to be recreated.',
    validators: [conflictsWith('description')],
    modifiers: [requiresReplace],
  },
  token: { type: string, computed: true, sensitive: true, description: 'The generated token.' },
  expired_at: { type: string, optional: true, description: "The token's expiration date.", modifiers: [requiresReplace] },
  description: {
    type: string,
    optional: true,
    description: 'The description of the token, which must be unique per team.',
    validators: [conflictsWith('force_regenerate')],
    modifiers: [requiresReplace],
  },
} as const;

type TeamToken = Data<typeof attributes>;

/** With a description one of many; without one the token of the team, whose id is that of the team. */
export const teamToken = frameworkResource({
  type: 'tfe_team_token',
  description:
    'Generates a new team token. If no description is provided, it follows the legacy behavior to override the existing, descriptionless token if one exists.',
  attributes,

  async create({ plan }, client: TfeClient) {
    const { team_id, description, expired_at } = plan;
    if (description === null) await refuseToReplace(plan, client);
    if (expired_at && Number.isNaN(Date.parse(expired_at))) {
      throw new ProviderError(`${expired_at} must be a valid date or time, provided in iso8601 format`);
    }
    const body = {
      type: 'authentication-tokens',
      attributes: { description: description ?? undefined, 'expired-at': expired_at || undefined },
    };
    const path = description === null ? route`teams/${team_id}/authentication-token` : route`teams/${team_id}/authentication-tokens`;
    const created = await failing(`Error creating new token for team ${team_id}`, client.post(path, body, 'authentication-tokens'));
    return { ...plan, id: description === null ? team_id : created.id, token: text(created, 'token') };
  },

  async read({ state }, client) {
    const answer = await failing(
      `Error reading token from team ${state.team_id}`,
      unlessNotFound(client.get(pathOf(state), 'authentication-tokens')),
    );
    return answer ? state : null;
  },

  async update() {
    throw new ProviderError('Update not supported.', 'Please recreate the resource');
  },

  async delete({ state }, client) {
    await failing(`Error deleting token from team ${state.team_id}`, unlessNotFound(client.delete(pathOf(state))));
  },

  async import(id, client) {
    if (!isTokenId(id)) return { team_id: id, id };
    const path = route`authentication-tokens/${id}`;
    const answer = await failing('Error importing team token', unlessNotFound(client.get(path, 'authentication-tokens')));
    if (!answer) throw new NotModelled(`import of ${id} (nothing made it in this rehearsal)`);
    const { data } = answer;
    return {
      id,
      team_id: requiredRelated(data, 'team', 'teams'),
      token: text(data, 'token'),
      description: text(data, 'description') || null,
      expired_at: `${text(data, 'expired-at').slice(0, 19)}Z`,
    };
  },
});

async function refuseToReplace({ team_id, force_regenerate }: TeamToken, client: TfeClient): Promise<void> {
  const path = route`teams/${team_id}/authentication-token`;
  const existing = await client.get(path, 'authentication-tokens').catch((error: Error) => {
    if (error instanceof NotFoundError) return undefined;
    throw new ProviderError(`Error checking if a token exists for team ${team_id}`, error.message);
  });
  if (existing && force_regenerate !== true) {
    throw new ProviderError(`A token already exists for team: ${team_id}`, 'Set force_regenerate to true to regenerate the token.');
  }
}

function pathOf({ id, team_id }: Pick<TeamToken, 'id' | 'team_id'>): string {
  return isTokenId(id ?? '') ? route`authentication-tokens/${id}` : route`teams/${team_id}/authentication-token`;
}

function isTokenId(id: string): boolean {
  return id.startsWith('at-');
}

async function failing<T>(summary: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new ProviderError(summary, (error as Error).message);
  }
}
