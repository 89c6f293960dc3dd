import type { SinkClient } from '../target';

interface Dated {
  created_at: string | null;
  updated_at: string | null;
}

/** GitHub tells when it created an object, and when it changed it last. */
export function date(data: Dated, { target }: SinkClient): void {
  const now = target.instant().replace('T', ' ').replace('Z', ' +0000 UTC');
  data.created_at ??= now;
  data.updated_at = now;
}
