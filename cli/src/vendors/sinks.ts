import { serveAws } from '../providers/sinks/aws';
import { serveGithub } from '../providers/sinks/github';
import { serveKubernetes } from '../providers/sinks/kubernetes';
import { serveLocal } from '../providers/sinks/local';
import type { Target } from '../providers/sinks/target';
import { serveVault } from '../providers/sinks/vault';
import type { ServedStandIn } from '../providers/stand-in';

/** A provider that secrets are delivered to. It issues none, so there is nothing to emulate: it takes what it is given. */
export interface Sink {
  /** `namespace/type` of the provider, any registry. */
  readonly source: string;
  readonly serve: (target?: Target) => Promise<ServedStandIn>;
}

/** Every provider that can receive deliveries in a rehearsal. */
export const sinks: readonly Sink[] = [
  { source: 'hashicorp/aws', serve: serveAws },
  { source: 'hashicorp/kubernetes', serve: serveKubernetes },
  { source: 'hashicorp/local', serve: serveLocal },
  { source: 'hashicorp/vault', serve: serveVault },
  { source: 'integrations/github', serve: serveGithub },
];
