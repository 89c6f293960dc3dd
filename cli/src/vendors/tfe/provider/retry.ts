/** How the HCP Terraform client of the real provider retries. Jitter is replaced by its mean, so that two runs are alike. */
const MAX_RETRIES = 30;
const SERVER_ERROR_STEP = 0.8;
const RATE_LIMIT_MINIMUM = 0.1;
const RATE_LIMIT_JITTER = 0.15;

export interface Outcome {
  /** Undefined where no answer came. */
  readonly status?: number;
  /** Header `X-RateLimit-Reset`, in seconds. */
  readonly rateLimitReset?: string | string[];
}

/** Seconds to wait before the next attempt; undefined when this outcome is final. The first attempt is number 1. */
export function waitBeforeRetry({ status, rateLimitReset }: Outcome, attempt: number): number | undefined {
  if (attempt > MAX_RETRIES) return undefined;
  if (status === 429) return Math.max(Number(rateLimitReset ?? 0), RATE_LIMIT_MINIMUM) + RATE_LIMIT_JITTER;
  return status === undefined || status >= 500 ? SERVER_ERROR_STEP * attempt : undefined;
}
