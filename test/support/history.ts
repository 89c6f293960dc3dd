import {
  type CalendarLaw,
  changeKey,
  EMPTY_JOURNAL,
  type Journal,
  type Law,
  type Outcome,
  type OwnRecords,
  type Planned,
  plan,
  type Segment,
} from '../../src/rotation/model';

/** What happens to a rotation, one step after another. Lengths of time are seconds. */
export type Step =
  | { readonly do: 'apply'; readonly after: Wait; readonly delay: number; readonly ahead?: number }
  | {
      readonly do: 'kill';
      readonly after: Wait;
      readonly delay: number;
      readonly ahead?: number;
      readonly written: Subset;
      readonly removed: number;
    }
  | { readonly do: 'append change'; readonly ahead: number; readonly aligned: boolean; readonly inTime: boolean; readonly every: number }
  | { readonly do: 'edit change'; readonly every: number }
  | { readonly do: 'add boundary'; readonly ahead: number; readonly floor: boolean }
  | { readonly do: 'remove retired boundaries' }
  | { readonly do: 'revoke alone'; readonly ahead: number }
  | { readonly do: 'remove retired revocations' }
  | { readonly do: 'raise serial'; readonly by: number }
  | { readonly do: 'set memory'; readonly memory: number }
  | { readonly do: 'set overlap'; readonly overlap: number };

/** More steps than any history has. */
const LONGEST = 100;

const AT_ONCE = { do: 'apply', after: { intervals: 0, overlaps: 0, seconds: 1 }, delay: 0 } as const;

const NO_OWN: OwnRecords = { records: new Map(), crossed: new Map() };

/** A pause, in what matters to a rotation: its intervals, its overlap, and seconds at their edges. */
export interface Wait {
  readonly intervals: number;
  readonly overlaps: number;
  readonly seconds: number;
  /** Whether it ends so many seconds after the next boundary instead, or, below zero, before it. */
  readonly atBoundary?: boolean;
}

/** Which elements of a list something happened to: the n-th if the n-th bit is set; all of them if undefined. */
export type Subset = number | undefined;

export interface History {
  readonly law: Law;
  readonly start: number;
  readonly steps: readonly Step[];
}

/** One attempt to plan and apply. */
export interface Attempt {
  readonly law: Law;
  readonly before: Journal;
  /** The instant of the plan, by the clock of the machine that plans. */
  readonly at: number;
  /** The same by the clock that is furthest behind. */
  readonly trueAt: number;
  /** The instant of the apply, by that clock. */
  readonly applied: number;
  readonly outcome: Outcome;
  /** `complete`; `handed over` if it was killed after the journal was written; `killed` if before. */
  readonly end: 'refused' | 'complete' | 'handed over' | 'killed';
}

export type Passed = Attempt & { readonly outcome: Planned };

export function passed(attempt: Attempt): attempt is Passed {
  return attempt.outcome.refused === undefined;
}

/** The attempts of a history. A plan that is refused is tried again with what its error says: more memory, or the changes put back. */
export function attemptsOf(history: History): Attempt[] {
  const attempts: Attempt[] = [];
  let { law } = history;
  let accepted = law;
  let journal = EMPTY_JOURNAL;
  let now = history.start;

  const applied = (step: Step & { do: 'apply' | 'kill' }) => {
    now += lengthOf(step.after, law, now);
    let attempt = attemptOf(law, journal, now, step);
    attempts.push(attempt);
    while (attempt.outcome.refused && attempts.length < 2 * LONGEST) {
      law = healed(attempt, accepted);
      attempt = attemptOf(law, journal, now, step);
      attempts.push(attempt);
    }
    if (!passed(attempt)) return;
    journal = step.do === 'apply' ? attempt.outcome.journal : killedJournal(journal, attempt.outcome.journal, step);
    now = attempt.applied;
    accepted = law;
  };

  for (const step of history.steps) {
    if (step.do === 'apply' || step.do === 'kill') {
      applied(step);
    } else {
      law = edited(law, step, now, attempts[attempts.length - 1]);
      if (step.do === 'append change' && step.inTime) applied(AT_ONCE);
    }
  }
  return attempts;
}

/** Every boundary up to now, ascending, counted out one by one. */
export function boundariesUpTo(law: Law, now: number): number[] {
  if (law.kind === 'serial') return Array.from({ length: law.serial }, (_, n) => n + 1);
  const boundaries = new Set(law.extras.filter((extra) => extra <= now));
  law.segments.forEach(({ from, every }, i) => {
    const end = law.segments[i + 1]?.from ?? Number.POSITIVE_INFINITY;
    for (let b = from; b <= now && b < end; b += every) boundaries.add(b);
  });
  return [...boundaries].sort((a, b) => a - b);
}

/** The law as the error of a refused plan asks for it: the changes as they were accepted, those that were never recorded taken out. */
function healed({ law, before, at, outcome }: Attempt, accepted: Law): Law {
  if (law.kind === 'calendar' && accepted.kind === 'calendar' && (outcome.refused === 'backdated' || outcome.refused === 'edited')) {
    const recorded = (change: Segment) => change.from > at || before.changes?.has(changeKey(change));
    return { ...law, segments: accepted.segments.filter((segment, i) => i === 0 || recorded(segment)) };
  }
  return { ...law, memory: Math.max(2, boundariesUpTo(law, at).filter((b) => b >= before.origin!.first).length) };
}

function attemptOf(law: Law, before: Journal, at: number, step: Step & { do: 'apply' | 'kill' }): Attempt {
  const clock = at + (step.ahead ?? 0);
  const outcome = plan(law, before, clock);
  const end = outcome.refused ? 'refused' : step.do === 'apply' ? 'complete' : step.written === undefined ? 'handed over' : 'killed';
  return { law, before, at: clock, trueAt: at, applied: at + step.delay, outcome, end };
}

/** What a killed apply leaves: changes come first, then the origin, then entries, new ones written and old ones removed in no order. */
function killedJournal(before: Journal, after: Journal, { written, removed }: Step & { do: 'kill' }): Journal {
  const recorded = <K, V>(earlier: ReadonlyMap<K, V> | undefined, now: ReadonlyMap<K, V>, bits: number) =>
    new Map([...now].filter(([key], i) => written !== 0 || earlier?.has(key) || includes(bits, i)));
  const changes = recorded(before.changes, after.changes!, removed);
  const begun = recorded(before.begun, after.begun!, removed >> 15);
  if (written === 0) return { ...before, changes, begun };
  const partly = (earlier: Journal['records'], later: Journal['records'], shift: number) => {
    const fresh = [...later].filter(([b]) => !earlier.has(b)).filter((_, i) => includes(written, i + shift));
    const gone = [...earlier.keys()].filter((b) => !later.has(b)).filter((_, i) => includes(removed, i + shift));
    return new Map([...earlier, ...fresh].filter(([b]) => !gone.includes(b)));
  };
  const records = partly(before.records, after.records, 0);
  const crossed = partly(before.crossed ?? new Map(), after.crossed ?? new Map(), 7);
  const { own = NO_OWN } = before;
  const { own: ownAfter = NO_OWN } = after;
  const ownRecords = { records: partly(own.records, ownAfter.records, 11), crossed: partly(own.crossed, ownAfter.crossed, 13) };
  return { origin: after.origin, records, crossed, changes, begun, own: ownRecords };
}

function includes(subset: Subset, index: number): boolean {
  return subset === undefined || ((subset >> (index % 30)) & 1) === 1;
}

function lengthOf({ intervals, overlaps, seconds, atBoundary }: Wait, law: Law, now: number): number {
  if (atBoundary && law.kind === 'calendar') return Math.max(1, nextAfter(law, now + Math.max(0, -seconds)) - now + seconds);
  const interval = law.kind === 'calendar' ? law.segments[law.segments.length - 1].every : law.overlap / 3;
  return Math.max(1, Math.floor(intervals * interval) + overlaps * law.overlap + seconds);
}

function nextAfter({ segments, extras }: CalendarLaw, instant: number): number {
  const regular = segments.map(({ from, every }, i) => {
    const next = from + Math.max(0, Math.floor((instant - from) / every) + 1) * every;
    return Math.min(next, segments[i + 1]?.from ?? next);
  });
  return Math.min(...[...regular, ...extras].filter((b) => b > instant));
}

function edited(law: Law, step: Exclude<Step, { do: 'apply' | 'kill' }>, now: number, last: Attempt | undefined): Law {
  switch (step.do) {
    case 'set memory':
      return { ...law, memory: step.memory };
    case 'set overlap':
      return { ...law, overlap: step.overlap };
    case 'raise serial':
      return law.kind === 'serial' ? { ...law, serial: law.serial + step.by } : law;
    case 'edit change':
      return law.kind === 'calendar' && law.segments.length > 1 ? withEdit(law, step.every) : law;
    case 'append change':
      return law.kind === 'calendar' ? withChange(law, now + step.ahead, step) : law;
    case 'add boundary':
      return law.kind === 'calendar' ? withBoundary(law, now + step.ahead, step.floor) : law;
    case 'revoke alone':
      return {
        ...law,
        own: [...new Set([...(law.own ?? []), Math.max(now + step.ahead, law.kind === 'calendar' ? law.segments[0].from + 1 : 0)])],
      };
    case 'remove retired revocations':
      return last && passed(last) && last.end === 'complete' ? { ...law, own: stillAlive(law, last.outcome) } : law;
    case 'remove retired boundaries':
      return law.kind === 'calendar' && last && passed(last) && last.end === 'complete' ? withoutRetired(law, last.outcome) : law;
  }
}

function withChange(law: CalendarLaw, earliest: number, { aligned, every }: Step & { do: 'append change' }): CalendarLaw {
  const latest = law.segments[law.segments.length - 1];
  const intervals = Math.max(1, Math.ceil((earliest - latest.from) / latest.every));
  const from = aligned ? latest.from + intervals * latest.every : Math.max(earliest, latest.from + 1);
  return { ...law, segments: [...law.segments, { from, every }] };
}

function withEdit(law: CalendarLaw, every: number): CalendarLaw {
  const { from } = law.segments[law.segments.length - 1];
  return { ...law, segments: [...law.segments.slice(0, -1), { from, every }] };
}

function withBoundary(law: CalendarLaw, at: number, floor: boolean): CalendarLaw {
  const boundary = Math.max(at, law.segments[0].from + 1);
  return { ...law, extras: [...law.extras, boundary], floors: floor ? [...law.floors, boundary] : law.floors };
}

/** Floors stay: what they revoked would be made anew. */
function withoutRetired(law: CalendarLaw, { current, live }: Planned): CalendarLaw {
  return { ...law, extras: law.extras.filter((b) => b >= current || live.includes(b) || law.floors.includes(b)) };
}

/** Those revocations of one credential whose generation was never handed out, or lives. */
function stillAlive(law: Law, { live, since }: Planned): readonly number[] {
  return (law.own ?? []).filter((r) => !since.has(r) || live.includes(r));
}
