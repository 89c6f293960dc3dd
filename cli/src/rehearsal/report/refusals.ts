import { toInstant } from '../../time/clock';
import type { Gap } from '../watch/gaps';
import type { LockOut } from '../watch/lock-outs';
import type { Watch } from '../watch/watch';
import type { GapReport, LockOutReport } from './report';

export interface Refusals {
  readonly lockOuts: readonly LockOutReport[];
  /** Those that a revocation asked for. */
  readonly declaredRefusals: readonly LockOutReport[];
}

/** When consumers were refused. */
export function refusalsOf(watch: Watch, mine: (place: string) => boolean): Refusals {
  const reports = (declared: boolean) =>
    watch.lockOuts.all
      .filter((lockOut) => lockOut.declared === declared && mine(lockOut.place))
      .map((lockOut) => lockOutReport(lockOut, watch.now()));
  return { lockOuts: reports(false), declaredRefusals: reports(true) };
}

/** When places had no secret. */
export function gapsOf(watch: Watch, mine: (place: string) => boolean): GapReport[] {
  return watch.consumers.gaps.all.filter(({ place }) => mine(place)).map((gap) => spanReport(gap, watch.now()));
}

function lockOutReport(lockOut: LockOut, end: number): LockOutReport {
  const { credential, generation, remedy } = lockOut;
  return { credential: credential ?? null, generation: generation ?? null, ...spanReport(lockOut, end), remedy };
}

function spanReport({ place, from, until, cause }: Gap, end: number): GapReport {
  return {
    place,
    from: toInstant(from),
    until: until === undefined ? null : toInstant(until),
    length: Math.round((until ?? end) - from),
    cause,
  };
}
