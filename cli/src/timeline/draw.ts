import Table from 'cli-table3';
import { toInstant } from '../time/clock';
import { predict } from './history';
import type { DescribedRotation } from './laws';

/** Tables for a terminal: what applies at those instants would do. */
export function drawTimeline(rotations: readonly DescribedRotation[], instants: readonly number[]): string {
  return [
    'drawn from the model of the law: nothing was applied and nothing is proven (rotating-tokens rehearse does that)',
    ...rotations.map((rotation) => drawRotation(rotation, instants)),
  ].join('\n\n');
}

function drawRotation({ name, law, credentials }: DescribedRotation, instants: readonly number[]): string {
  const title = `rotation ${name}: ${credentials.join(', ') || 'no credential'}`;
  if (!law) return `${title}\n  depends on values that only a plan knows: it cannot be drawn`;
  const table = new Table({ head: ['generation', 'created', 'superseded', 'retired'], style: { head: [], border: [] } });
  const { lives, refusals } = predict(law, instants);
  const generation = (boundary: number) => (law.kind === 'calendar' ? toInstant(boundary) : `${boundary}`);
  for (const life of lives) {
    table.push([
      generation(life.generation),
      ...[life.created, life.superseded, life.retired].map((at) => (at === undefined ? '-' : toInstant(at))),
    ]);
  }
  return [title, table.toString(), ...refusals.map(({ at, why }) => `  refused at ${toInstant(at)}: ${why}`)].join('\n');
}
