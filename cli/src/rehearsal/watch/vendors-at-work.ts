import type { IssuedSecret, VendorEmulator } from '../../emulation/emulator';
import type { FaultInjector } from '../../emulation/faults';
import type { ServedStandIn, WriteOnlyValue } from '../../plugin/stand-in';
import type { Vendor } from '../../vendors';

/** A vendor during a rehearsal. */
export interface VendorAtWork {
  readonly vendor: Pick<Vendor, 'id' | 'source' | 'issues'>;
  readonly emulator: VendorEmulator;
  /** Absent where the real provider runs. */
  readonly standIn?: Pick<ServedStandIn, 'writeOnly'>;
}

/** A provider that takes deliveries during a rehearsal. */
export interface SinkAtWork {
  readonly standIn: Pick<ServedStandIn, 'writeOnly'>;
  readonly faults: FaultInjector;
}

/** A secret, and who issued it. */
export interface Secret extends IssuedSecret {
  readonly by: VendorAtWork;
}

/** What its vendor has called the token of a secret, the present id last: a state has an older one where an apply failed. */
export function idsOf({ by, secret, tokenId }: Secret): readonly string[] {
  return by.emulator.idsOf?.(secret) ?? [tokenId];
}

/** What was handed over and stands in no state. */
export function receivedBy(all: readonly Pick<VendorAtWork, 'standIn'>[]): WriteOnlyValue[] {
  return all.flatMap(({ standIn }) => standIn?.writeOnly() ?? []);
}
