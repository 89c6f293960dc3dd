import type { Value } from '../../plugin/protocol/value';

/** An instant, and the offset from UTC in which it is written. */
export interface Moment {
  /** Seconds since the epoch. */
  readonly seconds: number;
  /** `Z` or `+02:00` */
  readonly zone: string;
}

export interface Span {
  readonly years?: number;
  readonly months?: number;
  readonly days?: number;
  readonly hours?: number;
  readonly minutes?: number;
  readonly seconds?: number;
}

/** What the provider tells of a moment, besides the moment itself. */
export const partAttributes = {
  day: { type: 'number', computed: true },
  hour: { type: 'number', computed: true },
  minute: { type: 'number', computed: true },
  month: { type: 'number', computed: true },
  second: { type: 'number', computed: true },
  unix: { type: 'number', computed: true },
  year: { type: 'number', computed: true },
} as const;

export function momentAt(seconds: number): Moment {
  return { seconds: Math.floor(seconds), zone: 'Z' };
}

/** The moment that an RFC 3339 text says; undefined if it is none. */
export function parseMoment(text: Value): Moment | undefined {
  const [, zone] = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(String(text)) ?? [];
  const milliseconds = Date.parse(String(text));
  return zone === undefined || Number.isNaN(milliseconds) ? undefined : { seconds: Math.floor(milliseconds / 1000), zone };
}

export function formatMoment(moment: Moment): string {
  return wallClock(moment).toISOString().replace('.000Z', moment.zone);
}

/** Years, months and days go by the calendar: a day that a month does not have is one of the next month. */
export function addTo(moment: Moment, { years = 0, months = 0, days = 0, hours = 0, minutes = 0, seconds = 0 }: Span): Moment {
  const at = wallClock(moment);
  at.setUTCFullYear(at.getUTCFullYear() + years, at.getUTCMonth() + months, at.getUTCDate() + days);
  const shifted = at.getTime() / 1000 - offsetOf(moment.zone);
  return { ...moment, seconds: shifted + hours * 3600 + minutes * 60 + seconds };
}

export function partsOf(moment: Moment): Record<keyof typeof partAttributes, number> {
  const at = wallClock(moment);
  return {
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    month: at.getUTCMonth() + 1,
    second: at.getUTCSeconds(),
    unix: moment.seconds,
    year: at.getUTCFullYear(),
  };
}

/** A date whose UTC fields are those of the clock on the wall. */
function wallClock({ seconds, zone }: Moment): Date {
  return new Date((seconds + offsetOf(zone)) * 1000);
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours, minutes] = zone.slice(1).split(':').map(Number);
  return (zone[0] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}
