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
  /** Whether what a plan finds depends on the time. */
  readonly readsClock?: boolean;
  /** Whether the real provider reaches nothing outside of Terraform, so that it may run as well. */
  readonly harmless?: boolean;
}
