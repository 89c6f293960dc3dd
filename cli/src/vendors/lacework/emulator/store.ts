import { IssuedSecrets } from '../../../emulation/issued-secrets';
import { SeededText } from '../../../emulation/seeded-text';
import type { VirtualClock } from '../../../time/clock';
import { ApiError } from './api-error';

export type Os = 'linux' | 'windows';

export interface Props {
  readonly createdTime: number;
  readonly description?: string;
  readonly os?: string;
}

/** An agent access token. There is no way to be rid of one. */
export interface AgentAccessToken {
  readonly secret: string;
  readonly createdAt: number;
  /** Unique in the account, among disabled tokens too. */
  alias: string;
  readonly earlierAliases: string[];
  enabled: boolean;
  props: Props;
  /** Why it is not let in any more. */
  refusal?: string;
}

/** Everything the vendor knows. */
export class LaceworkStore {
  public readonly issued = new IssuedSecrets();
  private readonly bySecret = new Map<string, AgentAccessToken>();
  private readonly byAlias = new Map<string, AgentAccessToken>();
  /** Temporary tokens of the API. They are not timed: a real client goes by a clock of its own. */
  private readonly sessions = new Set<string>();
  private readonly texts: SeededText;

  constructor(
    public readonly clock: VirtualClock,
    seed: number,
  ) {
    this.texts = new SeededText(seed);
  }

  /** Oldest first. */
  public tokens(): readonly AgentAccessToken[] {
    return [...this.bySecret.values()];
  }

  public find(secret: string): AgentAccessToken | undefined {
    return this.bySecret.get(secret);
  }

  public named(alias: string): AgentAccessToken | undefined {
    return this.byAlias.get(alias);
  }

  public create(alias: string, props: Props): AgentAccessToken {
    this.requireFree(alias);
    const secret = `fakeNotARealAgentAccessToken${this.texts.next(JSON.stringify(['secret', alias]), 32)}`;
    const token: AgentAccessToken = { secret, createdAt: this.clock.now(), alias, earlierAliases: [], enabled: true, props };
    this.bySecret.set(secret, token);
    this.byAlias.set(alias, token);
    this.issued.add({ secret, tokenId: alias, issuedAt: token.createdAt }, alias);
    return token;
  }

  public rename(token: AgentAccessToken, alias: string): void {
    if (alias === token.alias) {
      return;
    }
    this.requireFree(alias);
    this.byAlias.delete(token.alias);
    this.byAlias.set(alias, token);
    token.earlierAliases.push(token.alias);
    token.alias = alias;
  }

  public enable(token: AgentAccessToken): void {
    token.enabled = true;
    token.refusal = undefined;
  }

  public disable(token: AgentAccessToken, by = ''): void {
    if (token.enabled) {
      token.enabled = false;
      token.refusal = `agent access token ${token.alias} was disabled${by} at ${this.clock.instant()}`;
    }
  }

  public openSession(seconds: number): { readonly token: string; readonly expiresAt: number } {
    const token = `fake-api-token-${this.texts.next('session', 32)}`;
    this.sessions.add(token);
    return { token, expiresAt: this.clock.now() + seconds };
  }

  public isSession(token: string): boolean {
    return this.sessions.has(token);
  }

  private requireFree(alias: string): void {
    if (this.byAlias.has(alias)) {
      throw new ApiError(409, `tokenAlias ${alias} already exists`);
    }
  }
}
