import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { State } from './state';

/** Terraform's `http` backend, in memory: writing state to a disk costs ten times as much. */
export class StateBackend {
  private text?: string;
  private parsed?: State;
  private lock?: string;

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => void this.answer(request, response));
  }

  public static async start(): Promise<StateBackend> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StateBackend(server);
  }

  /** The arguments of the `http` backend block. */
  public get configuration(): Record<string, string> {
    const address = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/state`;
    return { address, lock_address: address, unlock_address: address };
  }

  /** From now on holds a state, as if it had been written. */
  public hold(text: string): void {
    this.text = text;
    this.parsed = undefined;
  }

  /** The state as it was last written. */
  public latest(): State | undefined {
    if (this.parsed === undefined && this.text !== undefined) {
      this.parsed = JSON.parse(this.text) as State;
    }
    return this.parsed;
  }

  /** A killed Terraform leaves its lock behind. Returns whether there was one. */
  public breakLock(): boolean {
    const stale = this.lock !== undefined;
    this.lock = undefined;
    return stale;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (body === undefined) {
      return;
    }
    switch (request.method) {
      case 'GET':
        response.writeHead(this.text === undefined ? 204 : 200).end(this.text);
        return;
      case 'POST':
        this.text = body;
        this.parsed = undefined;
        response.writeHead(200).end();
        return;
      case 'LOCK':
        response.writeHead(this.lock === undefined ? 200 : 423).end(this.lock);
        this.lock ??= body;
        return;
      case 'UNLOCK':
        this.lock = undefined;
        response.writeHead(200).end();
        return;
      default:
        response.writeHead(405).end();
    }
  }
}

/** Undefined when the sender went away in the middle: half a state is no state. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString('utf8');
  } catch {
    return undefined;
  }
}
