import { ApiError } from './api-error';
import { Payload } from './payload';
import type { AgentAccessToken } from './store';

/** What can be searched by. */
const FIELDS: Readonly<Record<string, (token: AgentAccessToken) => unknown>> = {
  accessToken: ({ secret }) => secret,
  tokenAlias: ({ alias }) => alias,
  tokenEnabled: ({ enabled }) => (enabled ? 1 : 0),
};

const EXPRESSIONS: Readonly<Record<string, (value: unknown, wanted: readonly unknown[]) => boolean>> = {
  eq: (value, [wanted]) => String(value) === String(wanted),
  ne: (value, [wanted]) => String(value) !== String(wanted),
  in: (value, wanted) => wanted.map(String).includes(String(value)),
  not_in: (value, wanted) => !wanted.map(String).includes(String(value)),
};

/** The tokens that every filter of a search lets through. */
export function search(tokens: readonly AgentAccessToken[], body: unknown): AgentAccessToken[] {
  const payload = Payload.read(body);
  const filters = payload.list('filters').map((each) => {
    const filter = Payload.read(each);
    const field = FIELDS[known(filter, 'field', FIELDS)];
    const expression = EXPRESSIONS[known(filter, 'expression', EXPRESSIONS)];
    const { value, values } = each as { readonly value?: unknown; readonly values?: unknown };
    const wanted = Array.isArray(values) ? values : [value];
    return (token: AgentAccessToken) => expression(field(token), wanted);
  });
  return tokens.filter((token) => filters.every((fits) => fits(token)));
}

function known(filter: Payload, name: string, all: object): string {
  const value = filter.required(name, filter.name);
  if (!(value in all)) {
    throw new ApiError(400, `${name} must be one of ${Object.keys(all).join(', ')}`);
  }
  return value;
}
