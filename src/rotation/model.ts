/**
 * The law, in plain TypeScript: what the emitted Terraform expressions compute, plan by plan.
 *
 * Tests hold the two against each other; the command line draws timelines with it. It depends on nothing.
 * All instants and durations are whole seconds. A generation is named by its boundary: an instant of a calendar, or a serial.
 */

/** How old a plan may be when it is applied: `since` is plan time, so the overlap is that much longer. */
export const STALE = 16 * 3600;

/** By how many seconds the clocks of machines that apply may disagree. */
export const SKEW = 120;

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
  /** Revocations of one credential alone. */
  readonly own?: readonly number[];
}

/** Boundaries 1, 2, 3 … up to the serial. */
export interface SerialLaw {
  readonly kind: 'serial';
  readonly serial: number;
  readonly overlap: number;
  readonly memory: number;
  /** Revocations of one credential alone: instants, which no serial is as high as. */
  readonly own?: readonly number[];
}

export type Law = CalendarLaw | SerialLaw;

/** One record of a generation. */
export interface Mark {
  /** The instant of the plan that made it. */
  readonly at: number;
  /** The newest boundary that had passed by the clock of that plan; undefined in records of earlier versions. */
  readonly newest?: number;
}

/** What Terraform's state remembers of a rotation. */
export interface Journal {
  /** The first apply: its instant, its current boundary, and the first segment as it was then. */
  readonly origin?: { readonly at: number; readonly first: number; readonly schedule?: Segment };
  /** The first record of each boundary: from `SKEW` before it on. */
  readonly records: ReadonlyMap<number, Mark>;
  /** The second record of those whose first was made before the boundary: by the first clock past it. */
  readonly crossed?: ReadonlyMap<number, Mark>;
  /** When each later segment was first applied, begun or not, by `changeKey`. */
  readonly changes?: ReadonlyMap<string, number>;
  /** The later segments that have begun, by their position. */
  readonly begun?: ReadonlyMap<number, Segment>;
  /** The records of one credential's own revocations, which are made as those of boundaries are. */
  readonly own?: OwnRecords;
}

export interface OwnRecords {
  readonly records: ReadonlyMap<number, Mark>;
  readonly crossed: ReadonlyMap<number, Mark>;
}

export const EMPTY_JOURNAL: Journal = { records: new Map() };

/** Why a plan is refused. */
export type Refusal = 'no generation yet' | 'edited' | 'backdated' | 'before origin' | 'forgotten' | 'crowded' | 'behind' | 'origin lost';

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
  /** When each generation that has begun was first applied, ascending. */
  readonly since: ReadonlyMap<number, number>;
  /** The record that this is known by. */
  readonly marks: ReadonlyMap<number, Mark>;
  /** The boundary before which nothing lives; 0 if there is none. */
  readonly floor: number;
  /** When the current generation was first applied. */
  readonly rotatedAt: number;
  /** The next boundary; undefined for a serial. */
  readonly next?: number;
  /** The journal after a complete apply. */
  readonly journal: Journal;
}

/** One plan: the law, what is remembered, and the clock. */
export function plan(law: Law, journal: Journal, now: number): Outcome {
  const known = law.kind === 'calendar' ? calendarPast(law, now + SKEW) : serialPast(law);
  const newest = Math.max(Number.NEGATIVE_INFINITY, ...known.filter((b) => isPast(law, b, now)));
  if (known.length === 0 || (newest < 0 && !journal.origin)) return { refused: 'no generation yet' };
  const origin = journal.origin ?? { at: now, first: newest, schedule: law.kind === 'calendar' ? law.segments[0] : undefined };
  if (law.kind === 'calendar' && !sameSegment(origin.schedule, law.segments[0])) return { refused: 'edited' };
  const changes = law.kind === 'calendar' ? laterSegments(law, journal, origin.at, now) : NO_LATER_SEGMENTS;
  if (changes.refused) return { refused: changes.refused };

  const window = known.filter((b) => b >= origin.first).sort((a, b) => a - b);
  const fresh: Mark = { at: now, newest: Math.max(newest, 0) };
  const { records, crossed, marks } = recorded(window, journal, fresh, law.kind === 'calendar' ? now : undefined);
  const begun = [...marks.keys()];
  if (begun.length === 0) return { refused: 'before origin' };
  const since = new Map(begun.map((b) => [b, marks.get(b)!.at]));

  const recent = begun.slice(-law.memory);
  if (!recent.includes(origin.first) && recent.every((b) => since.get(b) === now)) return { refused: 'forgotten' };
  const horizon = now - law.overlap - STALE - SKEW;
  if (oldestKept(law, now + SKEW) > origin.first && Math.min(...since.values()) > horizon) return { refused: 'crowded' };
  if (Math.max(origin.at, ...[...records.values(), ...crossed.values()].map(({ at }) => at)) > now + SKEW) return { refused: 'behind' };
  // it was made before every record
  if (origin.at > Math.min(...[...records.values()].map(({ at }) => at)) + SKEW) return { refused: 'origin lost' };

  const own = ownOf(law, journal, { marks, newest, oldest: Math.max(oldestKept(law, now + SKEW), origin.first) }, now);
  if (Math.max(0, ...[...own.records.values(), ...own.crossed.values()].map(({ at }) => at)) > now + SKEW) return { refused: 'behind' };
  const all = new Map(
    [...marks, ...own.marks]
      .map(([b, mark]): [number, Mark] => [b, own.marks.get(b) ?? own.untie(b, mark)])
      .sort(([a], [b]) => own.compare(a, b)),
  );
  const sinceAll = new Map([...all].map(([b, { at }]) => [b, at]));
  const order = [...all.keys()];
  const floor = Math.max(0, ...[...(law.kind === 'calendar' ? law.floors : []), ...(law.own ?? [])].filter((f) => f <= now || all.has(f)));
  const isRevoked = (b: number) => own.compare(b, floor) < 0 && sinceAll.get(b)! <= floor + SKEW;
  const supersededAt = (b: number) => Math.min(Number.POSITIVE_INFINITY, ...order.slice(order.indexOf(b) + 1).map((j) => sinceAll.get(j)!));
  const wasCurrent = (b: number) => all.get(b)!.newest === b || supersededAt(b) > sinceAll.get(b)!;
  const live = order.filter((b) => !isRevoked(b) && wasCurrent(b) && supersededAt(b) > horizon);
  const current = order[order.length - 1];
  const next = law.kind === 'calendar' ? [nextBoundary(law, now, since)] : [];
  const later = [...next, ...(law.own ?? []).filter((r) => r > now && !all.has(r))];
  return {
    current,
    live,
    since: sinceAll,
    marks: all,
    floor,
    rotatedAt: sinceAll.get(current)!,
    next: later.length > 0 ? Math.min(...later) : undefined,
    journal: {
      origin,
      records,
      crossed,
      changes: changes.changes,
      begun: changes.begun,
      ...(law.own && { own: { records: own.records, crossed: own.crossed } }),
    },
  };
}

/**
 * What is remembered of boundaries, and those that have begun, each with the record that it is known by.
 *
 * @param now By which they come; undefined where an edit brings them.
 */
function recorded(boundaries: readonly number[], before: Partial<OwnRecords> | undefined, fresh: Mark, now?: number): Recorded {
  const records = new Map(boundaries.map((b) => [b, before?.records?.get(b) ?? fresh]));
  // a record made at or after its boundary proves that somebody's clock was past it
  const proves = (b: number) => now === undefined || records.get(b)!.at >= b;
  const early = boundaries.filter((b) => !proves(b) && b <= now!);
  const crossed = new Map(early.map((b) => [b, before?.crossed?.get(b) ?? fresh]));
  const begun = boundaries.filter((b) => proves(b) || crossed.has(b));
  return { records, crossed, marks: new Map(begun.map((b) => [b, crossed.get(b) ?? records.get(b)!])) };
}

interface Recorded extends OwnRecords {
  readonly marks: ReadonlyMap<number, Mark>;
}

/** What a credential's own revocations need to know of its rotation. */
interface Shared {
  readonly marks: ReadonlyMap<number, Mark>;
  /** The newest boundary by the clock. */
  readonly newest: number;
  /** No boundary below this one is remembered. */
  readonly oldest: number;
}

interface Own extends Recorded {
  /** The order of boundaries and revocations. */
  readonly compare: (a: number, b: number) => number;
  /** A record of the rotation, as it concerns this credential. */
  readonly untie: (b: number, mark: Mark) => Mark;
}

/** Each revocation is one more boundary: of a calendar by its instant, of a serial behind those first applied before it. */
function ownOf(law: Law, journal: Journal, shared: Shared, now: number): Own {
  const isCalendar = law.kind === 'calendar';
  const soon = (law.own ?? []).filter((r) => r <= now + SKEW && (!isCalendar || r >= shared.oldest));
  const placeOf = (r: number) => Math.max(0, ...[...shared.marks].filter(([, { at }]) => at <= r + SKEW).map(([b]) => b));
  const places = new Map(isCalendar ? [] : (law.own ?? []).map((r) => [r, placeOf(r)]));
  const compare = (a: number, b: number) => (places.get(a) ?? a) - (places.get(b) ?? b) || a - b;
  const head = [shared.newest, ...soon.filter((r) => r <= now)].reduce((a, b) => (compare(a, b) > 0 ? a : b));
  const fresh: Mark = { at: now, newest: Math.max(head, 0) };
  const { records, crossed, marks: begun } = recorded(soon, journal.own, fresh, now);
  // the rotation may have a boundary at the same instant
  const marks = new Map([...begun].filter(([r, { at }]) => at < (shared.marks.get(r)?.at ?? Number.POSITIVE_INFINITY)));
  // what the rotation recorded when a later revocation was recorded already, or by the same plan, was never current
  const wasEarlier = (at: number, than: number) => at === than || at < than - SKEW;
  const untie = (b: number, mark: Mark) =>
    [...marks].some(([r, { at }]) => wasEarlier(at, mark.at) && compare(r, b) > 0) ? { at: mark.at } : mark;
  return { records, crossed, marks, compare, untie };
}

/** Whether a clock has passed a boundary; whoever raised a serial has. */
function isPast(law: Law, boundary: number, now: number): boolean {
  return law.kind === 'serial' || boundary <= now;
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
  const begun = new Map(segments.filter(([, s]) => s.from <= now + SKEW).map(([i, s]) => [i, journal.begun?.get(i) ?? s]));
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
  return law.memory + Math.ceil((law.overlap + STALE + 2 * SKEW) / Math.min(...law.segments.map((s) => s.every))) + 1;
}

function serialPast(law: SerialLaw): number[] {
  return Array.from({ length: Math.min(law.memory + 1, law.serial) }, (_, n) => law.serial - n);
}

/** The number of the newest boundary of each segment; negative before it begins. */
function newestOf(law: CalendarLaw, now: number): number[] {
  return law.segments.map((s, i) => Math.floor((Math.min(now, (law.segments[i + 1]?.from ?? now + 1) - 1) - s.from) / s.every));
}

/** The first boundary that has not begun. */
function nextBoundary(law: CalendarLaw, now: number, since: ReadonlyMap<number, number>): number {
  const later = newestOf(law, now + SKEW).map((n, i) => {
    const candidate = law.segments[i].from + Math.max(n + 1, 0) * law.segments[i].every;
    return Math.min(candidate, law.segments[i + 1]?.from ?? Number.POSITIVE_INFINITY);
  });
  return Math.min(...[...calendarPast(law, now + SKEW), ...later, ...law.extras].filter((b) => b > now && !since.has(b)));
}

/** How many boundaries a segment would have up to an instant, if no other followed. */
function countOf({ from, every }: Segment, instant: number): number {
  return Math.max(0, Math.floor((instant - from) / every) + 1);
}

function sameSegment(a: Segment | undefined, b: Segment): boolean {
  return a?.from === b.from && a.every === b.every;
}
