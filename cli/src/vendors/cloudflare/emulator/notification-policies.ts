import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toInstant } from '../../../time/clock';
import { found, invalid } from './api-error';
import { Body } from './body';
import { listed, queryOf, success } from './envelope';
import { oneWithin, scopeOf, within } from './scope';
import type { CloudflareStore, Kept } from './store';

const COLLECTION = '/:kind(^accounts$)/:owner/alerting/v3/policies';
const MECHANISMS = ['email', 'pagerduty', 'webhooks'];

/** Whom the vendor tells what. */
export function notificationPolicyRoutes(api: FastifyInstance, store: CloudflareStore): void {
  const policy = (request: FastifyRequest) => found(oneWithin(store.notifications, request));
  const keep = (id: string, request: FastifyRequest, createdAt: unknown): Kept => {
    const body = Body.read(request.body);
    const mechanisms = body.object('mechanisms') ?? {};
    if (
      !Object.keys(mechanisms).every((name) => MECHANISMS.includes(name)) ||
      !Object.values(mechanisms).some((ids) => [ids].flat().length > 0)
    ) {
      throw invalid(`mechanisms must name somebody by ${MECHANISMS.join(', ')}`);
    }
    const attributes = {
      enabled: true,
      ...body.all(),
      name: body.requiredText('name'),
      alert_type: body.requiredText('alert_type'),
      created: createdAt,
      modified: toInstant(store.clock.now()),
    };
    const kept = { id, scope: scopeOf(request), attributes };
    store.notifications.set(id, kept);
    return kept;
  };

  // neither create nor update answers with the policy itself
  api.post(COLLECTION, (request, reply) => {
    const id = store.newId('notification', scopeOf(request), Body.read(request.body).requiredText('name')).replaceAll('-', '');
    return reply.send(success({ id: keep(id, request, toInstant(store.clock.now())).id }));
  });
  api.get(COLLECTION, (request, reply) => reply.send(listed(queryOf(request), within(store.notifications, scopeOf(request)).map(render))));
  api.get(`${COLLECTION}/:id`, (request, reply) => reply.send(success(render(policy(request)))));
  api.put(`${COLLECTION}/:id`, (request, reply) => {
    const { id, attributes } = policy(request);
    return reply.send(success({ id: keep(id, request, attributes.created).id }));
  });
  api.delete(`${COLLECTION}/:id`, (request, reply) => {
    store.notifications.delete(policy(request).id);
    return reply.send(success(null));
  });
}

function render({ id, attributes }: Kept): object {
  return { id, ...attributes };
}
