import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Switches } from '../../../emulation/switches';
import { toInstant } from '../../../time/clock';
import { found, inUse, invalid } from './api-error';
import { Body } from './body';
import { created, listed, queryOf, success } from './envelope';
import type { Inactivity } from './inactivity';
import { IN_SCOPE, idOf, oneWithin, scopeOf, within } from './scope';
import { checkGrace, deadlineOf, endOf, FOREVER, secondsOf } from './service-token-times';
import type { CloudflareStore, ServiceToken } from './store';
import type { CloudflareSwitches } from './switches';

const YEAR = '8760h';
const COLLECTION = `${IN_SCOPE}/access/service_tokens`;

export function serviceTokenRoutes(
  api: FastifyInstance,
  store: CloudflareStore,
  switches: Switches<CloudflareSwitches>,
  inactivity: Inactivity,
): void {
  const { clock } = store;
  const token = (request: FastifyRequest) => {
    inactivity.cleanUp();
    return found(oneWithin(store.tokens, request));
  };

  api.post(COLLECTION, (request, reply) => {
    const scope = scopeOf(request);
    const body = Body.read(request.body);
    const name = body.requiredText('name');
    const duration = body.text('duration') ?? YEAR;
    const version = body.wholeNumber('client_secret_version') ?? 1;
    if (version < 0 || (version > 1 && switches.decide('versionJumps') === 'refused')) {
      throw invalid('client_secret_version must be 1');
    }
    const previousEndsAt = body.text('previous_client_secret_expires_at') ?? undefined;
    deadlineOf(previousEndsAt, clock.now(), 'pastDeadlineOnCreate', switches);
    const now = clock.now();
    const id = store.newId('service_token', scope, name);
    const clientId = store.newClientId(id);
    const made: ServiceToken = {
      id,
      scope,
      clientId,
      createdAt: now,
      updatedAt: now,
      name,
      duration,
      expiresAt: endOf(now, duration),
      version,
      secret: store.issue({ id, clientId }),
      previousEndsAt,
      enabled: body.flag('enabled') ?? true,
    };
    store.add(made);
    return created(reply, render(made, true));
  });

  api.get(COLLECTION, (request, reply) => {
    const query = queryOf(request, 'name', 'search');
    const { name, search } = query;
    inactivity.cleanUp();
    const all = within(store.tokens, scopeOf(request)).filter(
      (each) => (name === undefined || each.name === name) && (search === undefined || each.name.includes(search)),
    );
    return reply.send(
      listed(
        query,
        all.map((each) => render(each)),
      ),
    );
  });

  api.get(`${COLLECTION}/:id`, (request, reply) => {
    const ended = store.everMadeAs(idOf(request));
    const isTold = ended?.gone !== undefined && ended.scope === scopeOf(request) && switches.decide('endedTokens') === 'told';
    return reply.send(success(render(isTold ? ended : token(request))));
  });

  api.put(`${COLLECTION}/:id`, (request, reply) => {
    const updated = token(request);
    const answersSecret = update(store, switches, updated, Body.read(request.body));
    return reply.send(success(render(updated, answersSecret)));
  });

  api.post(`${COLLECTION}/:id/rotate`, (request, reply) => {
    const rotated = token(request);
    const deadline = request.body === undefined ? undefined : Body.read(request.body).text('previous_client_secret_expires_at');
    const endsAt = deadlineOf(deadline ?? undefined, clock.now(), 'pastDeadlineOnUpdate', switches);
    checkGrace(endsAt, clock.now(), switches);
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
    if (store.isNamed(deleted) && switches.decide('deleteInUse') === 'refused') {
      throw inUse();
    }
    store.remove(deleted, `service token ${deleted.id} was deleted at ${clock.instant()}`);
    return reply.send(success(render(deleted)));
  });
}

/** @returns whether the answer tells the secret */
function update(store: CloudflareStore, switches: Switches<CloudflareSwitches>, token: ServiceToken, body: Body): boolean {
  const now = store.clock.now();
  const name = body.text('name') ?? token.name;
  const duration = body.text('duration') ?? token.duration;
  const version = body.wholeNumber('client_secret_version') ?? token.version;
  const deadline = body.text('previous_client_secret_expires_at');
  const enabled = body.flag('enabled') ?? token.enabled;
  const rotates = isRotation(switches, token.version, version);
  const endsAt = deadlineOf(deadline ?? undefined, now, 'pastDeadlineOnUpdate', switches);
  if (rotates) checkGrace(endsAt, now, switches);

  const endless = duration === FOREVER && token.duration === FOREVER;
  if (duration !== token.duration || (!endless && switches.decide('putMovesExpiry'))) {
    token.expiresAt = endOf(now, duration);
  }
  Object.assign(token, { name, duration, enabled, updatedAt: now });
  if (rotates) {
    rotate(store, token, version, deadline ?? undefined, endsAt);
    return true;
  }
  if (deadline !== undefined) {
    moveDeadline(switches, token, now, deadline ?? undefined, endsAt);
  }
  if (version !== token.version) {
    return false;
  }
  // whoever repeats itself right after a rotation may have lost the answer with the secret
  return token.rotatedAt === now ? switches.decide('repeatedVersionReturnsSecret') : switches.peek('repeatedVersionReturnsSecret');
}

function isRotation(switches: Switches<CloudflareSwitches>, from: number, to: number): boolean {
  if (to > from + 1 && switches.decide('versionJumps') === 'refused') {
    throw invalid('client_secret_version must rise by one');
  }
  if (to >= from) {
    return to > from;
  }
  const lower = switches.decide('lowerVersion');
  if (lower === 'refused') {
    throw invalid('client_secret_version must not be lowered');
  }
  return lower === 'rotates';
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
  token.rotatedAt = store.clock.now();
  store.bySecret.set(token.secret, token);
  store.rotations.push({ tokenId: token.id, at: store.clock.now(), version, deadline: endsAt });
}

function moveDeadline(
  switches: Switches<CloudflareSwitches>,
  token: ServiceToken,
  now: number,
  deadline: string | undefined,
  endsAt = now,
): void {
  token.previousEndsAt = deadline;
  if (token.previous === undefined) {
    return;
  }
  const moves = token.previous.endsAt > now || (endsAt > now && switches.decide('laterDeadlineRevives'));
  if (moves) {
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
    enabled: token.enabled,
    created_at: toInstant(token.createdAt),
    updated_at: toInstant(token.updatedAt),
    expires_at: toInstant(token.expiresAt),
    ...(token.lastSeenAt !== undefined && { last_seen_at: toInstant(token.lastSeenAt) }),
  };
}
