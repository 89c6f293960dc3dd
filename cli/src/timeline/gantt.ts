import type { Law } from '../../../src/rotation/model';
import { toInstant } from '../time/clock';
import { generationName } from './generation-name';
import type { History, Life } from './history';
import type { DescribedRotation } from './laws';
import { predictionsOf } from './predictions';

const DAY = 86_400;
const DAYS = 90;

/** So many generations of a rotation are drawn, and so many rotations: what shows the diagram takes no more. */
const MOST_GENERATIONS = 15;
const MOST_SECTIONS = 20;

/** The calendar of the next 90 days as a Mermaid diagram, if the stack is applied daily; undefined if there is nothing to draw. */
export function drawGantt(rotations: readonly DescribedRotation[], now: number): string | undefined {
  const sections = rotations.flatMap((rotation) => sectionsOf(rotation, now));
  const drawn = sections.slice(0, MOST_SECTIONS);
  return drawn.length === 0
    ? undefined
    : [
        'gantt',
        `  title the next ${DAYS} days, if it is applied daily${sections.length > drawn.length ? `, of ${drawn.length} of ${sections.length}` : ''}`,
        '  dateFormat YYYY-MM-DDTHH:mm',
        '  axisFormat %m-%d',
        ...drawn.flat(),
      ].join('\n');
}

function sectionsOf(rotation: DescribedRotation, now: number): string[][] {
  const predictions = predictionsOf(rotation, (law) => daily(now - law.overlap - 2 * DAY, now));
  return predictions.flatMap(({ credentials, law, history }) =>
    law === undefined || history === undefined || credentials.length === 0
      ? []
      : [sectionOf(rotation.name, credentials, law, history, now)],
  );
}

function sectionOf(rotation: string, credentials: readonly string[], law: Law, { lives }: History, now: number): string[] {
  const shown = lives.filter(({ retired = Number.POSITIVE_INFINITY }) => retired > now);
  const more = credentials.length > 2 ? ` and ${credentials.length - 2} more` : '';
  return [
    `  section ${plain(`${rotation} (${credentials.slice(0, 2).join(', ')}${more})`)}`,
    ...shown.slice(0, MOST_GENERATIONS).flatMap((life) => barsOf(life, plain(generationName(law, life.generation)), now)),
  ];
}

/** A bar while a generation is current, and one while its overlap lasts. A name must not begin with a date: Mermaid takes that for one. */
function barsOf({ created, superseded, retired }: Life, name: string, now: number): string[] {
  const end = now + DAYS * DAY;
  return [
    ...barOf(`current ${name}`, 'active', created, superseded ?? end, now),
    ...(superseded === undefined ? [] : barOf(`still valid ${name}`, 'done', superseded, retired ?? end, now)),
  ];
}

function barOf(name: string, kind: string, from: number, until: number, now: number): string[] {
  const [start, end] = [Math.max(from, now), Math.min(until, now + DAYS * DAY)];
  return start < end ? [`  ${name} :${kind}, ${minute(start)}, ${minute(end)}`] : [];
}

/** The applies of every day from an instant on, of which one is now. */
function daily(from: number, now: number): number[] {
  const before = Math.ceil((now - from) / DAY);
  return Array.from({ length: before + DAYS + 1 }, (_, i) => now + (i - before) * DAY);
}

/** `2027-03-01T06:00` */
function minute(seconds: number): string {
  return toInstant(seconds).slice(0, 16);
}

/** A text without the characters that mean something to Mermaid; of an instant at midnight, the day. */
function plain(text: string): string {
  return text
    .replace(/T00:00:00Z$/, '')
    .replaceAll(':', '.')
    .replace(/[^\w ().,/-]/g, '_');
}
