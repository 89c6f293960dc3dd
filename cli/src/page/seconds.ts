/** An instant of a report in seconds since the epoch. */
export function seconds(instant: string): number {
  return Date.parse(instant) / 1000;
}
