import Table from 'cli-table3';
import type { Law } from '../../../src/rotation/model';
import { toInstant } from '../time/clock';
import { generationName } from './generation-name';
import { type History, predict } from './history';
import type { DescribedRotation } from './laws';
import { type Deadlines, predictTurns } from './turns';

/** Tables for a terminal: what applies at those instants would do. */
export function drawTimeline(rotations: readonly DescribedRotation[], instants: readonly number[]): string {
  return [
    'drawn from the model of the law: nothing was applied and nothing is proven (rotating-tokens rehearse does that)',
    ...rotations.map((rotation) => drawRotation(rotation, instants)),
  ].join('\n\n');
}

function drawRotation({ name, law, credentials, apart }: DescribedRotation, instants: readonly number[]): string {
  return [
    ...(credentials.length > 0 || apart.length === 0 ? [drawLaw(titleOf(name, credentials), law, instants)] : []),
    ...apart.map(({ credential, law, hold, grace }) => {
      const title = titleOf(name, [credential]);
      return hold === undefined
        ? drawLaw(title, law, instants)
        : drawLaw(`${title} (the vendor ends a superseded secret by itself)`, law, instants, { hold, grace });
    }),
  ].join('\n\n');
}

function titleOf(name: string, credentials: readonly string[]): string {
  return `rotation ${name}: ${credentials.join(', ') || 'no credential'}`;
}

function drawLaw(title: string, law: Law | undefined, instants: readonly number[], deadlines?: Deadlines): string {
  if (law === undefined) return `${title}\n  depends on values that only a plan knows: it cannot be drawn`;
  return drawHistory(title, law, deadlines === undefined ? predict(() => law, instants) : predictTurns(() => law, instants, deadlines));
}

function drawHistory(title: string, law: Law, { lives, refusals }: History): string {
  const table = new Table({ head: ['generation', 'created', 'superseded', 'retired'], style: { head: [], border: [] } });
  for (const life of lives) {
    table.push([
      generationName(law, life.generation),
      ...[life.created, life.superseded, life.retired].map((at) => (at === undefined ? '-' : toInstant(at))),
    ]);
  }
  return [title, table.toString(), ...refusals.map(({ at, why }) => `  refused at ${toInstant(at)}: ${why}`)].join('\n');
}
