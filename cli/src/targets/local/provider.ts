import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Sink } from '../sink';
import { Target } from '../target';
import { file, sensitiveFile } from './file';

const resources = [file, sensitiveFile];

/** hashicorp/local without a disk. */
export function serveLocal(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {},
    resources,
    dataSources: [],
    configure: async () => ({ target }),
    close: () => {},
  });
}

export const local: Sink = { source: 'hashicorp/local', serve: serveLocal, places: placesOf(resources) };
