import type { AddressInfo } from 'node:net';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { VirtualClock } from '../time/clock';
import type { Certificate } from './certificate';
import type { Fault, FaultInjector } from './fault-injector';
import { RequestLog } from './request-log';

declare module 'fastify' {
  interface FastifyRequest {
    fault: Fault | undefined;
  }
  interface FastifyContextConfig {
    /** Changes nothing, though its method is not one that only reads. */
    reads?: boolean;
  }
}

/** The answer to a call during which Terraform was killed: no provider retries it, and nobody is left to read it. */
const CLIENT_GONE = 499;

/** What a server answers. */
export interface Route {
  /** `*` where it answers any method alike. */
  readonly method: string;
  /** Its pattern, as the log of requests has it. */
  readonly path: string;
}

export interface HttpServerOptions {
  readonly clock: VirtualClock;
  readonly faults: FaultInjector;
  readonly contentType: string;
  /** The vendor's error document for a status. */
  readonly errorBody: (status: number) => unknown;
  /** Serves https with it. */
  readonly certificate?: Certificate;
}

/** A vendor's HTTP server without its routes: loopback, faults, and a log of what was served. */
export class HttpServer {
  public readonly app: FastifyInstance;
  public readonly requests = new RequestLog();
  /** Those that were added, without the ones that answer to HEAD. */
  public readonly routes: Route[] = [];

  constructor(private readonly options: HttpServerOptions) {
    const { clock, faults, certificate } = options;
    this.app = newApp(certificate);
    this.app.decorateRequest('fault', undefined);
    this.app.setReplySerializer((payload) => JSON.stringify(payload));

    this.app.addHook('onRoute', ({ method, url }) => {
      if (method !== 'HEAD') {
        this.routes.push({ method: typeof method === 'string' ? method : '*', path: url });
      }
    });

    this.app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-type', options.contentType);
    });

    this.app.addHook('preValidation', async (request, reply) => {
      const [path] = request.url.split('?', 1);
      request.fault = faults.arrive({ method: request.method, path, at: clock.now(), body: request.body });
      if (request.fault?.rule.commit === 'before') {
        await this.fail(request.fault, reply);
        return reply.send(options.errorBody(reply.statusCode));
      }
      return undefined;
    });

    this.app.addHook('onSend', async (request, reply, payload) => {
      const answer = request.fault?.rule.commit === 'after' ? await this.loseAnswer(request.fault, reply) : payload;
      this.log(request, reply);
      return answer;
    });
  }

  /** The address it listens on, `http://127.0.0.1:PORT`, or `https://localhost:PORT` with a certificate. */
  public async listen(): Promise<string> {
    await this.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = this.app.server.address() as AddressInfo;
    return this.options.certificate === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`;
  }

  public async close(): Promise<void> {
    await this.app.close();
  }

  private async loseAnswer(fault: Fault, reply: FastifyReply): Promise<string> {
    await this.fail(fault, reply);
    reply.header('content-type', this.options.contentType).removeHeader('content-length');
    return JSON.stringify(this.options.errorBody(reply.statusCode));
  }

  private async fail(fault: Fault, reply: FastifyReply): Promise<void> {
    await this.options.faults.strike(fault);
    if (fault.rule.kind === 'kill') {
      reply.code(CLIENT_GONE);
    } else {
      reply.code(fault.rule.status).headers(fault.rule.headers);
    }
  }

  private log(request: FastifyRequest, reply: FastifyReply): void {
    const { method, routeOptions } = request;
    this.requests.add({
      method,
      route: routeOptions.url ?? '*',
      status: reply.statusCode,
      reads: method === 'GET' || method === 'HEAD' || routeOptions.config.reads === true,
      at: this.options.clock.now(),
    });
  }
}

function newApp(certificate: Certificate | undefined): FastifyInstance {
  const options = { logger: false, forceCloseConnections: true, routerOptions: { maxParamLength: 500 } };
  if (certificate === undefined) {
    return fastify(options);
  }
  const https = { key: certificate.key, cert: certificate.certificate };
  return fastify({ ...options, https }) as FastifyInstance<import('node:https').Server> as unknown as FastifyInstance;
}
