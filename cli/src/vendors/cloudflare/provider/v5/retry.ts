/** How the client of the real provider 5 retries. Jitter is left out, so that two runs are alike. */
const MAX_RETRIES = 2;
const FIRST_WAIT = 0.5;
const LONGEST_WAIT = 8;
const RETRIED = [408, 409, 429];

export interface Outcome {
  /** Undefined where no answer came. */
  readonly status?: number;
  /** Header `Retry-After`, in seconds. */
  readonly retryAfter?: string | string[];
}

/** Seconds to wait before the next attempt; undefined when this outcome is final. The first attempt is number 1. */
export function waitBeforeRetry({ status, retryAfter }: Outcome, attempt: number): number | undefined {
  if (attempt > MAX_RETRIES) return undefined;
  if (status !== undefined && status < 500 && !RETRIED.includes(status)) return undefined;
  const asked = Number(retryAfter ?? Number.NaN);
  return asked >= 0 && asked < 60 ? asked : Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT);
}
