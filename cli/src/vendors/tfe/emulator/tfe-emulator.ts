import type { Acceptance, EmulatorOptions, IssuedSecret, VendorEmulator } from '../../../emulation/emulator';
import { ServedEmulator } from '../../../emulation/served-emulator';
import { Switches } from '../../../emulation/switches';
import { serveVendor, type VendorServer } from '../../../emulation/vendor-server';
import { toInstant } from '../../../time/clock';
import { AGENT_POOL_SWITCH_MEANINGS, type AgentPoolSwitches, agentPoolRoutes } from './agent-pools';
import { agentTokenRoutes } from './agent-tokens';
import { errorDocument } from './api-error';
import { discoveryRoutes } from './discovery';
import { CONTENT_TYPE } from './json-api';
import { organizationRoutes } from './organizations';
import { projectRoutes } from './projects';
import { requireBearer, speakJsonApi } from './protocol';
import { TfeStore } from './store';
import { teamTokenRoutes } from './team-tokens';
import { teamRoutes } from './teams';
import { variableSetRoutes } from './variable-sets';
import { variableRoutes } from './variables';
import { workspaceRoutes } from './workspaces';

export interface TfeEmulatorOptions extends EmulatorOptions, Partial<AgentPoolSwitches> {}

/** A strict local copy of the part of the HCP Terraform API that agent pools, their tokens and their delivery need. */
export class TfeEmulator extends ServedEmulator<AgentPoolSwitches> implements VendorEmulator {
  public static async start(options: TfeEmulatorOptions): Promise<TfeEmulator> {
    const store = new TfeStore(options.clock, options.seed);
    const settings = { refusesToDeleteUsedPools: options.refusesToDeleteUsedPools ?? true };
    const switches = new Switches<AgentPoolSwitches>(settings, AGENT_POOL_SWITCH_MEANINGS);
    const served = await serveVendor(options, {
      contentType: CONTENT_TYPE,
      errorBody: errorDocument,
      speak(app) {
        speakJsonApi(app);
        discoveryRoutes(app, store);
      },
      prefix: '/api/v2',
      async routes(api) {
        requireBearer(api, store);
        api.addHook('onRequest', async ({ params }) => {
          const { organization } = params as { readonly organization?: string };
          if (organization !== undefined) {
            store.hearOf(organization);
          }
        });
        organizationRoutes(api, store);
        projectRoutes(api, store);
        teamRoutes(api, store);
        teamTokenRoutes(api, store);
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
    served: VendorServer,
    private readonly store: TfeStore,
    switches: Switches<AgentPoolSwitches>,
  ) {
    super(served, switches);
  }

  public issued(): readonly IssuedSecret[] {
    return this.store.issued.list();
  }

  /** An agent token is accepted as long as it exists, a team's token until it ends. */
  public accepts(secret: string, at: number): Acceptance {
    const teamToken = this.store.teamTokensBySecret.get(secret);
    const token = teamToken ?? this.store.tokensBySecret.get(secret);
    if (token === undefined) {
      return refused('no such token was ever issued');
    }
    if (token.refusal !== undefined) {
      return refused(token.refusal);
    }
    return teamToken !== undefined && at >= teamToken.expiresAt
      ? refused(`team token ${teamToken.id} expired at ${toInstant(teamToken.expiresAt)}`)
      : { accepted: true };
  }

  public authenticate(secret: string): Acceptance {
    const now = this.store.clock.now();
    const acceptance = this.accepts(secret, now);
    const token = this.store.teamTokensBySecret.get(secret) ?? this.store.tokensBySecret.get(secret);
    if (token !== undefined && acceptance.accepted) {
      token.lastUsedAt = now;
    }
    return acceptance;
  }

  /** Agent tokens have no expiry. */
  public deadlines(): readonly number[] {
    const now = this.store.clock.now();
    return [...this.store.teamTokens.values()].map(({ expiresAt }) => expiresAt).filter((at) => at > now);
  }

  public expectId(id: string | undefined): void {
    this.store.expectedId = id;
  }

  public deleteByHand(tokenId: string): boolean {
    const at = this.store.clock.instant();
    const token = this.store.tokens.get(tokenId);
    if (token !== undefined) {
      this.store.retire(token, `agent token ${token.id} was deleted by hand at ${at}`);
      return true;
    }
    const teamToken = [...this.store.teamTokens.values()].find(({ id, team, description }) =>
      description === undefined ? team.id === tokenId : id === tokenId,
    );
    if (teamToken !== undefined) {
      this.store.retireTeamToken(teamToken, `team token ${tokenId} was deleted by hand at ${at}`);
    }
    return teamToken !== undefined;
  }
}

function refused(reason: string): Acceptance {
  return { accepted: false, reason };
}
