import type { FastifyInstance, FastifyRequest } from 'fastify';
import { found } from './api-error';
import { Body } from './body';
import { created, listed, success } from './envelope';
import { IN_SCOPE, oneWithin, scopeOf, within } from './scope';
import type { CloudflareStore, Kept } from './store';

const COLLECTION = `${IN_SCOPE}/access/apps`;

/** Applications, as far as they refer to tokens: by policies of their own. */
export function applicationRoutes(api: FastifyInstance, store: CloudflareStore): void {
  const application = (request: FastifyRequest) => found(oneWithin(store.applications, request));
  const keep = (id: string, request: FastifyRequest): Kept => {
    const body = Body.read(request.body);
    body.objects('policies');
    const kept = { id, scope: scopeOf(request), attributes: { ...body.all(), type: body.requiredText('type') } };
    store.applications.set(id, kept);
    store.noteIncluded();
    return kept;
  };

  api.post(COLLECTION, (request, reply) => {
    const name = Body.read(request.body).text('name') ?? '';
    return created(reply, render(keep(store.newId('application', scopeOf(request), name), request)));
  });
  api.get(COLLECTION, (request, reply) => reply.send(listed(request.query, within(store.applications, scopeOf(request)).map(render))));
  api.get(`${COLLECTION}/:id`, (request, reply) => reply.send(success(render(application(request)))));
  api.put(`${COLLECTION}/:id`, (request, reply) => reply.send(success(render(keep(application(request).id, request)))));
  api.delete(`${COLLECTION}/:id`, (request, reply) => {
    const { id } = application(request);
    store.applications.delete(id);
    return reply.send(success({ id }));
  });
}

function render({ id, attributes }: Kept): object {
  return { id, ...attributes };
}
