import { placesOf } from '../../plugin/framework/place';
import { serveProvider } from '../../plugin/framework/provider';
import type { ServedStandIn } from '../../plugin/stand-in';
import type { Sink } from '../sink';
import { Target } from '../target';
import { timeOffset } from './offset';
import { timeRotating } from './rotating';
import { timeSleep } from './sleep';
import { timeStatic } from './static';

const resources = [timeOffset, timeRotating, timeSleep, timeStatic];

/** hashicorp/time 0.13 by the virtual clock. */
export function serveTime(target = new Target()): Promise<ServedStandIn> {
  return serveProvider({
    attributes: {},
    resources,
    dataSources: [],
    configure: async () => ({ target }),
    close: () => {},
  });
}

export const time: Sink = { source: 'hashicorp/time', serve: serveTime, places: placesOf(resources), readsClock: true, harmless: true };
