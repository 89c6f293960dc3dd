import type { FastifyInstance } from 'fastify';
import type { EmulatorOptions } from './emulator';
import { FaultInjector } from './fault-injector';
import { HttpServer } from './http-server';
import { describe, UnknownCalls, UnknownQuery } from './unknown-calls';

/** What one vendor's API adds to a server. */
export interface VendorApi {
  readonly contentType: string;
  /** The vendor's error document. */
  readonly errorBody: (status: number, message: string) => unknown;
  /** What must not be repeated of a path. */
  readonly secrets?: () => readonly string[];
  /** How the vendor speaks, and what it answers outside of its API. */
  readonly speak: (app: FastifyInstance) => void;
  /** Where all paths of the API begin. */
  readonly prefix: string;
  readonly routes: (api: FastifyInstance) => Promise<void>;
}

export interface VendorServer {
  readonly url: string;
  readonly faults: FaultInjector;
  readonly server: HttpServer;
  readonly unknown: UnknownCalls;
}

/** An answer that no provider takes for a missing object, and none asks for again. */
const UNKNOWN = 400;

/** Serves a vendor's API on loopback. */
export async function serveVendor({ clock, certificate }: EmulatorOptions, api: VendorApi): Promise<VendorServer> {
  const faults = new FaultInjector();
  const server = new HttpServer({
    clock,
    faults,
    contentType: api.contentType,
    errorBody: (status) => api.errorBody(status, 'injected fault'),
    certificate,
  });
  const unknown = new UnknownCalls();
  server.app.addHook('onError', async ({ method, routeOptions }, _reply, error: Error) => {
    if (error instanceof UnknownQuery) {
      unknown.add({ method, path: `${routeOptions.url}?${error.what}` });
    }
  });
  api.speak(server.app);
  server.app.setNotFoundHandler(({ method, url }, reply) => {
    const [path] = url.split('?', 1);
    const shown = (api.secrets?.() ?? []).reduce((text, secret) => text.replaceAll(secret, '*'), path);
    const call = { method, path: shown };
    unknown.add(call);
    return reply.code(UNKNOWN).send(api.errorBody(UNKNOWN, describe(call)));
  });
  await server.app.register(api.routes, { prefix: api.prefix });
  return { url: await server.listen(), faults, server, unknown };
}
