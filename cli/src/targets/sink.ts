import type { Places } from '../plugin/framework/place';
import type { ServedStandIn } from '../plugin/stand-in';
import type { Target } from './target';

/** A provider that secrets are delivered to. It issues none, so there is nothing to emulate: it takes what it is given. */
export interface Sink {
  /** `namespace/type` of the provider, any registry. */
  readonly source: string;
  readonly serve: (target?: Target) => Promise<ServedStandIn>;
  /** What the target calls the objects that its resources write. */
  readonly places: Places;
}
