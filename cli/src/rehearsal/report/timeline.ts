import Table from 'cli-table3';
import { STALE } from '../../../../src/rotation/model';
import type { Layout } from '../../text/layout';
import { formatSeconds } from '../../time/span';
import { foldedGenerations } from './folded';
import type { CredentialReport, GenerationReport, Report } from './report';
import { columnsOf, ruler, strip } from './strip';

/** More than a reader would look at; all of them are in the JSON report. */
const MOST_CREDENTIALS = 20;
const MOST_GENERATIONS = 40;
const WIDTH = 40;
const WIDEST = 120;

/** What the signs of a strip mean. */
const SIGNS = '█ one generation  ▒ a superseded one beside it  ░ unread  × locked out';

/** The generations of every credential, drawn to scale. */
export function timelines({ credentials, settings, lockOuts }: Report, { width, wide }: Layout): string {
  const draw = (credential: CredentialReport) =>
    wide ? timeline(credential, settings) : narrow(credential, mine(credential, lockOuts), settings, width);
  const shown = credentials.slice(0, MOST_CREDENTIALS).map(draw);
  const hidden = credentials.length - shown.length;
  return [...(wide ? [] : [SIGNS]), ...shown, ...(hidden > 0 ? [`… and ${hidden} more credentials: see --json`] : [])].join('\n\n');
}

function mine({ address }: CredentialReport, lockOuts: Report['lockOuts']): Report['lockOuts'] {
  return lockOuts.filter(({ credential }) => credential === address);
}

/** One strip for the whole life of a credential, and its generations, folded. */
function narrow(credential: CredentialReport, lockOuts: Report['lockOuts'], settings: Report['settings'], width: number): string {
  const { generations } = credential;
  const lines = foldedGenerations(credential, day);
  const hidden = lines.length - 1 - MOST_GENERATIONS;
  return [
    ...titleOf(credential),
    ...[ruler(settings, Math.min(width - 2, WIDEST)), strip(generations, lockOuts, settings, Math.min(width - 2, WIDEST))],
    ...lines.slice(0, 1 + MOST_GENERATIONS),
    ...(hidden > 0 ? [`… and ${hidden} more lines: see --json`] : []),
  ].join('\n  ');
}

function titleOf({ address, smallestOverlap, declaredOverlap, places }: CredentialReport): string[] {
  return [
    address,
    `read at ${places.length === 0 ? 'no place' : places.join(', ')}`,
    `smallest overlap ${smallestOverlap === null ? '–' : formatSeconds(smallestOverlap)}${declared(smallestOverlap, declaredOverlap)}`,
  ];
}

function timeline(credential: CredentialReport, settings: Report['settings']): string {
  const { generations } = credential;
  const table = new Table({
    head: ['generation', 'created', 'delivered', 'superseded', 'retired', '█ current  ▒ superseded  ░ unread'],
    style: { head: [], border: [], compact: true },
  });
  for (const generation of generations.slice(0, MOST_GENERATIONS)) {
    const { generation: name, created, delivered, superseded, retired } = generation;
    table.push([name, ...[created, delivered, superseded, retired].map(day), life(generation, settings)]);
  }
  const hidden = generations.length - MOST_GENERATIONS;
  return [titleOf(credential).join('\n  '), table.toString(), ...(hidden > 0 ? [`… and ${hidden} more generations: see --json`] : [])].join(
    '\n',
  );
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

function life({ created, delivered, superseded, retired }: GenerationReport, settings: Report['settings']): string {
  const column = columnsOf(settings, WIDTH);
  const first = column(created);
  const last = Math.max(first + 1, column(retired));
  const change = Math.max(first, Math.min(column(superseded), last));
  return `${' '.repeat(first)}${(delivered === null ? '░' : '█').repeat(change - first)}${'▒'.repeat(last - change)}`.padEnd(WIDTH);
}
