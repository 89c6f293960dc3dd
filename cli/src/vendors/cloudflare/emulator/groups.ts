import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toInstant } from '../../../time/clock';
import { found } from './api-error';
import { Body } from './body';
import { created, listed, queryOf, success } from './envelope';
import { readRules } from './read-rules';
import { IN_SCOPE, oneWithin, scopeOf, within } from './scope';
import type { CloudflareStore, Group } from './store';

const COLLECTION = `${IN_SCOPE}/access/groups`;

/** Rules with a name, for policies to refer to. */
export function groupRoutes(api: FastifyInstance, store: CloudflareStore): void {
  const group = (request: FastifyRequest) => found(oneWithin(store.groups, request));
  const keep = (id: string, request: FastifyRequest, createdAt: unknown): Group => {
    const body = Body.read(request.body);
    const rules = readRules(store, body);
    const attributes = {
      ...body.all(),
      name: body.requiredText('name'),
      ...rules,
      created_at: createdAt,
      updated_at: toInstant(store.clock.now()),
    };
    const kept = { id, scope: scopeOf(request), rules, attributes };
    store.groups.set(id, kept);
    store.changed(rules);
    return kept;
  };

  api.post(COLLECTION, (request, reply) => {
    const id = store.newId('group', scopeOf(request), Body.read(request.body).requiredText('name'));
    return created(reply, render(keep(id, request, toInstant(store.clock.now()))));
  });

  api.get(COLLECTION, (request, reply) => {
    const query = queryOf(request, 'name', 'search');
    const { name, search } = query;
    const all = within(store.groups, scopeOf(request)).filter(({ attributes }) => {
      const own = String(attributes.name);
      return (name === undefined || own === name) && (search === undefined || own.includes(search));
    });
    return reply.send(listed(query, all.map(render)));
  });

  api.get(`${COLLECTION}/:id`, (request, reply) => reply.send(success(render(group(request)))));

  api.put(`${COLLECTION}/:id`, (request, reply) => {
    const { id, attributes } = group(request);
    return reply.send(success(render(keep(id, request, attributes.created_at))));
  });

  api.delete(`${COLLECTION}/:id`, (request, reply) => {
    const { id } = group(request);
    store.groups.delete(id);
    store.changed();
    return reply.send(success({ id }));
  });
}

function render({ id, attributes }: Group): object {
  return { ...attributes, id };
}
