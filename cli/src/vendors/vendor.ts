import type { EmulatorOptions, VendorEmulator } from '../emulation/emulator';
import type { Places } from '../plugin/framework/place';
import type { ServeStandIn } from '../plugin/stand-in';

/** How a real provider is pointed at an emulator. */
export interface Pointing {
  /** Arguments merged into every configuration block of the provider. */
  readonly provider: Record<string, unknown>;
  /** Text appended to the Terraform CLI configuration. */
  readonly cliConfig?: string;
  /** Environment of the Terraform process. */
  readonly env?: Record<string, string>;
}

/** A vendor whose tokens can be rehearsed. */
export interface Vendor {
  readonly id: string;
  /** `namespace/type` of its provider, any registry. */
  readonly source: string;
  /** The major version of its provider, where an older one differs; undefined for the newest. */
  readonly major?: number;
  /** Resource types that issue secrets. */
  readonly issues: readonly string[];
  /** What the vendor calls objects that secrets are delivered to. */
  readonly places?: Places;
  /** Whether its real provider insists on https. */
  readonly https?: boolean;
  /** Whether its real provider asks the vendor while it is configured. */
  readonly asksToConfigure?: boolean;
  /** Arguments by which its real provider goes by the clock of the machine. */
  readonly byWallClock?: readonly string[];
  /** Resource types whose state its stand-in takes over from another major, as the real provider does. */
  readonly carriesOver?: readonly string[];
  readonly emulate: (options: EmulatorOptions) => Promise<VendorEmulator>;
  readonly serve: ServeStandIn;
  /** What its stand-in finds in its environment: no override file configures a provider that only a module declares. */
  readonly login?: Readonly<Record<string, string>>;
  readonly pointAt: (url: string) => Pointing;
}
