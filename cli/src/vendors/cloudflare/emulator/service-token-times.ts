import type { Switches } from '../../../emulation/switches';
import { invalid } from './api-error';
import type { CloudflareSwitches } from './switches';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const HOUR = 3600;
const DAY = 24 * HOUR;
const UNITS: Readonly<Record<string, number>> = { h: HOUR, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** The duration of a token that has no end. */
export const FOREVER = 'forever';

/** Where the vendor puts the end of one: it always tells one. */
const NO_END = 100 * 365 * DAY;

/** When a token of that duration ends that begins now. */
export function endOf(now: number, duration: string): number {
  if (duration === FOREVER) {
    return now + NO_END;
  }
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== duration) {
    throw invalid('duration must be in a format such as 300ms or 2h45m, or forever');
  }
  return Math.floor(now + parts.reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0));
}

/** The seconds of a deadline, if it is allowed. */
export function deadlineOf(
  text: string | undefined,
  now: number,
  past: 'pastDeadlineOnCreate' | 'pastDeadlineOnUpdate',
  switches: Switches<CloudflareSwitches>,
): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  const deadline = secondsOf(text);
  if (deadline <= now && switches.decide(past) === 'refused') {
    throw invalid('previous_client_secret_expires_at must be in the future');
  }
  if (deadline < now + HOUR && switches.decide('nearDeadlines') === 'refused') {
    throw invalid('previous_client_secret_expires_at must be 1 hour from now, or later');
  }
  return deadline;
}

/** The secret that is superseded now may not end much later. */
export function checkGrace(endsAt: number | undefined, now: number, switches: Switches<CloudflareSwitches>): void {
  if (endsAt !== undefined && endsAt > now + 30 * DAY && switches.decide('farDeadlines') === 'refused') {
    throw invalid('previous_client_secret_expires_at must be 30 days from now, or sooner');
  }
}

export function secondsOf(instant: string): number {
  const milliseconds = INSTANT.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    throw invalid('previous_client_secret_expires_at must be an RFC 3339 instant');
  }
  return milliseconds / 1000;
}
