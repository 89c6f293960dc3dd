import { Token } from 'cdktf';

const HOURS = /^([1-9]\d*)h$/;

/** How the vendor writes a life without end. */
export const FOREVER = 'forever';

/** What the vendor takes when nothing is said: a year. */
export const YEAR = '8760h';

/**
 * Seconds that a token lives; infinite for ever; undefined for a cdktf token, which passes through.
 *
 * @throws if the text is neither hours nor `forever`.
 */
export function parseTokenDuration(duration: string): number | undefined {
  if (Token.isUnresolved(duration)) return undefined;
  if (duration === FOREVER) return Number.POSITIVE_INFINITY;
  const hours = HOURS.exec(duration)?.[1];
  if (hours === undefined) {
    throw new Error(
      `duration must be whole hours such as ${YEAR}, or ${FOREVER}, got ${JSON.stringify(duration)}: other spellings come back differently from the vendor, and would be planned again and again`,
    );
  }
  return Number(hours) * 3600;
}
