import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';

export interface Received {
  readonly call: string;
  readonly bearer?: string;
  readonly attributes?: Record<string, unknown>;
}

export interface Fixed {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A vendor that gives fixed answers, for what the emulator does not do. Keys are calls without query, `GET /varsets/varset-1`. */
export class FakeVendor {
  public static async start(answers: Readonly<Record<string, Fixed | readonly Fixed[]>>): Promise<FakeVendor> {
    const app = fastify();
    const vendor = new FakeVendor(app);
    const left = new Map(Object.entries(answers).map(([call, answer]) => [call, [answer].flat() as Fixed[]]));
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text ? JSON.parse(String(text)) : undefined));
    app.all('/*', async (request, reply) => {
      const call = `${request.method} ${request.url.replace('/api/v2', '').split('?')[0]}`;
      const { data } = (request.body ?? {}) as { data?: { attributes?: Record<string, unknown> } };
      vendor.received.push({ call, bearer: request.headers.authorization, attributes: data?.attributes });
      const answers = left.get(call) ?? [{ status: 404, body: { errors: [{ title: 'not found' }] } }];
      const { status = 200, headers = {}, body } = answers.length > 1 ? (answers.shift() as Fixed) : answers[0];
      return reply
        .code(status)
        .headers({ 'content-type': 'application/vnd.api+json', ...headers })
        .send(typeof body === 'string' ? body : JSON.stringify(body));
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    return vendor;
  }

  public readonly received: Received[] = [];

  private constructor(private readonly app: FastifyInstance) {}

  public get url(): string {
    const { port } = this.app.server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  public async close(): Promise<void> {
    await this.app.close();
  }
}
