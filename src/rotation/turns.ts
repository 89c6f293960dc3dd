import { type Journal, type Mark, type Planned, SKEW, STALE } from './model';

/** The longest time that a vendor who remembers one superseded secret lets it live. */
export const LONGEST_HOLD = 30 * 86400;

/** What a plan and its apply need at least. */
export const SHORTEST_ALLOWANCE = 3600;

/** A generation as the journal remembers it. */
export interface Recorded {
  /** When it was first applied. */
  readonly since: number;
  /** The newest generation then; undefined in records of earlier versions. */
  readonly head?: number;
  /** When a plan first saw that its turn comes, if it had to wait. */
  readonly turn?: number;
  /** How long the secret that it supersedes is to live, as it was then. */
  readonly hold: number;
}

/**
 * The newest generation that had begun when another one was recorded; undefined if its record is of an earlier version.
 *
 * A clock that is behind takes an older one for the newest, if a boundary was added. But the first record of what had begun was made by a
 * clock past that boundary: had it not been there yet, the same apply would have recorded it early.
 */
export function headOf(
  { records, crossed, own }: Journal,
  boundary: number,
  { at, newest }: Mark = crossed?.get(boundary) ?? records.get(boundary)!,
): number | undefined {
  if (newest === undefined) return undefined;
  return Math.max(
    newest,
    ...[...records, ...(own?.records ?? [])].filter(([b, record]) => record.at >= b && at < b && b <= at + SKEW).map(([b]) => b),
  );
}

/** What a plan remembers of each generation that has begun, with what is remembered besides of turns and holds. */
export function recordedOf(
  { marks, journal }: Pick<Planned, 'marks' | 'journal'>,
  turns: ReadonlyMap<number, number> | undefined,
  holdOf: (boundary: number) => number,
): Map<number, Recorded> {
  return new Map(
    [...marks].map(([b, mark]) => [b, { since: mark.at, head: headOf(journal, b, mark), turn: turns?.get(b), hold: holdOf(b) }]),
  );
}

/** What a credential is at whose vendor remembers one superseded secret only. */
export interface Issued {
  readonly boundary: number;
  /** When it had its turn. */
  readonly due: number;
  /** The generation issued before it, if it is remembered. */
  readonly previous?: number;
  /** How long the secret that it supersedes lives; 0 if a revocation asked that it does not. */
  readonly hold: number;
  /** When the next generation is issued that is waiting, if one is. */
  readonly next?: number;
  /** Of those that had to wait: when a plan first saw that their turn comes. */
  readonly turns: ReadonlyMap<number, number>;
}

/**
 * The generation that is issued at an instant: the newest whose turn has come. A generation has its turn at once, or when the
 * secret that the one before it superseded has had its time. Only generations that were current in some apply have a turn.
 *
 * @param recorded Every remembered boundary, ascending.
 * @param floor The boundary below which nothing lives, if there is one.
 */
export function issuedAt(now: number, recorded: ReadonlyMap<number, Recorded>, floor = 0): Issued {
  const boundaries = [...recorded.keys()];
  const position = new Map(boundaries.map((b, i) => [b, i]));
  const isBefore = (b: number, other: number) => (position.has(other) ? position.get(b)! < position.get(other)! : b < other);
  const isBelow = (b: number) => isBefore(b, floor);
  const [older, kept] = [boundaries.filter(isBelow), boundaries.filter((b) => !isBelow(b))];
  // those that waited for older ones may overtake them when a revocation is first applied
  const { since: revoked = 0, head: overtaking = 0 } = recorded.get(floor) ?? {};
  const first = (b: number) => recorded.get(b)!.since;
  const since = (b: number) => Math.max(first(b), revoked);
  const isNewest = (b: number, sinceOf: (other: number) => number) => {
    const { head } = recorded.get(b)!;
    const apart = head === undefined || head === b ? 0 : SKEW;
    return boundaries.slice(position.get(b)! + 1).every((other) => sinceOf(other) > sinceOf(b) + apart);
  };
  const wasCurrent = (b: number) => {
    const { head, since: at } = recorded.get(b)!;
    return (head === b && at >= revoked) || (!isBefore(b, overtaking) && isNewest(b, since));
  };
  const queue = kept.filter(wasCurrent);
  const due = dueOf(queue, since, recorded);
  // somebody's clock is past each record
  const clock = Math.max(now, ...[...recorded.values()].map(({ since }) => since));
  const issuedBefore = older.filter((b) => recorded.get(b)!.head === b || isNewest(b, first));
  const newestBefore = issuedBefore.at(-1);
  // issued after the revocation's instant, as it is known to have waited for none of the others
  const isSpared =
    newestBefore !== undefined && first(newestBefore) > floor + SKEW && dueOf(issuedBefore, first, recorded).at(-1) === first(newestBefore);
  const last = Math.max(1, due.filter((at, i) => at <= clock || (recorded.get(queue[i])!.turn ?? 0) >= at).length) - 1;
  const boundary = queue[last];
  return {
    boundary,
    due: due[last],
    previous: queue[last - 1],
    hold: last === 0 && older.length > 0 && !isSpared ? 0 : recorded.get(boundary)!.hold,
    next: due[last + 1],
    turns: new Map(
      queue.filter((b, i) => due[i] > since(b) && due[i] <= now + SKEW).map((b): [number, number] => [b, recorded.get(b)!.turn ?? now]),
    ),
  };
}

/** When each generation of a queue has its turn: at once, or when the secret that the one before it superseded has had its time. */
function dueOf(queue: readonly number[], since: (b: number) => number, recorded: ReadonlyMap<number, Recorded>): number[] {
  const due: number[] = [];
  for (const [i, b] of queue.entries()) {
    due.push(i === 0 ? since(b) : Math.max(since(b), due[i - 1] + recorded.get(queue[i - 1])!.hold));
  }
  return due;
}

/** How old a plan may be when it is applied, where a hold must fit into an interval, and into what the vendor allows. */
export function allowanceOf(shortestInterval = 4 * STALE, overlap = 0): number {
  return Math.min(STALE, Math.floor(shortestInterval / 4), Math.max(SHORTEST_ALLOWANCE, LONGEST_HOLD - overlap));
}

/** How long a superseded secret is to live after the plan that superseded it: the overlap, and what passes until the apply. */
export function holdOf(overlap: number, allowance: number): number {
  return Math.min(overlap + allowance, LONGEST_HOLD);
}
