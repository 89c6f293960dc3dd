import type { ServedStandIn } from '../plugin/stand-in';
import { serveAws } from './aws/provider';
import { serveGithub } from './github/provider';
import { serveKubernetes } from './kubernetes/provider';
import { serveLocal } from './local/provider';
import type { Target } from './target';
import { serveVault } from './vault/provider';

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
