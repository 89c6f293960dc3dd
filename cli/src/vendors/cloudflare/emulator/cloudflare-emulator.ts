import type { Acceptance, EmulatorOptions, IssuedSecret, VendorEmulator } from '../../../emulation/emulator';
import { ServedEmulator } from '../../../emulation/served-emulator';
import { Switches } from '../../../emulation/switches';
import { serveVendor, type VendorServer } from '../../../emulation/vendor-server';
import { toInstant } from '../../../time/clock';
import { Admission } from './admission';
import { applicationRoutes } from './applications';
import { CONTENT_TYPE, failure, requireCredentials, speakEnvelope } from './envelope';
import { groupRoutes } from './groups';
import { Inactivity } from './inactivity';
import { notificationPolicyRoutes } from './notification-policies';
import { policyRoutes } from './policies';
import { FOREVER } from './service-token-times';
import { serviceTokenRoutes } from './service-tokens';
import { CloudflareStore, type SecretRotation, type ServiceToken } from './store';
import { type CloudflareSwitches, DEFAULT_SWITCHES, SWITCH_MEANINGS } from './switches';

export interface CloudflareEmulatorOptions extends EmulatorOptions, Partial<CloudflareSwitches> {}

/** A strict local copy of the part of the Cloudflare API that Access service tokens need, with the policies, groups and applications that let them in. */
export class CloudflareEmulator extends ServedEmulator<CloudflareSwitches> implements VendorEmulator {
  public static async start(options: CloudflareEmulatorOptions): Promise<CloudflareEmulator> {
    const settings = { ...DEFAULT_SWITCHES, ...options };
    const switches = new Switches<CloudflareSwitches>(settings, SWITCH_MEANINGS);
    const store = new CloudflareStore(options.clock, options.seed, settings.secretShape);
    const inactivity = new Inactivity(store, switches);
    const served = await serveVendor(options, {
      contentType: CONTENT_TYPE,
      errorBody: (_status, message) => failure(10001, message),
      speak: speakEnvelope,
      prefix: '/client/v4',
      async routes(api) {
        requireCredentials(api);
        serviceTokenRoutes(api, store, switches, inactivity);
        policyRoutes(api, store);
        groupRoutes(api, store);
        applicationRoutes(api, store);
        notificationPolicyRoutes(api, store);
      },
    });
    return new CloudflareEmulator(served, store, switches, inactivity);
  }

  private readonly admission: Admission;

  private constructor(
    served: VendorServer,
    private readonly store: CloudflareStore,
    switches: Switches<CloudflareSwitches>,
    private readonly inactivity: Inactivity,
  ) {
    super(served, switches);
    this.admission = new Admission(store, switches);
  }

  /** Every rotation in place, oldest first. */
  public rotations(): readonly SecretRotation[] {
    return this.store.rotations;
  }

  public issued(): readonly IssuedSecret[] {
    return this.store.issued.list();
  }

  public accepts(secret: string, at: number): Acceptance {
    const token = this.store.bySecret.get(secret);
    return token === undefined ? refused('no such secret was ever issued') : this.admits(token, secret, at);
  }

  public acceptsPair(clientId: string, secret: string, at: number): Acceptance {
    const token = this.store.bySecret.get(secret);
    if (token === undefined) {
      return refused('no such secret was ever issued');
    }
    return token.clientId === clientId
      ? this.admits(token, secret, at)
      : { ...refused(`the secret of service token ${token.id} came with a client id that is not its own`), notRetired: true };
  }

  public authenticate(secret: string): Acceptance {
    const now = this.store.clock.now();
    const acceptance = this.accepts(secret, now);
    if (acceptance.accepted) {
      this.store.bySecret.get(secret)!.lastSeenAt = now;
    }
    return acceptance;
  }

  public deadlines(): readonly number[] {
    const now = this.store.clock.now();
    const cleansUp = this.switches.peek('inactiveTokens') !== 'kept';
    const ends = [...this.store.tokens.values()].flatMap((token) => [
      ...(token.duration === FOREVER ? [] : [token.expiresAt]),
      ...(token.previous === undefined ? [] : [token.previous.endsAt]),
      ...(cleansUp ? [this.inactivity.begins(token) ?? []].flat() : []),
    ]);
    return ends.filter((at) => at > now);
  }

  public expectId(id: string | undefined): void {
    this.store.expectedId = id;
  }

  public deleteByHand(tokenId: string): boolean {
    const token = this.store.tokens.get(tokenId);
    if (token !== undefined) {
      this.store.remove(token, `service token ${tokenId} was deleted by hand at ${this.store.clock.instant()}`);
    }
    return token !== undefined;
  }

  private admits(token: ServiceToken, secret: string, at: number): Acceptance {
    const objection = this.objectionTo(token, secret, at);
    if (objection !== undefined) {
      return refused(objection);
    }
    const policy = this.admission.objectionTo(token);
    if (policy === undefined) {
      return { accepted: true };
    }
    const answer = this.switches.peek('strictAuthentication') ? 'is answered 403' : 'is answered with a way to the login';
    return { ...refused(`${policy}: whoever brings it ${answer}`), notRetired: true };
  }

  /** Why the secret itself is not good. */
  private objectionTo(token: ServiceToken, secret: string, at: number): string | undefined {
    const { id, gone, expiresAt, previous } = token;
    if (gone !== undefined) {
      return gone;
    }
    if (!token.enabled) {
      return `service token ${id} is switched off`;
    }
    if (token.duration !== FOREVER && at >= expiresAt) {
      return `service token ${id} expired at ${toInstant(expiresAt)}`;
    }
    const inactive = this.inactivity.objectionTo(token, at);
    if (inactive !== undefined || secret === token.secret) {
      return inactive;
    }
    if (secret !== previous?.secret) {
      return `service token ${id} has superseded the secret more than once: only one superseded secret is remembered`;
    }
    return at < previous.endsAt ? undefined : `the superseded secret of service token ${id} ended at ${toInstant(previous.endsAt)}`;
  }
}

function refused(reason: string): Acceptance {
  return { accepted: false, reason };
}
