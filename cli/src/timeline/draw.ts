import Table from 'cli-table3';
import { toInstant } from '../time/clock';
import { generationName } from './generation-name';
import type { DescribedRotation } from './laws';
import { type Prediction, predictionsOf, titleOf } from './predictions';

export const UNPROVEN = 'drawn from the model of the law: nothing was applied and nothing is proven (rotating-tokens rehearse does that)';

/** Tables for a terminal: what applies at those instants would do. */
export function drawTimeline(rotations: readonly DescribedRotation[], instants: readonly number[]): string {
  return [UNPROVEN, ...rotations.flatMap((rotation) => predictionsOf(rotation, instants).map(draw))].join('\n\n');
}

function draw(prediction: Prediction): string {
  const { law, history } = prediction;
  const title = titleOf(prediction);
  if (law === undefined || history === undefined) return `${title}\n  depends on values that only a plan knows: it cannot be drawn`;
  const table = new Table({ head: ['generation', 'created', 'superseded', 'retired'], style: { head: [], border: [] } });
  for (const life of history.lives) {
    table.push([
      generationName(law, life.generation),
      ...[life.created, life.superseded, life.retired].map((at) => (at === undefined ? '-' : toInstant(at))),
    ]);
  }
  return [title, table.toString(), ...history.refusals.map(({ at, why }) => `  refused at ${toInstant(at)}: ${why}`)].join('\n');
}
