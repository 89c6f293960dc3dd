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

export const INSTANT_FORM = 'a UTC instant such as 2027-01-01T00:00:00Z';
export const PAUSE_FORM = 'START..END, each a UTC instant or an offset from --from, e.g. 150d..300d';

/** Where the virtual time of a rehearsal begins unless told otherwise: fixed, so that two runs are alike. */
export const DEFAULT_FROM = parseInstant('2027-01-01T00:00:00Z') as number;

export function parseInstant(text: string): number | undefined {
  const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
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

/** The instants of the virtual applies. */
export function applyInstants({ from, until, cadence, pauses }: Timetable): number[] {
  const instants: number[] = [];
  for (let n = 0, at = from; at <= until; n += 1, at = addSpan(from, cadence, n)) {
    if (!pauses.some((pause) => at >= pause.from && at < pause.until)) {
      instants.push(at);
    }
  }
  return instants;
}
