import type { FastifyInstance } from 'fastify';
import { ApiError, errorDocument } from './api-error';

export const CONTENT_TYPE = 'application/json';

/** JSON in and out, errors as one message. */
export function speakJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, JSON.parse(body as string));
    } catch {
      done(new ApiError(400, 'the request body is not JSON'));
    }
  });

  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error instanceof ApiError ? error.status : (error.statusCode ?? 500);
    return reply.type(CONTENT_TYPE).code(status).send(errorDocument(error.message));
  });
}
