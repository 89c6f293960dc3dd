import { VirtualClock } from '../../../../src/time/clock';
import { CloudflareEmulator, type CloudflareEmulatorOptions } from '../../../../src/vendors/cloudflare/emulator/cloudflare-emulator';

export const START = Date.parse('2027-01-01T00:00:00Z') / 1000;
export const DAY = 86_400;
export const HOUR = 3600;
export const TOKENS = 'accounts/acme/access/service_tokens';
export const POLICIES = 'accounts/acme/access/policies';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any;
}

/** An emulator and the HTTP calls that a provider would make. */
export class Client {
  public static async start(switches: Partial<CloudflareEmulatorOptions> = {}): Promise<Client> {
    const clock = new VirtualClock(START);
    return new Client(clock, await CloudflareEmulator.start({ clock, seed: 1, ...switches }));
  }

  private constructor(
    public readonly clock: VirtualClock,
    public readonly emulator: CloudflareEmulator,
  ) {}

  public async call(method: string, path: string, body?: unknown, headers: Record<string, string> = BEARER): Promise<Answer> {
    const response = await fetch(`${this.emulator.url}/client/v4/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  }

  public get = (path: string) => this.call('GET', path);
  public post = (path: string, body?: unknown) => this.call('POST', path, body);
  public put = (path: string, body: unknown) => this.call('PUT', path, body);
  public delete = (path: string) => this.call('DELETE', path);

  /** A new token. */
  public async token(attributes: object = {}): Promise<any> {
    return (await this.post(TOKENS, { name: 'ci', ...attributes })).body.result;
  }

  /** Rotates a token to a version, its older secret to be accepted until some days from now. */
  public async rotate(id: string, version: number, days: number): Promise<any> {
    const { body } = await this.put(`${TOKENS}/${id}`, { client_secret_version: version, ...this.deadline(days) });
    return body.result;
  }

  public deadline(days: number): object {
    return { previous_client_secret_expires_at: new Date((this.clock.now() + days * DAY) * 1000).toISOString() };
  }

  public accepts(secret: string, days = 0): boolean {
    return this.emulator.accepts(secret, START + days * DAY).accepted;
  }
}

const BEARER = { authorization: 'Bearer fake-token' };

export const errorOf = ({ status, body }: Answer) => [status, body.errors?.[0]?.code, body.errors?.[0]?.message];
