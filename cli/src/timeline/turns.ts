import { type Law, plan } from '../../../src/rotation/model';
import { allowanceOf, holdOf, issuedAt, recordedOf } from '../../../src/rotation/turns';
import { type History, type Life, NOTHING } from './history';

type Drawn = { -readonly [K in keyof Life]: Life[K] };

/** What a vendor does with a superseded secret by itself. */
export interface Deadlines {
  /** How long it may go on accepting one, where that is longer than the overlap. */
  readonly hold: number;
  /** How long it goes on accepting one that is revoked. */
  readonly grace: number;
}

/**
 * What becomes of credentials whose vendor remembers one superseded secret only: a generation waits for its turn, and the vendor ends
 * the superseded secret by itself, at its deadline or when the next one comes.
 */
export function predictTurns(
  lawAt: (at: number) => Law,
  instants: readonly number[],
  { hold: longest, grace }: Deadlines,
  start = NOTHING,
): History {
  const lives: Drawn[] = start.lives.map((life) => ({ ...life }));
  const refusals: { at: number; why: string }[] = [];
  let { journal, turns } = start;
  for (const at of instants) {
    const law = lawAt(at);
    const outcome = plan(law, journal, at);
    if (outcome.refused) {
      refusals.push({ at, why: outcome.refused });
      continue;
    }
    journal = outcome.journal;
    const hold = holdOf(law.overlap, allowanceOf(shortestInterval(law), law.overlap));
    const issued = issuedAt(
      at,
      recordedOf(outcome, turns, () => hold),
      outcome.floor,
    );
    turns = issued.turns;
    supersede(lives, issued.boundary, at, issued.hold === 0 ? grace : Math.max(issued.hold, longest));
  }
  const last = instants.at(-1) ?? 0;
  return { lives: lives.map((life) => ({ ...life, retired: (life.retired ?? last + 1) > last ? undefined : life.retired })), refusals };
}

/** A new generation ends the older of two superseded ones, and gives the one that it supersedes a deadline. */
function supersede(lives: Drawn[], boundary: number, at: number, hold: number): void {
  const [current, previous] = [lives.at(-1), lives.at(-2)];
  if (current?.generation === boundary) return;
  if (previous !== undefined) previous.retired = Math.min(previous.retired!, at);
  if (current !== undefined) {
    current.superseded = at;
    current.retired = at + hold;
  }
  lives.push({ generation: boundary, created: at });
}

function shortestInterval(law: Law): number | undefined {
  return law.kind === 'calendar' ? Math.min(...law.segments.map(({ every }) => every)) : undefined;
}
