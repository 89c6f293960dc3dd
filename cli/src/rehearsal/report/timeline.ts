import Table from 'cli-table3';
import { STALE } from '../../../../src/rotation/model';
import { formatSeconds } from '../../time/span';
import type { CredentialReport, GenerationReport, Report } from './report';

/** More than a reader would look at; all of them are in the JSON report. */
const MOST_CREDENTIALS = 20;
const MOST_GENERATIONS = 40;
const WIDTH = 40;

/** The generations of every credential, each with its life drawn to scale. */
export function timelines({ credentials, settings }: Report): string {
  const shown = credentials.slice(0, MOST_CREDENTIALS).map((credential) => timeline(credential, settings));
  const hidden = credentials.length - shown.length;
  return [...shown, ...(hidden > 0 ? [`… and ${hidden} more credentials: see --json`] : [])].join('\n\n');
}

function timeline(
  { address, smallestOverlap, declaredOverlap, places, generations }: CredentialReport,
  settings: Report['settings'],
): string {
  const table = new Table({
    head: ['generation', 'created', 'delivered', 'superseded', 'retired', '█ current  ▒ superseded  ░ unread'],
    style: { head: [], border: [], compact: true },
  });
  for (const generation of generations.slice(0, MOST_GENERATIONS)) {
    const { generation: name, created, delivered, superseded, retired } = generation;
    table.push([name, ...[created, delivered, superseded, retired].map(day), life(generation, settings)]);
  }
  const hidden = generations.length - MOST_GENERATIONS;
  return [
    address,
    `  read at ${places.length === 0 ? 'no place' : places.join(', ')}`,
    `  smallest overlap ${smallestOverlap === null ? '–' : formatSeconds(smallestOverlap)}${declared(smallestOverlap, declaredOverlap)}`,
    table.toString(),
    ...(hidden > 0 ? [`… and ${hidden} more generations: see --json`] : []),
  ].join('\n');
}

/** A plan may be 16 hours old when it is applied, and retirement waits for the next apply: both add to what is declared. */
function declared(smallest: number | null, overlap: number | null): string {
  if (overlap === null) return '';
  const added =
    smallest !== null && smallest > overlap
      ? `, to which the age of a plan (up to ${formatSeconds(STALE)}) and the wait for the next apply are added`
      : '';
  return ` (declared: ${formatSeconds(overlap)}${added})`;
}

function day(instant: string | null): string {
  return instant === null ? '–' : instant.replace('T', ' ').replace(/(:00)?Z$/, '');
}

function life({ created, delivered, superseded, retired }: GenerationReport, { from, until }: Report['settings']): string {
  const [start, end] = [Date.parse(from), Date.parse(until)];
  const column = (instant: string | null) =>
    instant === null ? WIDTH : Math.min(WIDTH - 1, Math.max(0, Math.floor(((Date.parse(instant) - start) / (end - start)) * WIDTH)));
  const first = column(created);
  const last = Math.max(first + 1, column(retired));
  const change = Math.max(first, Math.min(column(superseded), last));
  return `${' '.repeat(first)}${(delivered === null ? '░' : '█').repeat(change - first)}${'▒'.repeat(last - change)}`.padEnd(WIDTH);
}
