import type { Law } from '../../../src/rotation/model';
import { type History, type Life, NOTHING, predict, type Start } from '../timeline/history';
import { predictTurns } from '../timeline/turns';

const DAY = 86400;

/** How long applies are taken to have gone on where no state tells it. */
const ASSUMED = 400 * DAY;

/** A credential that leaked, and when its revocation is to be applied. */
export interface Leak {
  readonly law: Law;
  /** The instant of the revocation. */
  readonly revokeAt: number;
  /** When it is applied. */
  readonly at: number;
  /** Seconds between two applies. */
  readonly cadence: number;
  /** What is remembered; applies by the cadence are assumed where it is not known. */
  readonly start?: Start;
  /** Where the vendor ends superseded secrets by itself. */
  readonly deadlines?: { readonly hold: number; readonly grace: number };
}

/** What the apply of a revocation does. */
export interface Prediction {
  /** Why its plan is refused. */
  readonly refused?: string;
  /** The generation that it makes; undefined if the current one is younger than the leak. */
  readonly created?: number;
  /** The current generation behind it. */
  readonly current?: number;
  /** What it ends, and when. */
  readonly ended: readonly Life[];
  /** What is superseded as ever: each lives its overlap. */
  readonly kept: readonly Life[];
}

export function predictIncident(leak: Leak): Prediction {
  const { law, revokeAt, at, cadence, start, deadlines } = leak;
  const revoked: Law = { ...law, own: [...(law.own ?? []), revokeAt] };
  const before = start === undefined ? assumed(law, at, cadence) : [];
  const after = Array.from(
    { length: Math.ceil((2 * law.overlap + (deadlines?.hold ?? 0) + 3 * DAY) / cadence) + 1 },
    (_, n) => at + n * cadence,
  );
  const draw = (instants: readonly number[], edited: boolean): History => {
    const lawAt = (instant: number) => (edited && instant >= at ? revoked : law);
    return deadlines === undefined
      ? predict(lawAt, instants, start ?? NOTHING)
      : predictTurns(lawAt, instants, deadlines, start ?? NOTHING);
  };
  const { lives, refusals } = draw([...before, ...after], true);
  const refusal = refusals.find((each) => each.at === at);
  const known = lives.filter((life) => life.created < at);
  const wasLive = (life: Life) => life.retired === undefined || life.retired >= at;
  const isEnded = (life: Life) => life.retired !== undefined && life.retired <= at + (deadlines?.grace ?? 0);
  const present = known.filter(wasLive);
  return {
    refused: refusal?.why,
    created: lives.find((life) => life.created === at)?.generation,
    current: lives.filter((life) => life.created <= at).at(-1)?.generation,
    ended: present.filter((life) => isEnded(life)),
    kept: present.filter((life) => !isEnded(life) && life.superseded !== undefined && life.superseded <= at),
  };
}

/** The instants of applies that went on for long. */
function assumed(law: Law, at: number, cadence: number): number[] {
  const earliest = law.kind === 'calendar' ? law.segments[0].from : 0;
  const count = Math.floor(Math.min(ASSUMED, at - earliest) / cadence);
  return Array.from({ length: Math.max(0, count) }, (_, n) => at - (count - n) * cadence);
}
