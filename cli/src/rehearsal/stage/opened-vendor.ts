import type { VendorEmulator } from '../../emulation/emulator';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Pointing, Vendor } from '../../vendors';
import type { VendorAtWork } from '../watch/vendors-at-work';

/** A vendor's emulator, and the stand-ins of its provider: one a major, of which the stack uses one at a time. */
export class OpenedVendor implements VendorAtWork {
  /** What issues secrets, whatever the major. */
  public vendor: VendorAtWork['vendor'];
  private readonly served = new Map<Vendor, ServedStandIn>();

  constructor(
    public current: Vendor,
    public readonly emulator: VendorEmulator,
  ) {
    this.vendor = current;
  }

  /** Absent where the real provider runs. */
  public get standIn(): ServedStandIn | undefined {
    return this.served.get(this.current);
  }

  public get pointing(): Pointing {
    return this.current.pointAt(this.emulator.url);
  }

  /** From now on the stack uses this major; its stand-in is served when it is first used. */
  public async use(vendor: Vendor, serve: () => Promise<ServedStandIn>): Promise<ServedStandIn> {
    const standIn = this.served.get(vendor) ?? (await serve());
    this.served.set(vendor, standIn);
    this.current = vendor;
    this.vendor = { ...vendor, issues: [...new Set([...this.served.keys()].flatMap(({ issues }) => issues))] };
    return standIn;
  }

  public async close(): Promise<void> {
    for (const standIn of this.served.values()) {
      await standIn.close();
    }
  }
}
