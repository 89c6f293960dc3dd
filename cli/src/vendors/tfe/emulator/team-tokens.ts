import type { FastifyInstance } from 'fastify';
import { invalid } from './api-error';
import { type Resource, timestamp, toOne } from './json-api';
import { byName, pageOf, queryOf } from './pages';
import { Payload } from './payload';
import { found, type Team, type TeamToken, type TfeStore } from './store';

const TYPE = 'authentication-tokens';
/** What the vendor documents, and what its client sends instead: nothing. */
const REQUESTED_TYPES = [TYPE, 'authentication-token', ''];

/** How long a token lives that nobody gave an end: 24 months. */
const LIFE = 730 * 86_400;

interface OfTeam {
  Params: { team: string };
}

/** A team has one token without a description, and any number with descriptions of their own. */
export function teamTokenRoutes(api: FastifyInstance, store: TfeStore): void {
  const nameless = (team: Team) => [...store.teamTokens.values()].find((token) => token.team === team && token.description === undefined);
  const create = (team: Team, payload: Payload | undefined, description?: string): TeamToken => {
    const end = payload?.text('expired-at');
    const expiresAt = end === undefined ? store.clock.now() + LIFE : Date.parse(end) / 1000;
    if (Number.isNaN(expiresAt)) {
      throw invalid('Expired at is invalid', '/data/attributes/expired-at');
    }
    const id = store.newId('at', team.id, description ?? '');
    const secret = store.newSecret(id);
    const token: TeamToken = { id, team, description, secret, createdAt: store.clock.now(), expiresAt };
    store.teamTokens.set(id, token);
    store.teamTokensBySecret.set(secret, token);
    // Terraform knows the token without a description by the id of its team
    const tokenId = description === undefined ? team.id : id;
    store.issued.add({ secret, tokenId, issuedAt: token.createdAt }, JSON.stringify([team.name, description ?? '', id]));
    return token;
  };

  api.post<OfTeam>('/teams/:team/authentication-token', (request, reply) => {
    const team = store.team(request.params.team);
    const payload = request.body === undefined ? undefined : Payload.read(request.body, ...REQUESTED_TYPES);
    const before = nameless(team);
    if (before !== undefined) {
      store.retireTeamToken(before, `the token of team ${team.id} was replaced at ${store.clock.instant()}`);
    }
    const token = create(team, payload);
    return reply.code(201).send({ data: renderTeamToken(store, token, token.secret) });
  });

  api.get<OfTeam>('/teams/:team/authentication-token', (request, reply) => {
    return reply.send({ data: renderTeamToken(store, found(nameless(store.team(request.params.team)))) });
  });

  api.delete<OfTeam>('/teams/:team/authentication-token', (request, reply) => {
    const token = found(nameless(store.team(request.params.team)));
    store.retireTeamToken(token, `the token of team ${token.team.id} was destroyed at ${store.clock.instant()}`);
    return reply.code(204).send();
  });

  api.post<OfTeam>('/teams/:team/authentication-tokens', (request, reply) => {
    const team = store.team(request.params.team);
    const payload = Payload.read(request.body, ...REQUESTED_TYPES);
    const description = payload.requiredText('description');
    if ([...store.teamTokens.values()].some((token) => token.team === team && token.description === description)) {
      throw invalid('Description has already been taken', '/data/attributes/description');
    }
    const token = create(team, payload, description);
    return reply.code(201).send({ data: renderTeamToken(store, token, token.secret) });
  });

  api.get<{ Params: { organization: string } }>('/organizations/:organization/team-tokens', (request, reply) => {
    const { q = '' } = queryOf(request, 'q');
    const tokens = [...store.teamTokens.values()].filter(
      ({ team }) => team.organization === request.params.organization && team.name.includes(q),
    );
    const named = byName(tokens.map((token) => ({ ...token, name: token.team.name })));
    return reply.send(pageOf(request, named, (token) => renderTeamToken(store, token)));
  });
}

/** @param secret in the answer to the create, and never again */
export function renderTeamToken(store: TfeStore, token: TeamToken, secret: string | null = null): Resource {
  return {
    id: token.id,
    type: TYPE,
    attributes: {
      'created-at': timestamp(token.createdAt),
      'last-used-at': token.lastUsedAt === undefined ? null : timestamp(token.lastUsedAt),
      description: token.description ?? null,
      token: secret,
      'expired-at': timestamp(token.expiresAt),
    },
    relationships: { team: toOne('teams', token.team.id), 'created-by': toOne('users', store.user) },
  };
}
