import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toInstant } from '../../../time/clock';
import { found, noRoute } from './api-error';
import { Body } from './body';
import { created, listed, queryOf, success } from './envelope';
import { readRules } from './read-rules';
import { IN_SCOPE, idOf, OF_ACCOUNT, scopeOf, within } from './scope';
import type { CloudflareStore, Policy, Scope } from './store';

/** What the vendor's older client says by mistake, and the vendor does not listen to. */
const LEAKED = 'ApplicationID';
const DECISIONS = ['allow', 'deny', 'non_identity', 'bypass'];

/** Policies of an account, which applications refer to, and those of one application. */
export function policyRoutes(api: FastifyInstance, store: CloudflareStore): void {
  serve(api, store, `${OF_ACCOUNT}/access/policies`);
  serve(api, store, `${IN_SCOPE}/access/apps/:application/policies`);
  // zones have none of their own
  api.all('/zones/:owner/access/policies*', () => {
    throw noRoute();
  });
}

function serve(api: FastifyInstance, store: CloudflareStore, collection: string): void {
  const all = (request: FastifyRequest) =>
    within(store.policies, scopeOf(request)).filter((policy) => policy.applicationId === applicationOf(request));
  const policy = (request: FastifyRequest) => found(all(request).find(({ id }) => id === idOf(request)));
  const keep = (id: string, request: FastifyRequest, createdAt: unknown): Policy => {
    const applicationId = applicationOf(request);
    const rank = applicationId === undefined ? 0 : all(request).length + 1;
    const kept = readPolicy(store, Body.read(request.body), { id, scope: scopeOf(request), applicationId, createdAt, rank });
    store.policies.set(id, kept);
    store.ownersOfPolicies.add(kept.scope);
    store.changed(kept.rules);
    return kept;
  };

  api.post(collection, (request, reply) => {
    const name = Body.read(request.body).requiredText('name');
    const id = store.newId('policy', scopeOf(request), applicationOf(request) ?? '', name);
    return created(reply, renderPolicy(keep(id, request, toInstant(store.clock.now()))));
  });

  api.get(collection, (request, reply) => {
    const sorted = all(request).sort((a, b) => a.precedence - b.precedence);
    return reply.send(listed(queryOf(request, LEAKED), sorted.map(renderPolicy)));
  });

  api.get(`${collection}/:id`, (request, reply) => reply.send(success(renderPolicy(policy(request)))));

  api.put(`${collection}/:id`, (request, reply) => {
    const { id, attributes } = policy(request);
    return reply.send(success(renderPolicy(keep(id, request, attributes.created_at))));
  });

  api.delete(`${collection}/:id`, (request, reply) => {
    const { id } = policy(request);
    store.policies.delete(id);
    store.changed();
    return reply.send(success({ id }));
  });
}

interface Whose {
  readonly id: string;
  readonly scope: Scope;
  readonly applicationId?: string;
  readonly createdAt: unknown;
  /** Its precedence, unless another one is asked for. */
  readonly rank: number;
  /** Its name, unless it has one. */
  readonly name?: string;
}

/** A policy as it is written, in a request of its own or within an application. */
export function readPolicy(store: CloudflareStore, body: Body, { id, scope, applicationId, createdAt, rank, ...whose }: Whose): Policy {
  const rules = readRules(store, body);
  const name = whose.name !== undefined && !body.text('name') ? whose.name : body.requiredText('name');
  const decision = body.oneOf('decision', DECISIONS);
  const precedence = body.wholeNumber('precedence') ?? rank;
  const attributes = {
    session_duration: '24h',
    ...body.all(),
    name,
    decision,
    ...rules,
    ...(applicationId !== undefined && { precedence }),
    created_at: createdAt,
    updated_at: toInstant(store.clock.now()),
  };
  return { id, scope, name, decision, rules, applicationId, precedence, attributes };
}

export function renderPolicy({ id, attributes, applicationId }: Policy): object {
  return { ...attributes, id, reusable: applicationId === undefined };
}

function applicationOf(request: FastifyRequest): string | undefined {
  return (request.params as { readonly application?: string }).application;
}
