import { serveProvider } from '../plugin/framework/provider';
import type { ServedStandIn } from '../plugin/stand-in';
import type { Unmodelled } from './unmodelled';

/** Serves a provider of which no stand-in has anything: it takes every configuration that its own schema takes. */
export async function serveUnmodelled(unmodelled: Unmodelled): Promise<ServedStandIn> {
  const { block } = unmodelled.schemas.provider;
  const standIn = await serveProvider({ ...block, resources: [], dataSources: [], configure: async () => ({}), close: () => {} });
  standIn.complete(unmodelled);
  return standIn;
}
