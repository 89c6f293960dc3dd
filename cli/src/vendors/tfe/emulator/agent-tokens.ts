import type { FastifyInstance } from 'fastify';
import { type Resource, timestamp, toOne } from './json-api';
import { pageOf } from './pages';
import { Payload } from './payload';
import type { AgentToken, TfeStore } from './store';

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
    return reply.send(pageOf(request, [...tokens.values()], (token) => render(store, token)));
  });

  api.get<{ Params: { id: string } }>('/authentication-tokens/:id', (request, reply) => {
    return reply.send({ data: render(store, store.token(request.params.id)) });
  });

  api.delete<{ Params: { id: string } }>('/authentication-tokens/:id', (request, reply) => {
    const token = store.token(request.params.id);
    store.retire(token, `agent token ${token.id} was destroyed at ${store.clock.instant()}`);
    return reply.code(204).send();
  });
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
