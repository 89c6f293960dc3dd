import type { VirtualClock } from '../../src/time/clock';
import type { Vendor } from '../../src/vendors';

/** What a vendor is opened with. */
export interface OpenedWith {
  readonly clock: VirtualClock;
  readonly seed?: number;
  /**
   * The environment of the provider.
   * @default - that in which its real provider finds the emulator
   */
  readonly env?: Readonly<Record<string, string>>;
}

/** The emulator of a vendor, and the stand-in of its provider, which asks it. */
export async function openVendor(vendor: Vendor, { clock, seed = 1, env }: OpenedWith) {
  const emulator = await vendor.emulate({ clock, seed });
  const pointing = vendor.pointAt(emulator.url);
  const standIn = await vendor.serve({ endpoint: emulator.url, clock, env: env ?? pointing.env });
  return {
    vendor,
    emulator,
    pointing,
    standIn,
    close: async () => {
      await standIn.close();
      await emulator.close();
    },
  };
}
