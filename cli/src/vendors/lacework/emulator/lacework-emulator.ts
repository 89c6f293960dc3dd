import type { Acceptance, EmulatorOptions, IssuedSecret, VendorEmulator } from '../../../emulation/emulator';
import { ServedEmulator } from '../../../emulation/served-emulator';
import { Switches } from '../../../emulation/switches';
import { serveVendor, type VendorServer } from '../../../emulation/vendor-server';
import { accessTokenRoutes, requireAccessToken } from './access-tokens';
import { AGENT_ACCESS_TOKEN_SWITCH_MEANINGS, type AgentAccessTokenSwitches, agentAccessTokenRoutes } from './agent-access-tokens';
import { errorDocument } from './api-error';
import { CONTENT_TYPE, speakJson } from './protocol';
import { LaceworkStore } from './store';

export interface LaceworkEmulatorOptions extends EmulatorOptions, Partial<AgentAccessTokenSwitches> {}

/** A token as the vendor's console lists it: without the secret. */
export interface ListedToken {
  readonly alias: string;
  readonly enabled: boolean;
  readonly description?: string;
  readonly os?: string;
  /** Seconds since the epoch. */
  readonly createdAt: number;
}

/** A strict local copy of the part of the Lacework API that agent access tokens need. */
export class LaceworkEmulator extends ServedEmulator<AgentAccessTokenSwitches> implements VendorEmulator {
  public static async start(options: LaceworkEmulatorOptions): Promise<LaceworkEmulator> {
    const store = new LaceworkStore(options.clock, options.seed);
    const settings = { replacesProps: options.replacesProps ?? false, tellsOs: options.tellsOs ?? true };
    const switches = new Switches<AgentAccessTokenSwitches>(settings, AGENT_ACCESS_TOKEN_SWITCH_MEANINGS);
    const served = await serveVendor(options, {
      contentType: CONTENT_TYPE,
      errorBody: (_status, message) => errorDocument(message),
      // a token is its own id, and stands in paths
      secrets: () => store.issued.list().map(({ secret }) => secret),
      speak: speakJson,
      prefix: '/api/v2',
      async routes(api) {
        accessTokenRoutes(api, store);
        await api.register(async (authorized) => {
          requireAccessToken(authorized, store);
          agentAccessTokenRoutes(authorized, store, switches);
        });
      },
    });
    return new LaceworkEmulator(served, store, switches);
  }

  private constructor(
    served: VendorServer,
    private readonly store: LaceworkStore,
    switches: Switches<AgentAccessTokenSwitches>,
  ) {
    super(served, switches);
  }

  /** Every token of the account, oldest first: none is ever missing. */
  public list(): readonly ListedToken[] {
    return this.store.tokens().map(({ alias, enabled, props, createdAt }) => ({
      alias,
      enabled,
      description: props.description,
      os: props.os,
      createdAt,
    }));
  }

  public issued(): readonly IssuedSecret[] {
    return this.store.issued.list();
  }

  /** An agent is let in as long as its token is enabled: `at` makes no difference. */
  public accepts(secret: string, _at: number): Acceptance {
    const token = this.store.find(secret);
    if (token === undefined) {
      return { accepted: false, reason: 'no such agent access token was ever issued' };
    }
    return token.enabled ? { accepted: true } : { accepted: false, reason: token.refusal };
  }

  /** The vendor keeps no note of the use of a token. */
  public authenticate(secret: string): Acceptance {
    return this.accepts(secret, this.store.clock.now());
  }

  /** Agent access tokens have no expiry. */
  public deadlines(): readonly number[] {
    return [];
  }

  /** Its aliases. */
  public idsOf(secret: string): readonly string[] {
    const token = this.store.find(secret);
    return token === undefined ? [] : [...token.earlierAliases, token.alias];
  }

  /** The console has no button that deletes: what a person can do to a token is disable it. */
  public deleteByHand(tokenId: string): boolean {
    const token = this.store.named(tokenId);
    if (token === undefined || !token.enabled) {
      return false;
    }
    this.store.disable(token, ' by hand');
    return true;
  }

  /** What else a person can do in the console. False if there is no such token. */
  public renameByHand(tokenId: string, alias: string): boolean {
    const token = this.store.named(tokenId);
    if (token === undefined) {
      return false;
    }
    this.store.rename(token, alias);
    return true;
  }
}
