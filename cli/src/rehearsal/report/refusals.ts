import { toInstant } from '../../clock';
import type { LockOut } from '../watch/lock-outs';
import type { Watch } from '../watch/watch';
import type { LockOutReport } from './report';

export interface Refusals {
  readonly lockOuts: readonly LockOutReport[];
  /** Those that a revocation asked for. */
  readonly declaredRefusals: readonly LockOutReport[];
}

/** When consumers were refused. */
export function refusalsOf(watch: Watch): Refusals {
  const reports = (declared: boolean) =>
    watch.lockOuts.all.filter((lockOut) => lockOut.declared === declared).map((lockOut) => lockOutReport(lockOut, watch.now()));
  return { lockOuts: reports(false), declaredRefusals: reports(true) };
}

function lockOutReport({ credential, generation, place, from, until, cause }: LockOut, end: number): LockOutReport {
  return {
    credential: credential ?? null,
    generation: generation ?? null,
    place,
    from: toInstant(from),
    until: until === undefined ? null : toInstant(until),
    length: Math.round((until ?? end) - from),
    cause,
  };
}
