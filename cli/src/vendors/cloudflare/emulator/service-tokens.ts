import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toInstant } from '../../../time/clock';
import { found, inUse, invalid } from './api-error';
import { Body } from './body';
import { created, listed, success } from './envelope';
import { IN_SCOPE, oneWithin, scopeOf, within } from './scope';
import { deadlineOf, endOf, secondsOf } from './service-token-times';
import type { CloudflareStore, ServiceToken } from './store';
import type { CloudflareSwitches } from './switches';

const YEAR = '8760h';
const COLLECTION = `${IN_SCOPE}/access/service_tokens`;

export function serviceTokenRoutes(api: FastifyInstance, store: CloudflareStore, switches: CloudflareSwitches): void {
  const { clock } = store;
  const token = (request: FastifyRequest) => found(oneWithin(store.tokens, request));

  api.post(COLLECTION, (request, reply) => {
    const scope = scopeOf(request);
    const body = Body.read(request.body);
    const name = body.requiredText('name');
    const duration = body.text('duration') ?? YEAR;
    const version = body.wholeNumber('client_secret_version') ?? 1;
    if (version < 0 || (version > 1 && switches.versionJumps === 'refused')) {
      throw invalid('client_secret_version must be 1');
    }
    const previousEndsAt = body.text('previous_client_secret_expires_at') ?? undefined;
    deadlineOf(previousEndsAt, clock.now(), switches.pastDeadlineOnCreate, switches.deadlineRange);
    const now = clock.now();
    const id = store.newId('service_token', scope, name);
    const made: ServiceToken = {
      id,
      scope,
      clientId: store.newClientId(id),
      createdAt: now,
      updatedAt: now,
      name,
      duration,
      expiresAt: endOf(now, duration),
      version,
      secret: store.issue({ id }),
      previousEndsAt,
      everIncluded: false,
    };
    store.tokens.set(id, made);
    store.bySecret.set(made.secret, made);
    store.noteIncluded();
    return created(reply, render(made, true));
  });

  api.get(COLLECTION, (request, reply) => {
    const { name, search } = request.query as { readonly name?: string; readonly search?: string };
    const all = within(store.tokens, scopeOf(request)).filter(
      (each) => (name === undefined || each.name === name) && (search === undefined || each.name.includes(search)),
    );
    return reply.send(
      listed(
        request.query,
        all.map((each) => render(each)),
      ),
    );
  });

  api.get(`${COLLECTION}/:id`, (request, reply) => reply.send(success(render(token(request)))));

  api.put(`${COLLECTION}/:id`, (request, reply) => {
    const updated = token(request);
    const answersSecret = update(store, switches, updated, Body.read(request.body));
    return reply.send(success(render(updated, answersSecret)));
  });

  api.post(`${COLLECTION}/:id/rotate`, (request, reply) => {
    const rotated = token(request);
    const deadline = request.body === undefined ? undefined : Body.read(request.body).text('previous_client_secret_expires_at');
    const endsAt = deadlineOf(deadline ?? undefined, clock.now(), switches.pastDeadlineOnUpdate, switches.deadlineRange);
    rotate(store, rotated, rotated.version + 1, deadline ?? undefined, endsAt);
    return reply.send(success(render(rotated, true)));
  });

  api.post(`${COLLECTION}/:id/refresh`, (request, reply) => {
    const refreshed = token(request);
    refreshed.expiresAt = endOf(clock.now(), YEAR);
    refreshed.updatedAt = clock.now();
    return reply.send(success(render(refreshed)));
  });

  api.delete(`${COLLECTION}/:id`, (request, reply) => {
    const deleted = token(request);
    if (switches.deleteInUse === 'refused' && store.isNamed(deleted)) {
      throw inUse();
    }
    store.remove(deleted, `service token ${deleted.id} was deleted at ${clock.instant()}`);
    return reply.send(success(render(deleted)));
  });
}

/** @returns whether the answer tells the secret */
function update(store: CloudflareStore, switches: CloudflareSwitches, token: ServiceToken, body: Body): boolean {
  const now = store.clock.now();
  const name = body.text('name') ?? token.name;
  const duration = body.text('duration') ?? token.duration;
  const version = body.wholeNumber('client_secret_version') ?? token.version;
  const deadline = body.text('previous_client_secret_expires_at');
  const rotates = version > token.version || (version < token.version && switches.lowerVersion === 'rotates');
  if (version < token.version && switches.lowerVersion === 'refused') {
    throw invalid('client_secret_version must not be lowered');
  }
  if (version > token.version + 1 && switches.versionJumps === 'refused') {
    throw invalid('client_secret_version must rise by one');
  }
  const endsAt = deadlineOf(deadline ?? undefined, now, switches.pastDeadlineOnUpdate, switches.deadlineRange);

  if (switches.putMovesExpiry || duration !== token.duration) {
    token.expiresAt = endOf(now, duration);
  }
  Object.assign(token, { name, duration, updatedAt: now });
  if (rotates) {
    rotate(store, token, version, deadline ?? undefined, endsAt);
  } else if (deadline !== undefined) {
    moveDeadline(switches, token, now, deadline ?? undefined, endsAt);
  }
  return rotates || (switches.repeatedVersionReturnsSecret && version === token.version);
}

/** A new secret takes the place of the current one, and that of the one before it: only one is remembered. No deadline: it ends at once. */
function rotate(
  store: CloudflareStore,
  token: ServiceToken,
  version: number,
  deadline: string | undefined,
  endsAt = store.clock.now(),
): void {
  token.previous = { secret: token.secret, endsAt };
  token.previousEndsAt = deadline;
  token.secret = store.issue(token);
  token.version = version;
  store.bySecret.set(token.secret, token);
  store.rotations.push({ tokenId: token.id, at: store.clock.now(), version, deadline: endsAt });
}

function moveDeadline(
  { laterDeadlineRevives }: CloudflareSwitches,
  token: ServiceToken,
  now: number,
  deadline: string | undefined,
  endsAt = now,
): void {
  token.previousEndsAt = deadline;
  if (token.previous !== undefined && (token.previous.endsAt > now || laterDeadlineRevives)) {
    token.previous.endsAt = endsAt;
  }
}

function render(token: ServiceToken, tellSecret = false): object {
  return {
    id: token.id,
    name: token.name,
    client_id: token.clientId,
    ...(tellSecret && { client_secret: token.secret }),
    client_secret_version: token.version,
    ...(token.previousEndsAt !== undefined && { previous_client_secret_expires_at: toInstant(secondsOf(token.previousEndsAt)) }),
    duration: token.duration,
    created_at: toInstant(token.createdAt),
    updated_at: toInstant(token.updatedAt),
    expires_at: toInstant(token.expiresAt),
    ...(token.lastSeenAt !== undefined && { last_seen_at: toInstant(token.lastSeenAt) }),
  };
}
