/** The seconds that a vendor's timestamp says, with whatever offset and fraction; undefined if it says none. */
export function secondsOf(text: unknown): number | undefined {
  const at = typeof text === 'string' ? Date.parse(text) / 1000 : Number.NaN;
  // some vendors write the year 1 for never
  return Number.isNaN(at) || at <= 0 ? undefined : at;
}
