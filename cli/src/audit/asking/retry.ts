/** What came of one attempt. */
export interface Outcome {
  /** Undefined where no answer came. */
  readonly status?: number;
  /** `Retry-After`: seconds, or a date. */
  readonly retryAfter?: string | null;
  /** `X-RateLimit-Reset`, in seconds from now. */
  readonly rateLimitReset?: string | null;
}

/** A vendor that asks for more is not waited for. */
export const LONGEST_WAIT = 300;

const ATTEMPTS_WHEN_LIMITED = 10;
const ATTEMPTS_WHEN_FAILED = 4;

/** Seconds to wait before the next attempt; undefined where this outcome is final. The first attempt is number 1. */
export function waitBeforeRetry({ status, retryAfter, rateLimitReset }: Outcome, attempt: number, now: number): number | undefined {
  const limited = status === 429;
  const failed = status === undefined || status >= 500;
  if ((!limited && !failed) || attempt >= (limited ? ATTEMPTS_WHEN_LIMITED : ATTEMPTS_WHEN_FAILED)) {
    return undefined;
  }
  const asked = askedFor(retryAfter, now) ?? (limited ? secondsIn(rateLimitReset) : undefined);
  const wait = asked ?? 2 ** (attempt - 1);
  return wait > LONGEST_WAIT ? undefined : Math.max(wait, limited ? 1 : 0);
}

function askedFor(retryAfter: string | null | undefined, now: number): number | undefined {
  const seconds = secondsIn(retryAfter);
  if (seconds !== undefined || !retryAfter) {
    return seconds;
  }
  const date = Date.parse(retryAfter);
  return Number.isNaN(date) ? undefined : Math.max(0, date / 1000 - now);
}

function secondsIn(text: string | null | undefined): number | undefined {
  return text && /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}
