import type { FastifyInstance } from 'fastify';
import type { EmulatorOptions } from './emulator';
import { FaultInjector } from './fault-injector';
import { HttpServer } from './http-server';

/** What one vendor's API adds to a server. */
export interface VendorApi {
  readonly contentType: string;
  /** The vendor's error document for an injected fault. */
  readonly errorBody: (status: number) => unknown;
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
}

/** Serves a vendor's API on loopback. */
export async function serveVendor({ clock, certificate }: EmulatorOptions, api: VendorApi): Promise<VendorServer> {
  const faults = new FaultInjector();
  const server = new HttpServer({ clock, faults, contentType: api.contentType, errorBody: api.errorBody, certificate });
  api.speak(server.app);
  await server.app.register(api.routes, { prefix: api.prefix });
  return { url: await server.listen(), faults, server };
}
