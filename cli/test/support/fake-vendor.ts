import type { Acceptance, IssuedSecret, VendorEmulator } from '../../src/emulation/emulator';
import { FaultInjector } from '../../src/emulation/faults';
import type { WriteOnlyValue } from '../../src/plugin/stand-in';
import type { VendorAtWork } from '../../src/rehearsal/watch/vendors-at-work';
import type { State, StateInstance } from '../../src/terraform/state';
import type { VirtualClock } from '../../src/time/clock';

/** A vendor without HTTP: tests hand out and retire secrets by themselves. */
export class FakeVendor implements VendorEmulator {
  public readonly url = 'http://127.0.0.1:0';
  public readonly faults = new FaultInjector();
  public readonly writeOnlyValues: WriteOnlyValue[] = [];
  private readonly secrets: IssuedSecret[] = [];
  private readonly ends = new Map<string, number>();

  constructor(private readonly clock: VirtualClock) {}

  /** Issues an obviously fake secret that belongs to a token. */
  public issue(tokenId: string): string {
    const secret = `fake-secret-of-${tokenId}-${this.secrets.length}`;
    this.secrets.push({ secret, tokenId, issuedAt: this.clock.now() });
    return secret;
  }

  public retire(tokenId: string, at = this.clock.now()): void {
    this.ends.set(tokenId, at);
  }

  public issued(): readonly IssuedSecret[] {
    return this.secrets;
  }

  public accepts(secret: string, at: number): Acceptance {
    const issued = this.secrets.find((entry) => entry.secret === secret);
    return { accepted: issued !== undefined && at < (this.ends.get(issued.tokenId) ?? Number.POSITIVE_INFINITY) };
  }

  public authenticate(secret: string): Acceptance {
    return this.accepts(secret, this.clock.now());
  }

  public deadlines(): readonly number[] {
    return [...this.ends.values()].filter((end) => end > this.clock.now());
  }

  public deleteByHand(tokenId: string): boolean {
    const live = !this.ends.has(tokenId);
    this.retire(tokenId);
    return live;
  }

  public async close(): Promise<void> {}

  public atWork(): VendorAtWork {
    return {
      vendor: { id: 'fake', source: 'example/fake', issues: ['fake_token'] },
      emulator: this,
      standIn: { writeOnly: () => this.writeOnlyValues },
    };
  }
}

/** A state with the given resources, by address `type.name`, each with its instances. */
export function stateOf(resources: Readonly<Record<string, readonly StateInstance[]>>, outputs: NonNullable<State['outputs']> = {}): State {
  return {
    serial: 1,
    outputs,
    resources: Object.entries(resources).map(([address, instances]) => {
      const [type, name] = address.split('.');
      return { mode: 'managed', type, name, instances };
    }),
  };
}
