import type { Machine } from './machine';
import { NotAnswered } from './not-answered';
import { LONGEST_WAIT, waitBeforeRetry } from './retry';

export interface ApiOptions {
  /** What the vendor is called. */
  readonly vendor: string;
  /** Where its API begins, without a slash at the end. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What to do when the credentials are refused. */
  readonly credentials: string;
  /** What to do when the address is wrong. */
  readonly address: string;
  readonly machine: Machine;
}

/** Nobody waits longer for one answer. */
const TIMEOUT = 60_000;

/** An answer without content. */
const NOTHING: object = {};

type Query = Readonly<Record<string, string | number>>;

/** A vendor's API, of which only questions are asked. */
export class Api {
  constructor(private readonly options: ApiOptions) {}

  public get url(): string {
    return this.options.url;
  }

  /**
   * What an answer is read to; undefined if the vendor says that there is nothing.
   * @throws NotAnswered
   */
  public async find<T>(path: string, read: (answer: any) => T): Promise<T | undefined> {
    const answer = await this.ask(path);
    return answer === undefined ? undefined : this.understood(path, () => read(answer));
  }

  /**
   * What the answer says under a name, where that is a list.
   * @throws NotAnswered
   */
  public async list<T>(
    path: string,
    name: string,
    read: (item: any) => T,
    query: Query = {},
  ): Promise<{ readonly items: readonly T[]; readonly answer: any }> {
    const answer = await this.ask(path, query);
    if (answer === undefined) {
      throw this.refusal(`does not know ${path}, or does not show it`, 404);
    }
    if (answer === NOTHING) {
      return { items: [], answer };
    }
    const listed = answer[name];
    if (!Array.isArray(listed)) {
      throw this.refusal(`answers ${path} with something that is no list`);
    }
    return { items: this.understood(path, () => listed.map((item) => read(item))), answer };
  }

  /** Asks for a temporary token: the one thing that some vendors want to be posted. */
  public async logIn(path: string, headers: Readonly<Record<string, string>>, body: object): Promise<any> {
    return this.send(path, path, { method: 'POST', headers: this.headersWith(headers), body: JSON.stringify(body) });
  }

  private async ask(path: string, query: Query = {}): Promise<any> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])).toString();
    return this.send(path, `${path}${search && `?${search}`}`, { method: 'GET', headers: this.headersWith({}) });
  }

  private headersWith(more: Readonly<Record<string, string>>): Headers {
    try {
      return new Headers({ ...this.options.headers, ...more });
    } catch {
      // what it says quotes the credentials
      throw new NotAnswered(
        `${this.options.vendor} is not asked with credentials that hold a line break, or a character that no header may hold: ${this.options.credentials}`,
      );
    }
  }

  /** Whatever an answer lacks that is needed, it is none. */
  private understood<T>(path: string, read: () => T): T {
    try {
      return read();
    } catch {
      throw this.refusal(`answers ${path} with something that is not understood`);
    }
  }

  private async send(path: string, target: string, request: RequestInit): Promise<any> {
    const { url, machine } = this.options;
    for (let attempt = 1; ; attempt++) {
      // whoever redirects would be handed the credentials
      const signal = AbortSignal.timeout(TIMEOUT);
      const { answer, error } = await fetch(`${url}/${target}`, { ...request, redirect: 'manual', signal }).then(
        (got) => ({ answer: got, error: undefined }),
        (why: Error) => ({ answer: undefined, error: why }),
      );
      const outcome = answer && {
        status: answer.status,
        retryAfter: answer.headers.get('retry-after'),
        rateLimitReset: answer.headers.get('x-ratelimit-reset'),
      };
      const wait = waitBeforeRetry(outcome ?? {}, attempt, machine.now());
      if (wait === undefined) {
        return answer === undefined ? this.unreachable(error) : this.read(path, answer);
      }
      await machine.wait(wait);
    }
  }

  private async read(path: string, answer: Response): Promise<any> {
    const { status } = answer;
    if (status === 404) {
      await answer.body?.cancel();
      return undefined;
    }
    if (status === 204) {
      return NOTHING;
    }
    if (status !== 200 && status !== 201) {
      await answer.body?.cancel();
      throw this.refusal(`answers ${path} with ${status}`, status);
    }
    const document = await answer.json().catch(() => undefined);
    if (typeof document !== 'object' || document === null) {
      throw this.refusal(`answers ${path} with something that is no JSON object`);
    }
    return document;
  }

  private unreachable(error: Error): never {
    const { code } = (error.cause ?? {}) as { code?: string };
    throw new NotAnswered(
      `${this.options.vendor} cannot be reached at ${this.options.url}: ${code ?? error.name}; ${this.options.address}`,
      true,
    );
  }

  private refusal(what: string, status?: number): NotAnswered {
    const { vendor, url, credentials, address } = this.options;
    const limited = status === 429;
    const failed = status !== undefined && status >= 500;
    const remedy = limited
      ? `it asks for more than ${LONGEST_WAIT} s of patience, or goes on asking for some: run it again later`
      : failed
        ? 'run it again later'
        : status === 401 || status === 403 || status === 404
          ? credentials
          : address;
    return new NotAnswered(`${vendor} at ${url} ${what}: ${remedy}`, limited || failed);
  }
}
