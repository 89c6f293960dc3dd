import { serveProvider } from '../../plugin/framework/provider';
import type { ServedStandIn } from '../../plugin/stand-in';
import { Target } from '../target';
import { sensitiveFile } from './sensitive-file';

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
