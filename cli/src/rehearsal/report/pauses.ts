import { toInstant } from '../../time/clock';
import { type ApplyRecord, isDone } from '../run-log';
import type { LockOut } from '../watch/lock-outs';
import type { PauseReport } from './report';

/** The longest time between two applies that was survived: nobody was locked out in it, or by the apply that ended it. */
export function longestPause(history: readonly ApplyRecord[], lockOuts: readonly LockOut[], rollout: number): PauseReport | null {
  const done = history.filter(isDone).map(({ at }) => at);
  const pauses = done.slice(1).map((until, index) => ({ from: done[index], until }));
  const survived = pauses.filter(
    (pause) => !lockOuts.some(({ from, until = Number.POSITIVE_INFINITY }) => from <= pause.until + rollout && until > pause.from),
  );
  const longest = survived.reduce<(typeof pauses)[number] | undefined>(
    (best, pause) => (best === undefined || pause.until - pause.from > best.until - best.from ? pause : best),
    undefined,
  );
  return longest === undefined
    ? null
    : { from: toInstant(longest.from), until: toInstant(longest.until), length: Math.round(longest.until - longest.from) };
}
