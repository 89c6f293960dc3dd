import Table from 'cli-table3';
import type { Law } from '../../../src/rotation/model';
import { toInstant } from '../time/clock';
import { type History, predict } from './history';
import type { DescribedRotation } from './laws';
import { predictTurns } from './turns';

/** Tables for a terminal: what applies at those instants would do. */
export function drawTimeline(rotations: readonly DescribedRotation[], instants: readonly number[]): string {
  return [
    'drawn from the model of the law: nothing was applied and nothing is proven (rotating-tokens rehearse does that)',
    ...rotations.map((rotation) => drawRotation(rotation, instants)),
  ].join('\n\n');
}

function drawRotation(rotation: DescribedRotation, instants: readonly number[]): string {
  const { name, law, credentials, inTurn } = rotation;
  if (!law) {
    const all = [...credentials, ...inTurn.map(({ credential }) => credential)];
    return `${titleOf(name, all)}\n  depends on values that only a plan knows: it cannot be drawn`;
  }
  return [
    ...(credentials.length > 0 || inTurn.length === 0 ? [drawHistory(titleOf(name, credentials), law, predict(law, instants))] : []),
    ...inTurn.map(({ credential, hold }) =>
      drawHistory(`${titleOf(name, [credential])} (the vendor ends a superseded secret by itself)`, law, predictTurns(law, instants, hold)),
    ),
  ].join('\n\n');
}

function titleOf(name: string, credentials: readonly string[]): string {
  return `rotation ${name}: ${credentials.join(', ') || 'no credential'}`;
}

function drawHistory(title: string, law: Law, { lives, refusals }: History): string {
  const table = new Table({ head: ['generation', 'created', 'superseded', 'retired'], style: { head: [], border: [] } });
  const generation = (boundary: number) => (law.kind === 'calendar' ? toInstant(boundary) : `${boundary}`);
  for (const life of lives) {
    table.push([
      generation(life.generation),
      ...[life.created, life.superseded, life.retired].map((at) => (at === undefined ? '-' : toInstant(at))),
    ]);
  }
  return [title, table.toString(), ...refusals.map(({ at, why }) => `  refused at ${toInstant(at)}: ${why}`)].join('\n');
}
