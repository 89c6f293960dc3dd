import type { Http, HttpAnswer } from '../../../../plugin/framework/http';
import type { VirtualClock } from '../../../../time/clock';
import { waitBeforeRetry } from './retry';

/** What the vendor answered, and what for. */
export class CloudflareError extends Error {
  public constructor(
    public readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface CloudflareClientOptions {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  /** What proves who we are. */
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: VirtualClock;
  readonly http: Http;
}

/** An object of the API. */
export type ApiObject = Readonly<Record<string, unknown>>;

/** The Cloudflare API as one configuration of the provider 5 reaches it. */
export class CloudflareClient {
  public constructor(private readonly options: CloudflareClientOptions) {}

  public get(path: string): Promise<ApiObject> {
    return this.result('GET', path);
  }

  public post(path: string, body: object): Promise<ApiObject> {
    return this.result('POST', path, body);
  }

  public put(path: string, body: object): Promise<ApiObject> {
    return this.result('PUT', path, body);
  }

  public async delete(path: string): Promise<void> {
    await this.result('DELETE', path);
  }

  /** The result of a list, one page. */
  public async list(path: string): Promise<readonly ApiObject[]> {
    return (await this.send('GET', path)).result as readonly ApiObject[];
  }

  private async result(method: string, path: string, body?: object): Promise<ApiObject> {
    return ((await this.send(method, path, body)).result ?? {}) as ApiObject;
  }

  private async send(method: string, path: string, body?: object): Promise<ApiObject> {
    const url = `${this.options.endpoint}/client/v4/${path}`;
    for (let attempt = 1; ; attempt++) {
      const answer = await this.attempt(method, url, body).catch((error: Error) => error);
      const failed = answer instanceof Error;
      const wait = waitBeforeRetry(failed ? {} : { status: answer.status, retryAfter: answer.headers['retry-after'] }, attempt);
      if (wait !== undefined) await this.options.clock.sleep(wait);
      else if (failed) throw answer;
      else if (answer.status >= 400)
        throw new CloudflareError(answer.status, `${method} "${url}": ${answer.status} ${answer.statusText} ${answer.body}`);
      else return JSON.parse(answer.body);
    }
  }

  private attempt(method: string, url: string, body?: object): Promise<HttpAnswer> {
    const headers = { ...this.options.headers, accept: 'application/json', ...(body && { 'content-type': 'application/json' }) };
    return this.options.http.send({ method, url, headers, body: body && JSON.stringify(body) });
  }
}
