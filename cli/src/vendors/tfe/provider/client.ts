import type { Http, HttpAnswer } from '../../../plugin/framework/http';
import type { VirtualClock } from '../../../time/clock';
import { ORGANIZATION_HEADER } from '../emulator/discovery';
import { apiError } from './api-error';
import type { ApiDocument, ApiObject, ApiPage, NewApiObject } from './json-api';
import { waitBeforeRetry } from './retry';

const MEDIA_TYPE = 'application/vnd.api+json';

type Query = Readonly<Record<string, string>>;

/** Builds a path of the API from a template, its parts escaped. */
export function route(template: TemplateStringsArray, ...parts: readonly (string | null)[]): string {
  return String.raw({ raw: template }, ...parts.map((part) => encodeURIComponent(part ?? '')));
}

export interface TfeClientOptions {
  /** `http://127.0.0.1:PORT` */
  readonly endpoint: string;
  readonly token: string;
  readonly organization: string;
  readonly clock: VirtualClock;
  readonly http: Http;
}

/** The HCP Terraform API as one configuration of the provider reaches it. */
export class TfeClient {
  public constructor(private readonly options: TfeClientOptions) {}

  /** The organization of resources that name none. */
  public get organization(): string {
    return this.options.organization;
  }

  /** What the real provider does first, whatever the answer. The emulator is told what organization is meant. */
  public async ping(): Promise<void> {
    await this.attempt('GET', this.urlOf('ping'), undefined, { [ORGANIZATION_HEADER]: this.organization });
  }

  public async get(path: string, type: string, query: Query = {}): Promise<ApiDocument> {
    return objectOf(type, await this.send('GET', this.urlOf(path, query)));
  }

  /** All pages of a list, one by one. */
  public async *pages(path: string, query: Query = {}): AsyncGenerator<ApiPage> {
    let page: ApiPage;
    let next: Query = {};
    do {
      page = JSON.parse(await this.send('GET', this.urlOf(path, { ...query, ...next }))) as ApiPage;
      yield page;
      next = { 'page[number]': String(page.meta?.pagination?.['next-page']) };
    } while (hasMore(page));
  }

  public async post(path: string, data: NewApiObject, type: string): Promise<ApiObject> {
    return objectOf(type, await this.send('POST', this.urlOf(path), { data })).data;
  }

  public async patch(path: string, data: NewApiObject, query: Query = {}): Promise<ApiObject> {
    return objectOf(data.type, await this.send('PATCH', this.urlOf(path, query), { data })).data;
  }

  public async delete(path: string): Promise<void> {
    await this.send('DELETE', this.urlOf(path));
  }

  /** Asks for something to be done. */
  public async act(path: string): Promise<void> {
    await this.send('POST', this.urlOf(path));
  }

  /** Adds to or removes from a to-many relationship. */
  public async relate(method: 'POST' | 'DELETE', path: string, data: readonly object[]): Promise<void> {
    await this.send(method, this.urlOf(path), { data });
  }

  private urlOf(path: string, query: Query = {}): string {
    const search = new URLSearchParams(query).toString();
    return `${this.options.endpoint}/api/v2/${path}${search && `?${search}`}`;
  }

  private async send(method: string, url: string, body?: object): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.attempt(method, url, body).catch((error: Error) => error);
      const failed = answer instanceof Error;
      const wait = waitBeforeRetry(failed ? {} : { status: answer.status, rateLimitReset: answer.headers['x-ratelimit-reset'] }, attempt);
      if (wait !== undefined) await this.options.clock.sleep(wait);
      else if (failed) throw answer;
      else if (answer.status >= 400) throw apiError(answer.status, answer.statusText, answer.body);
      else return answer.body;
    }
  }

  private attempt(method: string, url: string, body?: object, more: Readonly<Record<string, string>> = {}): Promise<HttpAnswer> {
    const headers = {
      ...more,
      authorization: `Bearer ${this.options.token}`,
      accept: MEDIA_TYPE,
      'user-agent': 'go-tfe',
      ...(method !== 'GET' && { 'content-type': MEDIA_TYPE }),
    };
    return this.options.http.send({ method, url, headers, body: body && JSON.stringify(body) }).catch((error: Error) => {
      throw new Error(`${method[0]}${method.slice(1).toLowerCase()} "${url}": ${error.message}`);
    });
  }
}

function objectOf(type: string, body: string): ApiDocument {
  const document = JSON.parse(body) as ApiDocument;
  if (document.data.type !== type) {
    throw new Error(`Trying to Unmarshal an object of type "${document.data.type}", but "${type}" does not match`);
  }
  return document;
}

function hasMore({ meta }: ApiPage): boolean {
  const { 'current-page': current = 1, 'total-pages': total = 1 } = meta?.pagination ?? {};
  return current < total;
}
