import type { Certificate } from '../../emulation/certificate';
import type { VendorEmulator } from '../../emulation/emulator';
import { FaultInjector } from '../../emulation/faults';
import { Target } from '../../targets/target';
import type { VirtualClock } from '../../time/clock';
import { MadeUp } from '../../unmodelled/made-up';
import type { Vendor } from '../../vendors';

export interface OutsideOptions {
  readonly clock: VirtualClock;
  readonly seed: number;
}

/** What stacks speak to: the emulators of vendors, and what their targets hold. */
export class Outside {
  /** What no vendor gave. */
  public readonly madeUp: MadeUp;
  private readonly emulators = new Map<string, VendorEmulator>();
  private readonly targets = new Map<string, Target>();

  constructor(private readonly options: OutsideOptions) {
    this.madeUp = new MadeUp(options.clock, options.seed);
  }

  public async emulator(vendor: Vendor, certificate: Certificate | undefined): Promise<VendorEmulator> {
    const { clock, seed } = this.options;
    const emulator = this.emulators.get(vendor.id) ?? (await vendor.emulate({ clock, seed, certificate }));
    this.emulators.set(vendor.id, emulator);
    return emulator;
  }

  public target(source: string): Target {
    const { clock, seed } = this.options;
    const target = this.targets.get(source) ?? new Target(clock, new FaultInjector(), seed);
    this.targets.set(source, target);
    return target;
  }

  public async close(): Promise<void> {
    for (const emulator of this.emulators.values()) await emulator.close();
  }
}
