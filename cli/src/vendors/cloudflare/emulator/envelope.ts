import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { knownQuery } from '../../../emulation/unknown-calls';
import { ApiError, unauthorized } from './api-error';

export const CONTENT_TYPE = 'application/json';

/** What every success looks like. `errors` and `messages` are empty lists: one of the providers cannot read objects there. */
export function success(result: unknown, extra: object = {}): object {
  return { result, success: true, errors: [], messages: [], ...extra };
}

export function failure(code: number, message: string): object {
  return { result: null, success: false, errors: [{ code, message }], messages: [] };
}

/** The parameters of a list besides those of pages; whatever else narrows it down is not known here. */
export function queryOf({ query }: FastifyRequest, ...known: readonly string[]): Readonly<Record<string, string | undefined>> {
  return knownQuery(query, (name) => [...known, 'page', 'per_page'].includes(name));
}

/** A page of a list. */
export function listed(query: unknown, all: readonly unknown[]): object {
  const { page, per_page } = query as Readonly<Record<string, string | undefined>>;
  const size = positive(per_page) ?? Math.max(all.length, 1);
  const number = positive(page) ?? 1;
  const result = all.slice((number - 1) * size, number * size);
  const result_info = { page: number, per_page: size, count: result.length, total_count: all.length };
  return success(result, { result_info });
}

function positive(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

export function created(reply: FastifyReply, result: unknown): FastifyReply {
  return reply.code(201).send(success(result));
}

/** JSON in and out, errors in the envelope. */
export function speakEnvelope(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(CONTENT_TYPE, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(body as string));
    } catch {
      done(new ApiError(400, 6007, 'Malformed JSON in request body'));
    }
  });
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    reply.type(CONTENT_TYPE);
    if (error instanceof ApiError) {
      return reply.code(error.status).send(failure(error.code, error.message));
    }
    return reply.code(error.statusCode ?? 500).send(failure(10001, error.message));
  });
}

/** Lets in whoever brings an API token, a key with its e-mail address, or an origin's key. */
export function requireCredentials(api: FastifyInstance): void {
  api.addHook('onRequest', async ({ headers }) => {
    const bearer = /^Bearer \S+$/i.test(headers.authorization ?? '');
    const key = headers['x-auth-key'] !== undefined && headers['x-auth-email'] !== undefined;
    if (!bearer && !key && headers['x-auth-user-service-key'] === undefined) {
      throw unauthorized();
    }
  });
}
