import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toInstant } from '../../../time/clock';
import { found } from './api-error';
import { Body } from './body';
import { created, listed, queryOf, success } from './envelope';
import { readPolicy, renderPolicy } from './policies';
import { IN_SCOPE, oneWithin, scopeOf, within } from './scope';
import type { Application, CloudflareStore } from './store';

const COLLECTION = `${IN_SCOPE}/access/apps`;

/** Applications, as far as policies decide who may enter: those they refer to, and those of their own. */
export function applicationRoutes(api: FastifyInstance, store: CloudflareStore): void {
  const application = (request: FastifyRequest) => found(oneWithin(store.applications, request));
  const render = ({ id, uses, inline, attributes }: Application): object => {
    const own = [...store.policies.values()].filter(({ applicationId }) => applicationId === id);
    const attached = uses.map((each, index) => {
      const policy = store.policies.get(each);
      const precedence = index + 1;
      return { ...(policy === undefined ? { id: each, reusable: true } : renderPolicy(policy)), precedence };
    });
    return { ...attributes, id, policies: [...attached, ...[...own, ...inline].map(renderPolicy)] };
  };
  const keep = (id: string, request: FastifyRequest, before?: Application): Application => {
    const body = Body.read(request.body);
    const scope = scopeOf(request);
    // without a list the policies stay as they were
    const written = body.list('policies');
    const { uses, inline } = written === undefined ? (before ?? { uses: [], inline: [] }) : readPolicies(store, id, scope, written);
    const aud = before?.attributes.aud ?? store.newAudience(id);
    const everUsed = new Set([...(before?.everUsed ?? []), ...uses]);
    const kept = { id, scope, uses, everUsed, inline, attributes: { ...body.all(), type: body.requiredText('type'), aud } };
    store.applications.set(id, kept);
    if (uses.length + inline.length > 0) {
      store.ownersOfPolicies.add(scope);
    }
    store.changed(...inline.map(({ rules }) => rules));
    return kept;
  };

  api.post(COLLECTION, (request, reply) => {
    const body = Body.read(request.body);
    const id = store.newId('application', scopeOf(request), body.text('name') ?? '', body.text('domain') ?? '');
    return created(reply, render(keep(id, request)));
  });
  api.get(COLLECTION, (request, reply) => {
    const query = queryOf(request, 'name', 'domain', 'exact');
    const { name = '', domain = '', exact } = query;
    const matches = (own: unknown, asked: string) => (exact === 'true' && asked !== '' ? own === asked : String(own ?? '').includes(asked));
    const all = within(store.applications, scopeOf(request)).filter(
      ({ attributes }) => matches(attributes.name, name) && matches(attributes.domain, domain),
    );
    return reply.send(listed(query, all.map(render)));
  });
  api.get(`${COLLECTION}/:id`, (request, reply) => reply.send(success(render(application(request)))));
  api.put(`${COLLECTION}/:id`, (request, reply) => {
    const before = application(request);
    return reply.send(success(render(keep(before.id, request, before))));
  });
  api.delete(`${COLLECTION}/:id`, (request, reply) => {
    const { id } = application(request);
    store.applications.delete(id);
    for (const policy of [...store.policies.values()].filter(({ applicationId }) => applicationId === id)) {
      store.policies.delete(policy.id);
    }
    store.changed();
    return reply.send(success({ id }));
  });
}

type Policies = Pick<Application, 'uses' | 'inline'>;

/** A policy is referred to by its id, with or without an object around it, or written out. */
function readPolicies(store: CloudflareStore, id: string, scope: Application['scope'], written: readonly unknown[]): Policies {
  const uses: { readonly id: string; readonly precedence: number }[] = [];
  const inline: Application['inline'][number][] = [];
  for (const [index, each] of written.entries()) {
    const rank = index + 1;
    const body = typeof each === 'string' ? undefined : Body.read(each);
    const policyId = body === undefined ? String(each) : (body.text('id') ?? undefined);
    if (body !== undefined && (policyId === undefined || body.list('include') !== undefined)) {
      const own = policyId ?? store.newId('policy', id, String(rank));
      const whose = { id: own, scope, applicationId: id, createdAt: toInstant(store.clock.now()), rank, name: `policy ${rank}` };
      inline.push(readPolicy(store, body, whose));
    } else if (policyId !== undefined) {
      uses.push({ id: policyId, precedence: body?.wholeNumber('precedence') ?? rank });
    }
  }
  return { uses: uses.sort((a, b) => a.precedence - b.precedence).map((each) => each.id), inline };
}
