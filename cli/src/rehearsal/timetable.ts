import { addSpan, parseSpan, type Span } from '../time/span';

/** A stretch of virtual time; `until` no longer belongs to it. */
export interface Period {
  readonly from: number;
  readonly until: number;
}

export interface Timetable {
  readonly from: number;
  /** The last instant at which there may be an apply. */
  readonly until: number;
  readonly cadence: Span;
  /** Nobody applies in these. */
  readonly pauses: readonly Period[];
}

export const INSTANT_FORM = 'a UTC instant such as 2027-01-01T00:00:00Z, or a day such as 2027-01-01';
export const PAUSE_FORM = 'START..END, each a UTC instant or an offset from --from, e.g. 150d..300d';

/** Where the virtual time of a rehearsal begins unless told otherwise: fixed, so that two runs are alike. */
export const DEFAULT_FROM = parseInstant('2027-01-01T00:00:00Z') as number;

/** A day means its beginning; what is less than a second is dropped. */
export function parseInstant(text: string): number | undefined {
  const [, day, time = '00:00:00'] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.\d+)?Z)?$/.exec(text) ?? [];
  const date = new Date(`${day}T${time}Z`);
  // there is no 30th of February, but a date that has it
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day}T${time}`);
  return exists ? date.getTime() / 1000 : undefined;
}

/** An instant, or an offset from the beginning. */
export function parseMoment(text: string, from: number): number | undefined {
  const span = parseSpan(text);
  return span === undefined ? parseInstant(text) : addSpan(from, span);
}

export function parsePause(text: string, from: number): Period | undefined {
  const [start, end, more] = text.split('..');
  const period = { from: parseMoment(start, from), until: parseMoment(end ?? '', from) };
  if (period.from === undefined || period.until === undefined || more !== undefined || period.until <= period.from) {
    return undefined;
  }
  return period as Period;
}

/** One virtual apply. */
export interface ApplyAt {
  readonly at: number;
  /** What the clock of the machine that applies shows. */
  readonly clock: number;
}

export interface Occasions {
  /** Instants at which something happens that an apply is to show at once. */
  readonly events: readonly number[];
  /** Seconds by which the clock of every other apply is behind. */
  readonly skew: number;
}

/**
 * The virtual applies: by the cadence, and at each event that lies between the ends and in no pause.
 *
 * With a skew there are two machines. The second one applies shortly after the first, when its own clock has not come to that
 * instant yet: a boundary that the first one saw is still ahead of it.
 */
export function virtualApplies(timetable: Timetable, { events, skew }: Occasions): ApplyAt[] {
  const { from, until, pauses } = timetable;
  const shown = events.map(Math.ceil).filter((at) => at >= from && at <= until && !isPaused(pauses, at));
  const instants = [...new Set([...applyInstants(timetable), ...shown])].sort((a, b) => a - b);
  return instants.flatMap((at) => machinesAt(at, skew));
}

/** The applies of an instant: that of the first machine, and with a skew that of the second. */
export function machinesAt(at: number, skew: number): ApplyAt[] {
  const lag = Math.ceil(skew / 2);
  return [{ at, clock: at }, ...(skew === 0 ? [] : [{ at: at + lag, clock: at + lag - skew }])];
}

/** The instants of the applies by the cadence. */
export function applyInstants({ from, until, cadence, pauses }: Timetable): number[] {
  const instants: number[] = [];
  for (let n = 0, at = from; at <= until; n += 1, at = addSpan(from, cadence, n)) {
    if (!isPaused(pauses, at)) {
      instants.push(at);
    }
  }
  return instants;
}

function isPaused(pauses: readonly Period[], at: number): boolean {
  return pauses.some((pause) => at >= pause.from && at < pause.until);
}
