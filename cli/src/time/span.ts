/** A length of virtual time as it is written on the command line: `14mo`, `2w`, `1d`, `4h`, `30m`. */
export interface Span {
  readonly count: number;
  readonly unit: 'm' | 'h' | 'd' | 'w' | 'mo';
}

const SECONDS = { m: 60, h: 3600, d: 86400, w: 604800 } as const;

export const SPAN_FORM = 'a whole number followed by m (minutes), h (hours), d (days), w (weeks) or mo (calendar months), e.g. 14mo';
export const EXACT_SPAN_FORM = 'a whole number followed by m (minutes), h (hours), d (days) or w (weeks), e.g. 4h';

export function parseSpan(text: string): Span | undefined {
  const [, count, unit] = /^(\d{1,6})(mo|m|h|d|w)$/.exec(text) ?? [];
  return unit === undefined ? undefined : { count: Number(count), unit: unit as Span['unit'] };
}

/** The instant `times` spans after another; months are counted on the calendar and end on the last day of a shorter one. */
export function addSpan(from: number, span: Span, times = 1): number {
  if (span.unit !== 'mo') {
    return from + span.count * times * SECONDS[span.unit];
  }
  const date = new Date(from * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + span.count * times);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime() / 1000;
}

/** Undefined for months, whose length depends on where they are. */
export function exactSeconds(span: Span): number | undefined {
  return span.unit === 'mo' ? undefined : span.count * SECONDS[span.unit];
}

/** `6d 20h`, the two leading units of a length. */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 86400), 'd'],
    [Math.floor((whole % 86400) / 3600), 'h'],
    [Math.floor((whole % 3600) / 60), 'm'],
    [whole % 60, 's'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first === -1) {
    return '0h';
  }
  return parts
    .slice(first, first + 2)
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}${unit}`)
    .join(' ');
}
