import type { Acceptance, EmulatorOptions, IssuedSecret, VendorEmulator } from '../../../emulation/emulator';
import type { FaultInjector } from '../../../emulation/faults';
import type { HttpServer } from '../../../emulation/http-server';
import type { RequestLog } from '../../../emulation/request-log';
import { serveVendor } from '../../../emulation/vendor-server';
import { toInstant } from '../../../time/clock';
import { applicationRoutes } from './applications';
import { CONTENT_TYPE, failure, requireCredentials, speakEnvelope } from './envelope';
import { notificationPolicyRoutes } from './notification-policies';
import { policyRoutes } from './policies';
import { FOREVER } from './service-token-times';
import { serviceTokenRoutes } from './service-tokens';
import { CloudflareStore, type SecretRotation, type ServiceToken } from './store';
import { type CloudflareSwitches, DEFAULT_SWITCHES } from './switches';

export interface CloudflareEmulatorOptions extends EmulatorOptions, Partial<CloudflareSwitches> {}

/** A strict local copy of the part of the Cloudflare API that Access service tokens and their policies need. */
export class CloudflareEmulator implements VendorEmulator {
  public static async start(options: CloudflareEmulatorOptions): Promise<CloudflareEmulator> {
    const store = new CloudflareStore(options.clock, options.seed);
    const switches = { ...DEFAULT_SWITCHES, ...options };
    const { url, faults, server } = await serveVendor(options, {
      contentType: CONTENT_TYPE,
      errorBody: () => failure(10001, 'injected fault'),
      speak: speakEnvelope,
      prefix: '/client/v4',
      async routes(api) {
        requireCredentials(api);
        serviceTokenRoutes(api, store, switches);
        policyRoutes(api, store);
        applicationRoutes(api, store);
        notificationPolicyRoutes(api, store);
      },
    });
    return new CloudflareEmulator(url, faults, server, store, switches);
  }

  private constructor(
    public readonly url: string,
    public readonly faults: FaultInjector,
    private readonly server: HttpServer,
    private readonly store: CloudflareStore,
    private readonly switches: CloudflareSwitches,
  ) {}

  public get requests(): RequestLog {
    return this.server.requests;
  }

  /** Every rotation in place, oldest first. */
  public rotations(): readonly SecretRotation[] {
    return this.store.rotations;
  }

  public issued(): readonly IssuedSecret[] {
    return this.store.issued;
  }

  public accepts(secret: string, at: number): Acceptance {
    const token = this.store.bySecret.get(secret);
    return token === undefined ? refused('no such secret was ever issued') : this.admits(token, secret, at);
  }

  public authenticate(secret: string): Acceptance {
    const now = this.store.clock.now();
    const acceptance = this.accepts(secret, now);
    if (acceptance.accepted) {
      this.store.bySecret.get(secret)!.lastSeenAt = now;
    }
    return acceptance;
  }

  /** A request with both headers, at an instant. */
  public authenticateClient(clientId: string, secret: string, at: number): Acceptance {
    const token = this.store.bySecret.get(secret);
    return token?.clientId === clientId ? this.admits(token, secret, at) : refused('client id and secret do not belong together');
  }

  public deadlines(): readonly number[] {
    const now = this.store.clock.now();
    const ends = [...this.store.tokens.values()].flatMap(({ duration, expiresAt, previous }) => [
      ...(duration === FOREVER ? [] : [expiresAt]),
      ...(previous === undefined ? [] : [previous.endsAt]),
    ]);
    return ends.filter((at) => at > now);
  }

  public deleteByHand(tokenId: string): boolean {
    const token = this.store.tokens.get(tokenId);
    if (token !== undefined) {
      this.store.remove(token, `service token ${tokenId} was deleted by hand at ${this.store.clock.instant()}`);
    }
    return token !== undefined;
  }

  public async close(): Promise<void> {
    await this.server.close();
  }

  private mustBeIncluded({ everIncluded, scope }: ServiceToken): boolean {
    const { tokensInNoPolicy } = this.switches;
    return everIncluded || (tokensInNoPolicy === 'refused' && [...this.store.policies.values()].some((policy) => policy.scope === scope));
  }

  private admits(token: ServiceToken, secret: string, at: number): Acceptance {
    const { id, gone, expiresAt, previous } = token;
    if (gone !== undefined) {
      return refused(gone);
    }
    if (token.duration !== FOREVER && at >= expiresAt) {
      return refused(`service token ${id} expired at ${toInstant(expiresAt)}`);
    }
    if (this.mustBeIncluded(token) && !this.store.isIncluded(token)) {
      return refused(`service token ${id} is not included in any policy`);
    }
    if (secret === token.secret) {
      return { accepted: true };
    }
    if (secret !== previous?.secret) {
      return refused(`service token ${id} has superseded the secret more than once: only one superseded secret is remembered`);
    }
    return at < previous.endsAt
      ? { accepted: true }
      : refused(`the superseded secret of service token ${id} ended at ${toInstant(previous.endsAt)}`);
  }
}

function refused(reason: string): Acceptance {
  return { accepted: false, reason };
}
