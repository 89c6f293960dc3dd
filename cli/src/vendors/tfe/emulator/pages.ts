import type { FastifyRequest } from 'fastify';
import { knownQuery } from '../../../emulation/unknown-calls';
import type { Resource } from './json-api';

const DEFAULT_SIZE = 20;
const LARGEST_SIZE = 100;

/** The page of a list that the query asks for, with the links to the others. */
export function pageOf<T>(request: FastifyRequest, items: readonly T[], render: (item: T) => Resource, extra: object = {}): unknown {
  const query = request.query as Record<string, string>;
  const size = Math.min(positive(query['page[size]']) ?? DEFAULT_SIZE, LARGEST_SIZE);
  const number = positive(query['page[number]']) ?? 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const previous = number > 1 ? number - 1 : null;
  const next = number < last ? number + 1 : null;

  const [path] = request.url.split('?', 1);
  const link = (page: number | null) => {
    const parameters = new URLSearchParams({ ...query, 'page[number]': String(page), 'page[size]': String(size) });
    return page === null ? null : `http://${request.host}${path}?${parameters}`;
  };
  return {
    data: items.slice((number - 1) * size, number * size).map(render),
    ...extra,
    links: { self: link(number), first: link(1), prev: link(previous), next: link(next), last: link(last) },
    meta: {
      pagination: {
        'current-page': number,
        'page-size': size,
        'prev-page': previous,
        'next-page': next,
        'total-pages': last,
        'total-count': items.length,
      },
    },
  };
}

/** The parameters of a list besides those of pages; whatever else narrows it down is not known here. */
export function queryOf(request: FastifyRequest, ...known: readonly string[]): Readonly<Record<string, string | undefined>> {
  return knownQuery(request.query, (name) => known.includes(name) || name.startsWith('page[') || name === 'include');
}

/** What of a list was asked for by name, in order of names. */
export function byName<T extends { readonly name: string; readonly id: string }>(objects: Iterable<T>): T[] {
  const key = ({ name, id }: T) => `${name} ${id}`;
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function positive(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
}
