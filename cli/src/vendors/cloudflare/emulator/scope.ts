import type { FastifyRequest } from 'fastify';
import type { Scope } from './store';

interface InScope {
  readonly kind: string;
  readonly owner: string;
}

/** The prefix of routes that exist for accounts and for zones. */
export const IN_SCOPE = '/:kind(^accounts$|^zones$)/:owner';

/** The same for accounts alone. */
export const OF_ACCOUNT = '/:kind(^accounts$)/:owner';

/** What a request's path says it is about. Any account and any zone is taken to exist. */
export function scopeOf(request: FastifyRequest): Scope {
  const { kind, owner } = request.params as InScope;
  return `${kind}/${owner}` as Scope;
}

export function idOf(request: FastifyRequest): string {
  return (request.params as { readonly id: string }).id;
}

/** The objects of a scope. */
export function within<T extends { readonly scope: Scope }>(all: ReadonlyMap<string, T>, scope: Scope): T[] {
  return [...all.values()].filter((each) => each.scope === scope);
}

/** One object, if it belongs to the scope. */
export function oneWithin<T extends { readonly scope: Scope }>(all: ReadonlyMap<string, T>, request: FastifyRequest): T | undefined {
  const one = all.get(idOf(request));
  return one?.scope === scopeOf(request) ? one : undefined;
}
