/** The seconds that a vendor's timestamp says, with whatever offset and fraction; undefined if it says none. */
export function secondsOf(text: unknown): number | undefined {
  // without an offset it is UTC, whatever the time zone of this machine
  const zoned = typeof text === 'string' && /[T ][\d:.]+$/.test(text) ? `${text}Z` : text;
  const at = typeof zoned === 'string' ? Date.parse(zoned) / 1000 : Number.NaN;
  // some vendors write the year 1 for never
  return Number.isNaN(at) || at <= 0 ? undefined : at;
}
