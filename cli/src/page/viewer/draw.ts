import { escaped } from '../escaped';
import type { Credential, Happening, Held, Lane, Life, Part } from '../picture';
import type { Axis } from './axis';
import { rowsOf } from './rows';
import { instant, short } from './words';

const ROW = 18;
const LABEL = 16;
const GAP = 6;
const COLORS = 4;
const MARKS = 30;

/** How a mark says what it is: a `title` where nothing else can show it. */
export type Say = (text: string) => { readonly attribute: string; readonly child: string };

export const asTitle: Say = (text) => ({ attribute: '', child: `<title>${escaped(text)}</title>` });
export const asData: Say = (text) => ({ attribute: ` data-tip="${escaped(text)}"`, child: '' });

/** The generations of a credential, and below them a lane for each of its consumers. */
export function drawCredential({ lives, lanes, boundaries }: Credential, { pauses }: Part, axis: Axis, say: Say): string {
  const rows = rowsOf(lives);
  const firstLane = firstLaneBelow(rows);
  const height = firstLane + lanes.length * (LABEL + ROW + GAP);
  const bars = lives.map((life, index) => drawLife(life, index, LABEL + rows[index] * (ROW + 2), axis, say));
  return [
    ...pauses.map((pause) => band(pause, height, axis)),
    ...boundaries.map((at) => boundary(at, height, axis, say)),
    label('generations', 11),
    ...bars,
    ...lanes.map((lane, index) => drawLane(lane, firstLane + index * (LABEL + ROW + GAP), axis, say)),
  ].join('');
}

/** How high that is. */
export function heightOf({ lives, lanes }: Pick<Credential, 'lives' | 'lanes'>): number {
  return firstLaneBelow(rowsOf(lives)) + lanes.length * (LABEL + ROW + GAP);
}

/** The applies of a stack that did something, one mark each. */
export function drawHappenings({ events, pauses }: Part, axis: Axis, say: Say): string {
  return [
    ...pauses.map((pause) => band(pause, MARKS, axis)),
    label(pauses.length > 0 ? 'applies (shaded: none, a pause)' : 'applies', 11),
    ...events.map((event) => mark(event, axis, say)),
  ].join('');
}

export const HAPPENINGS_HEIGHT = MARKS;

/** The scale, and a line for each of its ticks. */
export function drawAxis({ ticks, width }: Axis, height: number, atTop = true): string {
  return ticks
    .filter(({ x }) => x >= 0 && x <= width)
    .map(
      ({ x, label: text }) =>
        `<path class="tick" d="M${round(x)} ${atTop ? 16 : 0}V${height}"/>${atTop ? `<text class="scale" x="${round(x) + 3}" y="12">${escaped(text)}</text>` : ''}`,
    )
    .join('');
}

/** What hatches a superseded generation. */
export const PATTERNS =
  '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>';

function firstLaneBelow(rows: readonly number[]): number {
  return LABEL + Math.max(1, ...rows.map((row) => row + 1)) * (ROW + 2) + GAP;
}

function drawLife(life: Life, index: number, y: number, axis: Axis, say: Say): string {
  const { name, from, delivered, superseded, until } = life;
  const end = until ?? axis.until;
  if (end < axis.from || from > axis.until) return '';
  const [x0, x1] = clip(from, end, axis);
  const change = superseded === null ? x1 : Math.min(Math.max(axis.x(superseded), x0), x1);
  const { attribute, child } = say(describe(life));
  const shown = superseded === null || superseded > axis.from;
  const parts = [
    `<rect class="life ${delivered === null ? 'unread' : `g${index % COLORS}`}" x="${round(x0)}" y="${y}" width="${wide(x1 - x0)}" height="${ROW}" rx="3"${attribute}>${child}</rect>`,
    change < x1 ? `<rect class="superseded" x="${round(change)}" y="${y}" width="${wide(x1 - change)}" height="${ROW}"/>` : '',
    textIn(short(name), x0, shown ? change : x1, y),
    delivered === null
      ? ''
      : sign(delivered, axis, (x) => path('delivery', `M${x} ${y - 3}h6l-3 5z`, say(`delivered ${instant(delivered)}`))),
    life.deadline && until !== null
      ? sign(until, axis, (x) =>
          path('deadline', `M${x} ${y + 4}l5 5l-5 5l-5 -5z`, say(`ended ${instant(until)} at a deadline of the vendor`)),
        )
      : '',
  ];
  return parts.join('');
}

export function describe({ name, from, delivered, superseded, until, how }: Life): string {
  return [
    `generation ${name}`,
    `created ${instant(from)}`,
    delivered === null ? 'delivered nowhere' : `delivered ${instant(delivered)}`,
    ...(superseded === null ? [] : [`superseded ${instant(superseded)}`]),
    until === null ? 'not retired' : `retired ${instant(until)}${how === null ? '' : ` ${how}`}`,
  ].join('\n');
}

function drawLane({ place, held, refused, gaps }: Lane, y: number, axis: Axis, say: Say): string {
  return [
    label(place, y + 11),
    ...held.map((holding) => drawHeld(holding, place, y + LABEL, axis, say)),
    ...gaps.map((gap) =>
      box('gap', gap.from, gap.until, y + LABEL, axis, say(`no secret at ${place} from ${instant(gap.from)}\n${gap.cause}`)),
    ),
    ...refused.map(({ from, until, cause, remedy, declared }) => {
      const what = declared ? 'refused, as a revocation asked for' : 'LOCKED OUT';
      const text = `${what} from ${instant(from)} to ${instant(until)}\n${cause}${declared ? '' : `\nremedy: ${remedy}`}`;
      return box(declared ? 'declared' : 'lock-out', from, until, y + LABEL, axis, say(text));
    }),
  ].join('');
}

function drawHeld({ from, until, life, name }: Held, place: string, y: number, axis: Axis, say: Say): string {
  if (until < axis.from || from > axis.until) return '';
  const [x0, x1] = clip(from, until, axis);
  const { attribute, child } = say(`${place} uses ${name}\nfrom ${instant(from)} to ${instant(until)}`);
  const color = life < 0 ? 'unread' : `g${life % COLORS}`;
  return `<rect class="held ${color}" x="${round(x0)}" y="${y}" width="${wide(x1 - x0)}" height="${ROW}"${attribute}>${child}</rect>${textIn(short(name), x0, x1, y)}`;
}

function box(name: string, from: number, until: number, y: number, axis: Axis, { attribute, child }: ReturnType<Say>): string {
  if (until < axis.from || from > axis.until) return '';
  const [x0, x1] = clip(from, until, axis);
  const width = Math.max(x1 - x0, 5);
  const cross = name === 'lock-out' ? `<path class="cross" d="M${round(x0 + width / 2 - 4)} ${y + 5}l8 8m0 -8l-8 8"/>` : '';
  return `<rect class="${name}" x="${round(x0)}" y="${y - 1}" width="${round(width)}" height="${ROW + 2}"${attribute}>${child}</rect>${width > 12 ? cross : ''}`;
}

function mark({ at, kind, text }: Happening, axis: Axis, say: Say): string {
  return sign(at, axis, (x) => {
    const shape = {
      changed: `M${x} 17v10`,
      edited: `M${x} 15l5 6l-5 6l-5 -6z`,
      failed: `M${x - 5} 16l10 10m0 -10l-10 10`,
      refused: `M${x - 5} 21a5 5 0 1 0 10 0a5 5 0 1 0 -10 0m1.5 -3.5l7 7`,
    }[kind];
    return path(`mark ${kind}`, shape, say(`${instant(at)}: ${text}`));
  });
}

function boundary(at: number, height: number, axis: Axis, say: Say): string {
  return sign(at, axis, (x) => path('boundary', `M${x} 4V${height}`, say(`boundary ${instant(at)}`)));
}

/** What stands at one instant, where that can be seen. */
function sign(at: number, axis: Axis, draw: (x: number) => string): string {
  return at < axis.from || at > axis.until ? '' : draw(round(axis.x(at)));
}

function path(name: string, shape: string, { attribute, child }: ReturnType<Say>): string {
  return `<path class="${name}" d="${shape}"${attribute}>${child}</path>`;
}

function band({ from, until }: { readonly from: number; readonly until: number }, height: number, axis: Axis): string {
  if (until < axis.from || from > axis.until) return '';
  const [x0, x1] = clip(from, until, axis);
  return `<rect class="pause" x="${round(x0)}" y="0" width="${wide(x1 - x0)}" height="${height}"/>`;
}

function label(text: string, y: number): string {
  return `<text class="label" x="0" y="${y}">${escaped(text)}</text>`;
}

const PIXELS_A_LETTER = 6.6;

/** A text, where there is room for it; of a day at least the month and the day. */
function textIn(text: string, x0: number, x1: number, y: number): string {
  const letters = Math.floor((x1 - x0 - 8) / PIXELS_A_LETTER);
  const [, day] = /^\d{4}-(\d\d-\d\d)/.exec(text) ?? [];
  const fitting = [text, ...(day === undefined ? [] : [day])].find((each) => each.length <= letters);
  if (fitting === undefined && (day !== undefined || letters < 6)) return '';
  return `<text class="name" x="${round(x0) + 5}" y="${y + 13}">${escaped(fitting ?? `${text.slice(0, letters - 1)}…`)}</text>`;
}

function clip(from: number, until: number, axis: Axis): [number, number] {
  return [Math.max(axis.x(from), -4), Math.min(axis.x(until), axis.width + 4)];
}

function wide(width: number): number {
  return round(Math.max(width, 1));
}

function round(x: number): number {
  return Math.round(x * 10) / 10;
}
