/**
 * The law, in plain TypeScript: what the emitted Terraform expressions compute, plan by plan.
 *
 * Tests hold the two against each other; the command line draws timelines with it. It depends on nothing.
 * All instants and durations are whole seconds. A generation is named by its boundary: an instant of a calendar, or a serial.
 */

/** How old a plan may be when it is applied: `since` is plan time, so the overlap is that much longer. */
export const STALE = 16 * 3600;

/** One interval of a calendar, from an instant on. */
export interface Segment {
  readonly from: number;
  readonly every: number;
}

/** Boundaries at `from + n·every` of each segment until the next, and at the extra instants. */
export interface CalendarLaw {
  readonly kind: 'calendar';
  readonly segments: readonly Segment[];
  /** Boundaries outside the calendar, the floors among them. */
  readonly extras: readonly number[];
  /** Boundaries before which nothing lives. */
  readonly floors: readonly number[];
  readonly overlap: number;
  readonly memory: number;
}

/** Boundaries 1, 2, 3 … up to the serial. */
export interface SerialLaw {
  readonly kind: 'serial';
  readonly serial: number;
  readonly overlap: number;
  readonly memory: number;
}

export type Law = CalendarLaw | SerialLaw;

/** What Terraform's state remembers of a rotation. */
export interface Journal {
  /** The first apply: its instant, its current boundary, and the first segment as it was then. */
  readonly origin?: { readonly at: number; readonly first: number; readonly schedule?: Segment };
  /** When each boundary was first applied. */
  readonly since: ReadonlyMap<number, number>;
  /** When each later segment was first applied, begun or not, by `changeKey`. */
  readonly changes?: ReadonlyMap<string, number>;
  /** The later segments that have begun, by their position. */
  readonly begun?: ReadonlyMap<number, Segment>;
}

export const EMPTY_JOURNAL: Journal = { since: new Map() };

/** Why a plan is refused. */
export type Refusal = 'no generation yet' | 'edited' | 'backdated' | 'before origin' | 'forgotten' | 'crowded';

export type Outcome = Refused | Planned;

export interface Refused {
  readonly refused: Refusal;
}

export interface Planned {
  readonly refused?: undefined;
  /** The generation handed to consumers. */
  readonly current: number;
  /** Every generation whose token exists after the apply, ascending. */
  readonly live: readonly number[];
  /** When the current generation was first applied. */
  readonly rotatedAt: number;
  /** The next boundary; undefined for a serial. */
  readonly next?: number;
  /** The journal after a complete apply. */
  readonly journal: Journal;
}

/** One plan: the law, what is remembered, and the clock. */
export function plan(law: Law, journal: Journal, now: number): Outcome {
  const past = law.kind === 'calendar' ? calendarPast(law, now) : serialPast(law);
  if (past.length === 0) return { refused: 'no generation yet' };
  const origin = journal.origin ?? { at: now, first: Math.max(...past), schedule: law.kind === 'calendar' ? law.segments[0] : undefined };
  if (law.kind === 'calendar' && !sameSegment(origin.schedule, law.segments[0])) return { refused: 'edited' };
  const later = law.kind === 'calendar' ? laterSegments(law, journal, origin.at, now) : NO_LATER_SEGMENTS;
  if (later.refused) return { refused: later.refused };
  const window = past.filter((b) => b >= origin.first).sort((a, b) => a - b);
  if (window.length === 0) return { refused: 'before origin' };

  const since = new Map(window.map((b) => [b, journal.since.get(b) ?? now]));
  const recent = window.slice(-law.memory);
  if (!recent.includes(origin.first) && recent.every((b) => since.get(b) === now)) return { refused: 'forgotten' };
  const horizon = now - law.overlap - STALE;
  if (oldestKept(law, now) > origin.first && Math.min(...since.values()) > horizon) return { refused: 'crowded' };

  const floor = law.kind === 'calendar' ? Math.max(0, ...law.floors.filter((f) => f <= now)) : 0;
  const supersededAt = (b: number): number => Math.min(Number.POSITIVE_INFINITY, ...window.filter((j) => j > b).map((j) => since.get(j)!));
  const live = window.filter((b) => b >= floor && supersededAt(b) > Math.max(since.get(b)!, horizon));
  const current = window[window.length - 1];
  return {
    current,
    live,
    rotatedAt: since.get(current)!,
    next: law.kind === 'calendar' ? nextBoundary(law, now) : undefined,
    journal: { origin, since, changes: later.changes, begun: later.begun },
  };
}

interface LaterSegments {
  readonly refused?: Refusal;
  readonly changes: ReadonlyMap<string, number>;
  readonly begun: ReadonlyMap<number, Segment>;
}

const NO_LATER_SEGMENTS: LaterSegments = { changes: new Map(), begun: new Map() };

/** What is remembered of later segments; refused if one takes back a generation that the schedule without it, or as it was, has begun. */
function laterSegments(law: CalendarLaw, journal: Journal, firstApply: number, now: number): LaterSegments {
  const segments = [...law.segments.entries()].slice(1);
  const changes = new Map(segments.map(([, s]) => [changeKey(s), journal.changes?.get(changeKey(s)) ?? now]));
  const begun = new Map(segments.filter(([, s]) => s.from <= now).map(([i, s]) => [i, journal.begun?.get(i) ?? s]));
  const edited = segments.some(([i, s]) => begun.has(i) && !sameSegment(begun.get(i), s));
  const backdated = segments.some(([i, s]) => {
    const applied = changes.get(changeKey(s))!;
    return applied > firstApply && countOf(law.segments[i - 1], applied) > countOf(law.segments[i - 1], s.from);
  });
  return { refused: edited ? 'edited' : backdated ? 'backdated' : undefined, changes, begun };
}

/** The name under which a later segment is remembered: an edited one is another. */
export function changeKey({ from, every }: Segment): string {
  return `${from} ${every}`;
}

/** The boundaries up to now that the journal keeps: contiguous, the last `memory` intervals and those an overlap can reach back to. */
function calendarPast(law: CalendarLaw, now: number): number[] {
  const newest = newestOf(law, now);
  const size = calendarSize(law);
  const cut = oldestKept(law, now);
  const regular = law.segments.flatMap((s, i) =>
    Array.from({ length: Math.max(0, Math.min(size, newest[i] + 1)) }, (_, n) => s.from + (newest[i] - n) * s.every),
  );
  return [...new Set([...regular, ...law.extras.filter((e) => e <= now)])].filter((b) => b >= cut);
}

/** Boundaries below this one are no longer remembered. */
function oldestKept(law: Law, now: number): number {
  if (law.kind === 'serial') return law.serial - law.memory;
  const newest = newestOf(law, now);
  const size = calendarSize(law);
  return Math.max(...law.segments.map((s, i) => (newest[i] + 1 > size ? s.from + (newest[i] - size + 1) * s.every : 0)));
}

/** How many regular boundaries the journal keeps. */
export function calendarSize(law: CalendarLaw): number {
  return law.memory + Math.ceil((law.overlap + STALE) / Math.min(...law.segments.map((s) => s.every))) + 1;
}

function serialPast(law: SerialLaw): number[] {
  return Array.from({ length: Math.min(law.memory + 1, law.serial) }, (_, n) => law.serial - n);
}

/** The number of the newest boundary of each segment; negative before it begins. */
function newestOf(law: CalendarLaw, now: number): number[] {
  return law.segments.map((s, i) => Math.floor((Math.min(now, (law.segments[i + 1]?.from ?? now + 1) - 1) - s.from) / s.every));
}

function nextBoundary(law: CalendarLaw, now: number): number {
  const regular = newestOf(law, now).map((n, i) => {
    const candidate = law.segments[i].from + Math.max(n + 1, 0) * law.segments[i].every;
    const end = law.segments[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    return Math.min(candidate, end);
  });
  return Math.min(...[...regular, ...law.extras].filter((b) => b > now));
}

/** How many boundaries a segment would have up to an instant, if no other followed. */
function countOf({ from, every }: Segment, instant: number): number {
  return Math.max(0, Math.floor((instant - from) / every) + 1);
}

function sameSegment(a: Segment | undefined, b: Segment): boolean {
  return a?.from === b.from && a.every === b.every;
}
