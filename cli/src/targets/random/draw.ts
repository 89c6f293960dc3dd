import { Draw } from '../../emulation/draw';
import type { SinkClient } from '../target';

/** Chance for a new resource: other resources of another configuration do not disturb it, in whatever order they are created. */
export function drawFor({ target }: SinkClient, type: string, plan: object): Draw {
  return new Draw(target.text.next(`${type} ${JSON.stringify(plan)}`, 32));
}
