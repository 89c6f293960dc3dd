import { STALE } from '../../../../src/rotation/model';
import { toInstant } from '../../time/clock';
import { type ApplyRecord, isDone } from '../run-log';
import type { Retirements } from '../watch/retirements';
import type { Secret } from '../watch/vendors-at-work';
import { newestBoundary } from './boundaries';
import type { Breach } from './breach';
import type { Declarations } from './declarations';

export interface Events {
  readonly history: readonly ApplyRecord[];
  readonly secrets: readonly Secret[];
  readonly retirements: Retirements;
  /** Instants at which tokens were deleted by hand. */
  readonly byHand: readonly number[];
  /** What was declared when an apply took place. */
  readonly declaredIn: (record: ApplyRecord) => Declarations;
}

/** Applies that changed something although nothing rotated, was retired, was added or had failed. */
export interface IdleChanges {
  readonly applies: readonly ApplyRecord[];
  /** Set if the stack does so whenever there is nothing to do: the second plan of the same instant cannot see that. */
  readonly breach?: Breach;
}

export function idleChanges(events: Events): IdleChanges {
  const { history, secrets, retirements, byHand } = events;
  const happened = [
    ...secrets.flatMap((secret) => [secret.issuedAt, retirements.of(secret)?.at ?? Number.NaN]),
    ...byHand,
    ...scheduled(events),
  ];
  const quiet = history.filter((record, index) => {
    const previous = history[index - 1];
    const next = history[index + 1]?.at ?? Number.POSITIVE_INFINITY;
    return (
      previous !== undefined &&
      isDone(previous) &&
      isDone(record) &&
      !record.edited &&
      record.injected.length === 0 &&
      !happened.some((at) => at > previous.at && at < next)
    );
  });
  const applies = quiet.filter(({ ended }) => ended === 'changed');
  const restless = applies.length >= 2 && applies.length * 2 > quiet.length;
  return { applies, ...(restless && { breach: breachOf(applies, quiet.length) }) };
}

/** When a boundary was first applied, and when what it superseded ended: that is remembered also where a new secret waits for its turn. */
function scheduled({ history, declaredIn }: Events): number[] {
  return history.slice(1).flatMap((record, index) => {
    const laws = declaredIn(record)
      .all()
      .flatMap(({ law }) => law ?? []);
    const due = laws.filter((law) => newestBoundary(law, record.clock) !== newestBoundary(law, history[index].clock));
    return due.flatMap(({ overlap }) => [record.at, record.at + overlap + STALE]);
  });
}

function breachOf(applies: readonly ApplyRecord[], quiet: number): Breach {
  const [{ at, actions }] = applies;
  return {
    kind: 'changes at every apply',
    at,
    text: `${applies.length} of ${quiet} applies with nothing to do changed something, the first at ${toInstant(at)}: ${actions.join(', ')}`,
  };
}
