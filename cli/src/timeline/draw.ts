import Table from 'cli-table3';
import type { Law } from '../../../src/rotation/model';
import { columns, type Line } from '../text/columns';
import { fold } from '../text/fold';
import type { Layout } from '../text/layout';
import { toInstant } from '../time/clock';
import { generationName } from './generation-name';
import type { Life } from './history';
import type { DescribedRotation } from './laws';
import { type Prediction, predictionsOf, titleOf } from './predictions';

export const UNPROVEN = 'drawn from the model of the law: nothing was applied and nothing is proven (rotating-tokens rehearse does that)';

/** Tables for a terminal: what applies at those instants would do. */
export function drawTimeline(rotations: readonly DescribedRotation[], instants: readonly number[], { width, wide }: Layout): string {
  const drawn = rotations.flatMap((rotation) =>
    predictionsOf(rotation, () => instants).map((each) => draw(each, wide || width >= FRAMED, wide)),
  );
  return [UNPROVEN, ...drawn].join('\n\n');
}

/** So wide is a table with a frame. */
const FRAMED = 93;

function draw(prediction: Prediction, framed: boolean, wide: boolean): string {
  const { law, history } = prediction;
  const title = titleOf(prediction);
  if (law === undefined || history === undefined) return `${title}\n  depends on values that only a plan knows: it cannot be drawn`;
  const rows = wide ? history.lives.map((row) => ({ row })) : fold(history.lives, likeness);
  const lines = rows.map((each) => ('row' in each ? cells(each.row, law) : `… ${each.hidden.length} more like these`));
  return [
    title,
    ...(framed ? [inFrame(lines)] : narrow(lines)),
    ...history.refusals.map(({ at, why }) => `  refused at ${toInstant(at)}: ${why}`),
  ].join('\n');
}

const HEAD = ['generation', 'created', 'superseded', 'retired'];

function cells(life: Life, law: Law): string[] {
  return [
    generationName(law, life.generation),
    ...[life.created, life.superseded, life.retired].map((at) => (at === undefined ? '-' : toInstant(at))),
  ];
}

/** What is told of a generation, but for when. */
function likeness({ created, superseded, retired }: Life): string {
  return `${superseded && superseded - created} ${superseded && retired && retired - superseded}`;
}

function inFrame(lines: readonly Line[]): string {
  const table = new Table({ head: HEAD, style: { head: [], border: [] } });
  table.push(...lines.map((line) => (typeof line === 'string' ? [{ content: line, colSpan: HEAD.length }] : [...line])));
  return table.toString();
}

/** Without a frame, and without what every instant has: so it fits on 80 columns. */
function narrow(lines: readonly Line[]): string[] {
  const short = (row: readonly string[]) => row.map((cell) => cell.replace(/T(\d\d:\d\d):00Z$/, ' $1'));
  return columns([HEAD, ...lines.map((line) => (typeof line === 'string' ? line : short(line)))]).map((line) => `  ${line}`);
}
