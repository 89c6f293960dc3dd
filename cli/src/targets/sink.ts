import type { Places } from '../plugin/framework/place';
import type { ServedStandIn } from '../plugin/stand-in';
import type { Target } from './target';

/** A provider that issues no secrets, so that there is nothing to emulate: it takes what it is given. Most of them are where secrets are delivered to. */
export interface Sink {
  /** `namespace/type` of the provider, any registry. */
  readonly source: string;
  readonly serve: (target?: Target) => Promise<ServedStandIn>;
  /** What the target calls the objects that its resources write. */
  readonly places: Places;
  /**
   * Types of which each is a version of its own within its object: whichever of two comes or goes first, the newest is the one that is read.
   * @default - none: whoever deletes an object leaves nothing of it
   */
  readonly versions?: readonly string[];
  /** Whether what a plan finds depends on the time. */
  readonly readsClock?: boolean;
  /** Whether the real provider reaches nothing outside of Terraform, so that it may run as well. */
  readonly harmless?: boolean;
}
