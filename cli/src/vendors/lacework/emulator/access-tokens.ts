import type { FastifyInstance } from 'fastify';
import { ApiError } from './api-error';
import { Payload } from './payload';
import type { LaceworkStore } from './store';
import { timestamp } from './timestamp';

const LONGEST_SESSION = 86_400;

/** Whoever has API keys gets a temporary token with which to do everything else. */
export function accessTokenRoutes(api: FastifyInstance, store: LaceworkStore): void {
  api.post('/access/tokens', { config: { reads: true } }, (request, reply) => {
    const payload = Payload.read(request.body);
    payload.required('keyId', payload.name);
    const seconds = payload.integer('expiryTime', 1, LONGEST_SESSION) ?? 3600;
    if (typeof request.headers['x-lw-uaks'] !== 'string' || request.headers['x-lw-uaks'] === '') {
      throw new ApiError(401, 'the header X-LW-UAKS is missing');
    }
    const { token, expiresAt } = store.openSession(seconds);
    return reply.code(201).send({ token, expiresAt: timestamp(expiresAt) });
  });
}

/** Lets in whoever brings such a temporary token, without the word Bearer or with it. */
export function requireAccessToken(api: FastifyInstance, store: LaceworkStore): void {
  api.addHook('onRequest', async (request) => {
    const token = (request.headers.authorization ?? '').replace(/^Bearer /i, '');
    if (!store.isSession(token)) {
      throw new ApiError(401, 'the access token is missing or unknown');
    }
  });
}
