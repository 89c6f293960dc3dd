import { EMPTY_JOURNAL, type Journal, type Law, plan } from '../../../src/rotation/model';
import { allowanceOf, headOf, holdOf, issuedAt, type Recorded } from '../../../src/rotation/turns';
import type { History, Life } from './history';

type Drawn = { -readonly [K in keyof Life]: Life[K] };

/**
 * What becomes of credentials whose vendor remembers one superseded secret only: a generation waits for its turn, and the vendor ends
 * the superseded secret by itself, at its deadline or when the next one comes.
 *
 * @param longestHold How long the vendor may go on accepting a superseded secret, where that is longer than the overlap.
 */
export function predictTurns(law: Law, instants: readonly number[], longestHold = 0): History {
  const hold = holdOf(law.overlap, allowanceOf(shortestInterval(law), law.overlap));
  const lives: Drawn[] = [];
  const refusals: { at: number; why: string }[] = [];
  let journal: Journal = EMPTY_JOURNAL;
  let turns: ReadonlyMap<number, number> = new Map();
  for (const at of instants) {
    const outcome = plan(law, journal, at);
    if (outcome.refused) {
      refusals.push({ at, why: outcome.refused });
      continue;
    }
    journal = outcome.journal;
    const recorded = new Map<number, Recorded>(
      [...outcome.since].map(([boundary, since]) => [
        boundary,
        { since, head: headOf(outcome.journal, boundary), turn: turns.get(boundary), hold },
      ]),
    );
    const issued = issuedAt(at, recorded, floorAt(law, at));
    turns = issued.turns;
    supersede(lives, issued.boundary, at, issued.hold === 0 ? 0 : Math.max(issued.hold, longestHold));
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

function floorAt(law: Law, now: number): number {
  return law.kind === 'calendar' ? Math.max(0, ...law.floors.filter((floor) => floor <= now)) : 0;
}
