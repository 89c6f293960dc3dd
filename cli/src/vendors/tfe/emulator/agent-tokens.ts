import type { FastifyInstance } from 'fastify';
import { ApiError } from './api-error';
import { type Resource, timestamp, toOne } from './json-api';
import { pageOf, queryOf } from './pages';
import { Payload } from './payload';
import type { AgentToken, TfeStore } from './store';
import { renderTeamToken } from './team-tokens';

const TYPE = 'authentication-tokens';
/** What the official provider sends up to 0.79, and the vendor takes as well. */
const LEGACY_TYPE = 'agent-tokens';

export function agentTokenRoutes(api: FastifyInstance, store: TfeStore): void {
  api.post<{ Params: { pool: string } }>('/agent-pools/:pool/authentication-tokens', (request, reply) => {
    const pool = store.pool(request.params.pool);
    const description = Payload.read(request.body, TYPE, LEGACY_TYPE).requiredText('description');
    const id = store.newId('at', pool.id, description);
    const token: AgentToken = { id, pool, description, secret: store.newSecret(id), createdAt: store.clock.now() };
    pool.tokens.set(id, token);
    store.tokens.set(id, token);
    store.tokensBySecret.set(token.secret, token);
    store.issued.add({ secret: token.secret, tokenId: id, issuedAt: token.createdAt }, JSON.stringify([pool.name, description, id]));
    return reply.code(201).send({ data: render(store, token, token.secret) });
  });

  api.get<{ Params: { pool: string } }>('/agent-pools/:pool/authentication-tokens', (request, reply) => {
    const { tokens } = store.pool(request.params.pool);
    const { sort } = queryOf(request, 'sort');
    return reply.send(pageOf(request, sorted(store, [...tokens.values()], sort), (token) => render(store, token)));
  });

  api.get<{ Params: { id: string } }>('/authentication-tokens/:id', (request, reply) => {
    const teamToken = store.teamTokens.get(request.params.id);
    return reply.send({
      data: teamToken === undefined ? render(store, store.token(request.params.id)) : renderTeamToken(store, teamToken),
    });
  });

  api.delete<{ Params: { id: string } }>('/authentication-tokens/:id', (request, reply) => {
    const teamToken = store.teamTokens.get(request.params.id);
    if (teamToken !== undefined) {
      store.retireTeamToken(teamToken, `team token ${teamToken.id} was destroyed at ${store.clock.instant()}`);
      return reply.code(204).send();
    }
    const token = store.token(request.params.id);
    store.retire(token, `agent token ${token.id} was destroyed at ${store.clock.instant()}`);
    return reply.code(204).send();
  });
}

/** Without `sort` the vendor promises no order. */
function sorted(store: TfeStore, tokens: readonly AgentToken[], sort: string | undefined): readonly AgentToken[] {
  const shuffled = store.shuffled(tokens);
  if (sort === undefined) {
    return shuffled;
  }
  if (sort !== 'created-at' && sort !== '-created-at') {
    throw new ApiError(400, 'sort must be created-at or -created-at');
  }
  const direction = sort === 'created-at' ? 1 : -1;
  return shuffled.sort((a, b) => direction * (a.createdAt - b.createdAt));
}

/** @param secret in the answer to the create, and never again */
function render(store: TfeStore, token: AgentToken, secret: string | null = null): Resource {
  return {
    id: token.id,
    type: TYPE,
    attributes: {
      'created-at': timestamp(token.createdAt),
      'last-used-at': token.lastUsedAt === undefined ? null : timestamp(token.lastUsedAt),
      description: token.description,
      token: secret,
    },
    relationships: { 'created-by': toOne('users', store.user) },
  };
}
