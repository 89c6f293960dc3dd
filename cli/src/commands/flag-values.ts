import { WrongUsage } from '../rehearsal/errors';
import { INSTANT_FORM, parseInstant } from '../rehearsal/timetable';
import { EXACT_SPAN_FORM, exactSeconds, parseSpan } from '../time/span';

export function wrong(flag: string, form: string, value: string): WrongUsage {
  return new WrongUsage(`${flag} must be ${form}, got "${value}"`);
}

/** The seconds since the epoch that a flag says. */
export function instantIn(flag: string, text: string): number {
  const at = parseInstant(text);
  if (at === undefined) {
    throw wrong(flag, INSTANT_FORM, text);
  }
  return at;
}

/** The seconds that a flag says. */
export function exactSpan(flag: string, text: string): number {
  const span = parseSpan(text);
  const seconds = span === undefined ? undefined : exactSeconds(span);
  if (seconds === undefined) {
    throw wrong(flag, EXACT_SPAN_FORM, text);
  }
  return seconds;
}

/** Where the clock of this machine stands. */
export function present(): number {
  return Math.floor(Date.now() / 1000);
}
