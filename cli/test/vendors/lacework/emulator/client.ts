import { VirtualClock } from '../../../../src/time/clock';
import { LaceworkEmulator, type LaceworkEmulatorOptions } from '../../../../src/vendors/lacework/emulator/lacework-emulator';

export const START = Date.parse('2026-11-22T09:00:00Z') / 1000;

export interface Answer {
  readonly status: number;
  readonly body: any;
}

/** An emulator and the HTTP calls that the provider would make. */
export class Client {
  public static async start(options: Partial<LaceworkEmulatorOptions> = {}): Promise<Client> {
    const clock = new VirtualClock(START);
    const client = new Client(clock, await LaceworkEmulator.start({ clock, seed: 1, ...options }));
    await client.authorize();
    return client;
  }

  public authorization = '';

  private constructor(
    public readonly clock: VirtualClock,
    public readonly emulator: LaceworkEmulator,
  ) {}

  public async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${this.emulator.url}/api/v2/${path}`, {
      method,
      headers: { authorization: this.authorization, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  public get = (path: string) => this.call('GET', path);

  /** Asks for a temporary token of the API, and uses it from now on. */
  public async authorize(): Promise<Answer> {
    const keys = { keyId: 'FAKE_KEY_ID', expiryTime: 3600 };
    const answer = await this.call('POST', 'access/tokens', keys, { 'X-LW-UAKS': 'fake-api-secret' });
    this.authorization = answer.body.token;
    return answer;
  }

  /** What the provider sends, the year 1 included. */
  public create(tokenAlias: string, props: object = {}): Promise<Answer> {
    return this.call('POST', 'AgentAccessTokens', {
      tokenEnabled: 1,
      tokenAlias,
      props: { createdTime: '0001-01-01T00:00:00Z', os: 'linux', ...props },
    });
  }

  public update(secret: string, changes: object): Promise<Answer> {
    return this.call('PATCH', `AgentAccessTokens/${secret}`, changes);
  }

  /** The secret of a new token. */
  public async token(tokenAlias: string): Promise<string> {
    return (await this.create(tokenAlias)).body.data.accessToken;
  }
}
