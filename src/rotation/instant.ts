import { Token } from 'cdktf';

const FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

const FRACTION = /(?<=:\d{2})\.\d{3}(?=Z$)/;

/** The last year whose instants Terraform's `timeadd` can still reach from the epoch. */
const LAST_YEAR = 2261;

/** The same instant without the milliseconds that `Date.toISOString` writes. Tokens and other texts pass through. */
export function wholeSecond<T extends string | undefined>(value: T): T {
  return (typeof value === 'string' ? value.replace(FRACTION, '') : value) as T;
}

/**
 * Seconds since the epoch of a UTC instant, or undefined for a token, which passes through. Milliseconds are cut off.
 *
 * @throws if the text is not a UTC instant.
 */
export function parseInstant(property: string, value: string): number | undefined {
  if (Token.isUnresolved(value)) return undefined;
  const whole = wholeSecond(value);
  const milliseconds = FORM.test(whole) ? Date.parse(whole) : Number.NaN;
  // a day that does not exist, such as 30 February, parses as another day
  if (Number.isNaN(milliseconds) || formatInstant(milliseconds / 1000) !== whole) {
    throw new Error(
      `${property} must be a UTC instant such as 2027-03-01T09:00:00Z, got ${JSON.stringify(value)}: write it in whole seconds and end it with Z`,
    );
  }
  const year = Number(value.slice(0, 4));
  if (year < 1970 || year > LAST_YEAR) {
    throw new Error(`${property} must lie between 1970 and ${LAST_YEAR}, got ${value}: correct the year`);
  }
  return milliseconds / 1000;
}

/** Seconds since the epoch as `2027-03-01T09:00:00Z`. */
export function formatInstant(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/** Terraform: the text of a UTC instant as seconds since the epoch. */
export function unixOf(text: string): string {
  const parts = `[for x in split(" ", formatdate("YYYY M D h m s", ${text})) : parseint(x, 10)]`;
  // years begin in March, so that the leap day is the last one
  const shifted = `[for p in [${parts}] : concat([p[0] + floor((p[1] + 9) / 12) - 1, (p[1] + 9) % 12], slice(p, 2, 6))]`;
  const days = '365 * p[0] + floor(p[0] / 4) - floor(p[0] / 100) + floor(p[0] / 400) + floor((153 * p[1] + 2) / 5) + p[2] - 719469';
  return `[for p in ${shifted} : (${days}) * 86400 + p[3] * 3600 + p[4] * 60 + p[5]][0]`;
}

/** Terraform: seconds since the epoch as the text of a UTC instant. */
export function instantOf(seconds: string): string {
  return `timeadd("1970-01-01T00:00:00Z", "\${${seconds}}s")`;
}

/** Terraform: whether a text is a UTC instant in whole seconds. */
export function isUtc(text: string): string {
  return `can(regex("^\\\\d{4}-\\\\d{2}-\\\\d{2}T\\\\d{2}:\\\\d{2}:\\\\d{2}Z$", ${text}))`;
}

/** @throws if an instant is not UTC, or is there before it. @returns it in seconds, or undefined for a token. */
export function parseNew(property: string, instants: readonly string[], i: number): number | undefined {
  const at = parseInstant(`${property}[${i}]`, instants[i]);
  if (at !== undefined && instants.indexOf(instants[i]) !== i) {
    throw new Error(`${property}[${i}] must not repeat an instant, got ${instants[i]} again: remove one of them`);
  }
  return at;
}
