import { VirtualClock } from '../../../../src/time/clock';
import { TfeEmulator, type TfeEmulatorOptions } from '../../../../src/vendors/tfe/emulator/tfe-emulator';

export const START = Date.parse('2026-11-22T09:00:00Z') / 1000;

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly body: any;
}

/** An emulator and the HTTP calls that a provider would make. */
export class Client {
  public static async start(options: Partial<TfeEmulatorOptions> = {}): Promise<Client> {
    const clock = new VirtualClock(START);
    return new Client(clock, await TfeEmulator.start({ clock, seed: 1, ...options }));
  }

  private constructor(
    public readonly clock: VirtualClock,
    public readonly emulator: TfeEmulator,
  ) {}

  public async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.emulator.url}/api/v2/${path}`, {
      method,
      headers: { authorization: 'Bearer fake-user-token', 'content-type': 'application/vnd.api+json', ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, text, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  }

  public get = (path: string) => this.call('GET', path);
  public delete = (path: string, body?: unknown) => this.call('DELETE', path, body);

  public create(path: string, type: string, attributes: object, relationships?: object): Promise<Answer> {
    return this.call('POST', path, { data: { type, attributes, relationships } });
  }

  public update(path: string, type: string, attributes: object, relationships?: object): Promise<Answer> {
    return this.call('PATCH', path, { data: { type, attributes, relationships } });
  }

  /** The id of a new agent pool. */
  public async pool(name = 'linux', attributes: object = { 'organization-scoped': false }, relationships?: object): Promise<string> {
    const { body } = await this.create('organizations/acme/agent-pools', 'agent-pools', { name, ...attributes }, relationships);
    return body.data.id;
  }

  public async token(pool: string, description = 'build'): Promise<{ id: string; secret: string }> {
    const { body } = await this.create(`agent-pools/${pool}/authentication-tokens`, 'authentication-tokens', { description });
    return { id: body.data.id, secret: body.data.attributes.token };
  }
}

export const workspaces = (...ids: string[]) => ({ data: ids.map((id) => ({ type: 'workspaces', id })) });
