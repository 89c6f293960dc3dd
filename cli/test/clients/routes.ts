import type { Route } from '../../src/emulation/http-server';
import type { ServedRequest } from '../../src/emulation/request-log';

/** Routes that no client is to call, and why: `METHOD PATH`. */
export type Excuses = Readonly<Record<string, string>>;

/** What is amiss with the calls that the routes of an emulator got. */
export function complaintsAbout(routes: readonly Route[], requests: readonly ServedRequest[], excuses: Excuses): string[] {
  const called = new Set(requests.filter(({ status }) => status < 400).map(({ method, route }) => `${method} ${route}`));
  const all = routes.map(({ method, path }) => `${method} ${path}`);
  return [
    ...all.filter((route) => !called.has(route) && excuses[route] === undefined).map((route) => `no client called ${route} with success`),
    ...Object.keys(excuses)
      .filter((route) => called.has(route) || !all.includes(route))
      .map((route) => `${route} needs no excuse`),
  ];
}
