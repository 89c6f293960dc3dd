import { STATUS_CODES } from 'node:http';
import type { Http } from '../../../plugin/framework/http';
import type { VirtualClock } from '../../../time/clock';
import { LaceworkError } from './error';

/** How long a token of the API is asked for, in seconds. */
const EXPIRY = 3600;

export interface LaceworkClientOptions {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** A token of the API that somebody else asked for. */
  readonly apiToken: string;
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  readonly clock: VirtualClock;
  readonly http: Http;
}

interface Session {
  readonly token: string;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
}

/** The Lacework API as one configuration of the provider reaches it. Nothing is tried twice. */
export class LaceworkClient {
  private session?: Session;

  public constructor(private readonly options: LaceworkClientOptions) {
    const { apiToken, clock } = options;
    if (apiToken) this.session = { token: apiToken, expiresAt: clock.now() + EXPIRY };
  }

  public async call<T>(method: string, path: string, body?: object): Promise<T> {
    // Operations that run at once each log in by themselves, as those of the real provider do.
    this.session = this.valid() ?? (await this.logIn());
    return this.send(method, path, body, { authorization: this.session.token });
  }

  private valid(): Session | undefined {
    return this.session && this.session.expiresAt > this.options.clock.now() ? this.session : undefined;
  }

  private async logIn(): Promise<Session> {
    const { apiKey, apiSecret } = this.options;
    if (!apiKey || !apiSecret) throw new Error('unable to generate access token: auth keys missing');
    const keys = { keyId: apiKey, expiryTime: EXPIRY };
    const answer = await this.send<{ token: string; expiresAt: string }>('POST', 'access/tokens', keys, { 'x-lw-uaks': apiSecret });
    return { token: answer.token, expiresAt: Date.parse(answer.expiresAt) / 1000 };
  }

  private async send<T>(
    method: string,
    path: string,
    body: object | undefined,
    authorization: Readonly<Record<string, string>>,
  ): Promise<T> {
    const url = `${this.options.endpoint}/api/v2/${path}`;
    const headers = {
      method,
      accept: 'application/json',
      ...authorization,
      ...this.options.headers,
      ...(body && { 'content-type': 'application/json' }),
    };
    const request = { method, url, headers, body: body && JSON.stringify(body) };
    const answer = await this.options.http.send(request).catch((error: Error) => {
      throw new Error(`${method[0]}${method.slice(1).toLowerCase()} "${url}": ${error.message}`);
    });
    if (answer.status >= 300) {
      throw new LaceworkError(method, url, answer.status, messageOf(answer.body) || STATUS_CODES[answer.status] || 'Unknown');
    }
    return JSON.parse(answer.body) as T;
  }
}

function messageOf(body: string): string {
  try {
    return (JSON.parse(body) as { message?: string }).message ?? '';
  } catch {
    return body;
  }
}
