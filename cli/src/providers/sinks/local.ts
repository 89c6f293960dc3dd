import { serveProvider } from '../framework/provider';
import type { ServedStandIn } from '../stand-in';
import { sensitiveFile } from './local-sensitive-file';
import { Target } from './target';

/** hashicorp/local without a disk. */
export function serveLocal(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {},
    resources: [sensitiveFile],
    dataSources: [],
    configure: async () => ({ target }),
    close: () => {},
  });
}
