import type { Acceptance, EmulatorOptions, IssuedSecret, VendorEmulator } from '../../../emulation/emulator';
import type { FaultInjector } from '../../../emulation/faults';
import type { RequestLog } from '../../../emulation/request-log';
import { type Assumption, Switches } from '../../../emulation/switches';
import type { UnknownCall } from '../../../emulation/unknown-calls';
import { serveVendor, type VendorServer } from '../../../emulation/vendor-server';
import { AGENT_POOL_SWITCH_MEANINGS, type AgentPoolSwitches, agentPoolRoutes } from './agent-pools';
import { agentTokenRoutes } from './agent-tokens';
import { errorDocument } from './api-error';
import { discoveryRoutes } from './discovery';
import { CONTENT_TYPE } from './json-api';
import { requireBearer, speakJsonApi } from './protocol';
import { TfeStore } from './store';
import { variableSetRoutes } from './variable-sets';
import { variableRoutes } from './variables';
import { workspaceRoutes } from './workspaces';

export interface TfeEmulatorOptions extends EmulatorOptions, Partial<AgentPoolSwitches> {}

/** A strict local copy of the part of the HCP Terraform API that agent pools, their tokens and their delivery need. */
export class TfeEmulator implements VendorEmulator {
  public static async start(options: TfeEmulatorOptions): Promise<TfeEmulator> {
    const store = new TfeStore(options.clock, options.seed);
    const settings = { refusesToDeleteUsedPools: options.refusesToDeleteUsedPools ?? true };
    const switches = new Switches<AgentPoolSwitches>(settings, AGENT_POOL_SWITCH_MEANINGS);
    const served = await serveVendor(options, {
      contentType: CONTENT_TYPE,
      errorBody: errorDocument,
      speak(app) {
        speakJsonApi(app);
        discoveryRoutes(app);
      },
      prefix: '/api/v2',
      async routes(api) {
        requireBearer(api, store);
        agentPoolRoutes(api, store, switches);
        agentTokenRoutes(api, store);
        workspaceRoutes(api, store);
        variableRoutes(api, store);
        variableSetRoutes(api, store);
      },
    });
    return new TfeEmulator(served, store, switches);
  }

  private constructor(
    private readonly served: VendorServer,
    private readonly store: TfeStore,
    private readonly switches: Switches<AgentPoolSwitches>,
  ) {}

  public get url(): string {
    return this.served.url;
  }

  public get faults(): FaultInjector {
    return this.served.faults;
  }

  public get requests(): RequestLog {
    return this.served.server.requests;
  }

  public issued(): readonly IssuedSecret[] {
    return this.store.issued.list();
  }

  /** An agent token is accepted as long as it exists: `at` makes no difference. */
  public accepts(secret: string, _at: number): Acceptance {
    const token = this.store.tokensBySecret.get(secret);
    if (token === undefined) {
      return { accepted: false, reason: 'no such agent token was ever issued' };
    }
    return token.refusal === undefined ? { accepted: true } : { accepted: false, reason: token.refusal };
  }

  public authenticate(secret: string): Acceptance {
    const now = this.store.clock.now();
    const acceptance = this.accepts(secret, now);
    const token = this.store.tokensBySecret.get(secret);
    if (token !== undefined && acceptance.accepted) {
      token.lastUsedAt = now;
    }
    return acceptance;
  }

  /** Agent tokens have no expiry. */
  public deadlines(): readonly number[] {
    return [];
  }

  public deleteByHand(tokenId: string): boolean {
    const token = this.store.tokens.get(tokenId);
    if (token === undefined) {
      return false;
    }
    this.store.retire(token, `agent token ${token.id} was deleted by hand at ${this.store.clock.instant()}`);
    return true;
  }

  public assumptions(): readonly Assumption[] {
    return this.switches.assumptions();
  }

  public unknownCalls(): readonly UnknownCall[] {
    return this.served.unknown.list();
  }

  public async close(): Promise<void> {
    await this.served.server.close();
  }
}
