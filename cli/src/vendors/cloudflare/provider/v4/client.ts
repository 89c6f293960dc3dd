import type { Http, HttpAnswer } from '../../../../plugin/framework/http';
import type { VirtualClock } from '../../../../time/clock';

export interface CloudflareClientOptions {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  /** What proves who we are. */
  readonly headers: Readonly<Record<string, string>>;
  readonly retries: number;
  readonly clock: VirtualClock;
  readonly http: Http;
}

/** What the vendor answered. */
class CloudflareError extends Error {
  public constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** The answer, or undefined where it was 404. */
export async function unlessNotFound<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof CloudflareError && error.status === 404) return undefined;
    throw error;
  }
}

/** An object of the API. */
export type ApiObject = Readonly<Record<string, unknown>>;

interface Envelope {
  readonly result: unknown;
  readonly errors?: readonly { readonly code: number; readonly message: string }[];
}

/** The Cloudflare API as one configuration of the provider 4 reaches it. */
export class CloudflareClient {
  public constructor(private readonly options: CloudflareClientOptions) {}

  /** Seconds since the epoch. */
  public now(): number {
    return this.options.clock.now();
  }

  public async get(path: string): Promise<ApiObject> {
    return (await this.send('GET', path)) as ApiObject;
  }

  public async list(path: string): Promise<readonly ApiObject[]> {
    return (await this.send('GET', path)) as readonly ApiObject[];
  }

  public async post(path: string, body?: object): Promise<ApiObject> {
    return (await this.send('POST', path, body)) as ApiObject;
  }

  public async put(path: string, body: object): Promise<ApiObject> {
    return (await this.send('PUT', path, body)) as ApiObject;
  }

  public async delete(path: string): Promise<void> {
    await this.send('DELETE', path);
  }

  private async send(method: string, path: string, body?: object): Promise<unknown> {
    const url = `${this.options.endpoint}/client/v4/${path}`;
    for (let attempt = 0; ; attempt++) {
      const answer = await this.attempt(method, url, body).catch((error: Error) => error);
      const failed = answer instanceof Error;
      const transient = failed || answer.status === 429 || answer.status >= 500;
      if (transient && attempt < this.options.retries) await this.options.clock.sleep(2 ** attempt);
      else if (failed) throw answer;
      else if (answer.status >= 400) throw new CloudflareError(answer.status, messageOf(answer));
      else return (JSON.parse(answer.body) as Envelope).result;
    }
  }

  private attempt(method: string, url: string, body?: object): Promise<HttpAnswer> {
    const headers = { ...this.options.headers, 'content-type': 'application/json' };
    return this.options.http.send({ method, url, headers, body: body && JSON.stringify(body) });
  }
}

/** `access.api.error.not_found (12130)` */
function messageOf({ status, statusText, body }: HttpAnswer): string {
  try {
    const { errors = [] } = JSON.parse(body) as Envelope;
    return errors.map(({ code, message }) => `${message} (${code})`).join('\n') || `${status} ${statusText}`;
  } catch {
    return `${status} ${statusText}`;
  }
}
