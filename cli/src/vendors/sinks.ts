import { serveKubernetes } from '../providers/sinks/kubernetes';
import type { ServedStandIn } from '../providers/stand-in';

/** A provider that secrets are delivered to. It issues none, so there is nothing to emulate: it takes what it is given. */
export interface Sink {
  /** `namespace/type` of the provider, any registry. */
  readonly source: string;
  readonly serve: () => Promise<ServedStandIn>;
}

/** Every provider that can receive deliveries in a rehearsal. */
export const sinks: readonly Sink[] = [{ source: 'hashicorp/kubernetes', serve: serveKubernetes }];
