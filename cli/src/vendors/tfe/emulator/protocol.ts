import type { FastifyInstance } from 'fastify';
import { ApiError, errorDocument, invalid } from './api-error';
import { CONTENT_TYPE, MEDIA_TYPE } from './json-api';
import type { TfeStore } from './store';

/** JSON:API in and out: the one media type, and errors as error documents. */
export function speakJsonApi(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(MEDIA_TYPE, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body as string));
    } catch {
      done(invalid('the request body is not JSON', '/data'));
    }
  });

  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    reply.type(CONTENT_TYPE);
    if (error instanceof ApiError) {
      return reply.code(error.status).send(errorDocument(error.status, error.detail, error.pointer));
    }
    const status = error.statusCode ?? 500;
    return reply.code(status).send(errorDocument(status, error.message));
  });
}

/** Lets in whoever brings a bearer token that is not an agent's own: those open nothing but the agents' endpoints. */
export function requireBearer(api: FastifyInstance, store: TfeStore): void {
  api.addHook('onRequest', async (request) => {
    const [, bearer] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (bearer === undefined || store.tokensBySecret.has(bearer)) {
      throw new ApiError(401);
    }
  });
}
