import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toInstant } from '../../../time/clock';
import { found, invalid } from './api-error';
import { Body } from './body';
import { created, listed, success } from './envelope';
import { oneWithin, scopeOf, within } from './scope';
import type { CloudflareStore, Policy, Rule } from './store';

const COLLECTION = '/:kind(^accounts$)/:owner/access/policies';
const DECISIONS = ['allow', 'deny', 'non_identity', 'bypass'];

/** Policies of an account; those of zones do not exist. */
export function policyRoutes(api: FastifyInstance, store: CloudflareStore): void {
  const policy = (request: FastifyRequest) => found(oneWithin(store.policies, request));
  const keep = (id: string, request: FastifyRequest, createdAt: unknown): Policy => {
    const body = Body.read(request.body);
    const include = readRules(store, body, 'include');
    const attributes = {
      session_duration: '24h',
      ...body.all(),
      name: body.requiredText('name'),
      decision: body.oneOf('decision', DECISIONS),
      include,
      exclude: readRules(store, body, 'exclude'),
      require: readRules(store, body, 'require'),
      created_at: createdAt,
      updated_at: toInstant(store.clock.now()),
    };
    const kept = { id, scope: scopeOf(request), attributes, include };
    store.policies.set(id, kept);
    store.noteIncluded();
    return kept;
  };

  api.post(COLLECTION, (request, reply) => {
    const id = store.newId('policy', scopeOf(request), Body.read(request.body).requiredText('name'));
    return created(reply, render(keep(id, request, toInstant(store.clock.now()))));
  });

  api.get(COLLECTION, (request, reply) => reply.send(listed(request.query, within(store.policies, scopeOf(request)).map(render))));

  api.get(`${COLLECTION}/:id`, (request, reply) => reply.send(success(render(policy(request)))));

  api.put(`${COLLECTION}/:id`, (request, reply) => {
    const { id, attributes } = policy(request);
    return reply.send(success(render(keep(id, request, attributes.created_at))));
  });

  api.delete(`${COLLECTION}/:id`, (request, reply) => {
    const { id } = policy(request);
    store.policies.delete(id);
    return reply.send(success({ id }));
  });
}

/** Rules of one selector each; a service token that they name must exist. */
function readRules(store: CloudflareStore, body: Body, name: string): readonly Rule[] {
  const rules = body.objects(name);
  for (const rule of rules) {
    if (Object.keys(rule).length !== 1) {
      throw invalid(`a rule of ${name} must have exactly one selector`);
    }
    const tokenId = (rule.service_token as { readonly token_id?: unknown } | undefined)?.token_id;
    if (tokenId !== undefined && !store.tokens.has(String(tokenId)) && store.wasToken(String(tokenId))) {
      throw invalid(`${name} names a service token that does not exist`);
    }
  }
  return rules;
}

function render({ id, attributes }: Policy): object {
  return { id, ...attributes, reusable: true };
}
