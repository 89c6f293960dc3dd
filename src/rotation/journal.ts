import { instantOf } from './instant';
import { SKEW, STALE } from './model';
import { recorded, recordOf } from './records';

/** Boundaries as a synthesized stack holds them: literals where they are known, else an expression over its locals. */
export interface Boundaries {
  /** Locals (without prefix) that compute `past`, the list of boundaries up to `SKEW` from now, newest `memory` and more. */
  readonly locals: Record<string, unknown>;
  /** Terraform: what the first apply remembers of the schedule, and what it must still be; undefined if nothing can be edited. */
  readonly schedule?: string;
  /** What later intervals have to be remembered by; undefined if there are none. */
  readonly changes?: Changes;
  /** Whether a boundary comes with the clock, and not by an edit. */
  readonly timed: boolean;
  /** Terraform: the generation's name, of the boundary `b`, a number. */
  readonly nameOf: (b: string) => string;
  /** Terraform: a positive whole number that rises with the boundary `b`, and is the same for ever. */
  readonly versionOf: (b: string) => string;
  /** Terraform: boundaries below this one are no longer remembered. */
  readonly oldest: string;
  /** Terraform: boundaries below this one live no more; undefined if there is none. */
  readonly floor?: string;
  /** Terraform: the next boundary as an instant, or `null`. */
  readonly next: string;
  /** Terraform: an upper bound of the boundaries since the one named `first`. */
  readonly countSince: (first: string) => string;
  /** Further conditions that the first resource checks. */
  readonly conditions: readonly Condition[];
}

/** Terraform: later intervals of a calendar. */
export interface Changes {
  /** Each one's instant, its interval and those of the one before it, by a name that every edit changes. */
  readonly all: string;
  /** Those that have begun, by their position. */
  readonly begun: string;
}

export interface Condition {
  readonly condition: string;
  readonly error_message: string;
}

export interface JournalProps {
  /** How errors call the rotation. */
  readonly title: string;
  readonly overlap: number;
  readonly memory: number;
  readonly boundaries: Boundaries;
}

/**
 * The memory of one rotation in plain Terraform: when each generation was first applied, and which ones live.
 *
 * @returns locals and resources, each named `<name>_…`; credentials read `<name>_live`, `<name>_current`, `<name>_rotated_at` and `<name>_next_rotation_at`.
 */
export function emitJournal(name: string, props: JournalProps): any {
  const { title, overlap, memory, boundaries } = props;
  const local = (suffix: string) => `local.${name}_${suffix}`;
  const origin = `terraform_data.${name}_origin`;
  const journal = `terraform_data.${name}_journal`;
  const live = `terraform_data.${name}_live`;
  const horizon = horizonOf(overlap);
  const byClock = boundaries.timed ? recorded(name, local('window')) : undefined;
  // the first apply of a calendar remembers its first interval, that of a serial nothing
  const sameKind = boundaries.schedule ? 'can(self.input.schedule)' : '!can(self.input.schedule)';
  const unedited = boundaries.schedule ? `try(self.input.schedule == ${boundaries.schedule}, false)` : 'true';
  const changes = boundaries.changes;
  const record = `terraform_data.${name}_changes[k].input`;
  const kept = changes ? `alltrue([for i, s in ${changes.begun} : terraform_data.${name}_begun[i].input == s])` : 'true';
  const inTime = changes
    ? `alltrue([for k, s in ${changes.all} : ${record} <= self.input.at || ${countOf(record)} <= ${countOf('s.from')}])`
    : 'true';
  const intact = [sameKind, unedited, kept, inTime].filter((condition) => condition !== 'true').join(' && ');

  return {
    locals: prefixed(name, {
      ...boundaries.locals,
      window: `\${{ for b in ${local('past')} : tostring(b) => ${boundaries.nameOf('b')} if b >= ${origin}.input.first }}`,
      head: `\${try(max(${boundaries.timed ? `[for b in ${local('past')} : b if b <= local.rotation_unix]` : local('past')}...), 0)}`,
      records: `\${{ for b, k in ${local('window')} : b => ${markOf(`${journal}[k].input`)} }}`,
      ...(byClock && { early: `\${${byClock.early}}` }),
      marks: `\${${byClock?.begun ?? local('records')}}`,
      since: `\${{ for b, mark in ${local('marks')} : b => mark.at }}`,
      newest: `\${[for b in reverse(sort([for b, _ in ${local('marks')} : format("%012d", tonumber(b))])) : tostring(tonumber(b))]}`,
      applied: `\${[for b in ${local('newest')} : ${local('since')}[b]]}`,
      recent: `\${slice(${local('newest')}, 0, min(${memory}, length(${local('newest')})))}`,
      forgot: `\${!contains(${local('recent')}, tostring(${origin}.input.first)) && alltrue([for b in ${local('recent')} : ${local('since')}[b] == local.rotation_unix])}`,
      current: `\${${live}.input.current}`,
      live: `\${toset(${live}.input.live)}`,
      rotated_at: `\${try(${instantOf(`${local('since')}[${local('newest')}[0]]`)}, null)}`,
      next_rotation_at: `\${${boundaries.next}}`,
    }),
    resource: {
      terraform_data: prefixed(name, {
        origin: {
          input: {
            at: '${local.rotation_unix}',
            first: `\${${local('head')}}`,
            ...(boundaries.schedule && { schedule: `\${${boundaries.schedule}}` }),
          },
          lifecycle: {
            ignore_changes: ['input'],
            precondition: [
              ...boundaries.conditions,
              ...(boundaries.schedule
                ? [
                    {
                      condition: `\${length(${local('past')}) > 0}`,
                      error_message: UNBORN(title),
                    },
                  ]
                : []),
              {
                condition: `\${var.rotation_now != null || timecmp(timestamp(), timeadd(local.rotation_now, "${STALE / 3600}h")) < 0}`,
                error_message: `rotation ${title}: this plan is older than ${STALE / 3600} hours, and the overlap counts from the plan. Plan again, and apply within ${STALE / 3600} hours.`,
              },
            ],
            postcondition: [
              {
                condition: `\${${sameKind}}`,
                error_message: `rotation ${title}: it was a ${boundaries.schedule ? 'SerialRotation' : 'CalendarRotation'} when it was first applied. Its generations are named otherwise now, and all of its tokens would be retired in one apply. Put it back; to change, add a rotation of another id and a second credential on it, let its consumers move, then remove the first.`,
              },
              ...(boundaries.schedule
                ? [
                    {
                      condition: '${self.input.first > 0}',
                      error_message: UNBORN(title),
                    },
                    {
                      condition: `\${!(${sameKind}) || ${unedited}}`,
                      error_message: `rotation ${title}: its anchor, its first interval or its lanes were edited after the first apply, which would rename the generations that consumers hold. Put them back; to change the interval, append it: changes: [{ at, every }].`,
                    },
                  ]
                : []),
              ...(changes
                ? [
                    {
                      condition: `\${${kept}}`,
                      error_message: `rotation ${title}: a change of its interval was edited after it began, which would rename the generations that consumers hold. Put it back, and append another change.`,
                    },
                    {
                      condition: `\${!(${kept}) || ${inTime}}`,
                      error_message: `rotation ${title}: a change of its interval was first applied when the interval before it had already begun another generation after that instant, and would take it back. Append the change with an instant in the future.`,
                    },
                  ]
                : []),
              {
                condition: `\${!(${intact}) || anytrue([for b in ${local('past')} : b >= self.input.first])}`,
                error_message: BEFORE(title),
              },
            ],
          },
        },
        ...(changes && {
          changes: { for_each: `\${${changes.all}}`, input: '${local.rotation_unix}', lifecycle: { ignore_changes: ['input'] } },
          begun: { for_each: `\${${changes.begun}}`, input: '${each.value}', lifecycle: { ignore_changes: ['input'] } },
        }),
        journal: recordOf(name, local('window')),
        ...(byClock && { crossed: byClock.crossed }),
        live: {
          input: {
            current: `\${${local('window')}[${local('newest')}[0]]}`,
            live: `\${${livingOf(name, overlap, byNumber(boundaries.floor))}}`,
          },
          lifecycle: {
            precondition: [
              { condition: `\${length(${local('newest')}) > 0}`, error_message: BEFORE(title) },
              {
                condition: `\${length(${local('newest')}) == 0 || !${local('forgot')}}`,
                error_message: `rotation ${title}: more than ${memory} generations went by since the last apply, and it no longer knows which one consumers hold. Raise its memory until this plan passes (\${${boundaries.countSince(`${origin}.input.first`)}} is enough), apply, and lower it an overlap later if you like.`,
              },
              {
                condition: `\${length(${local('newest')}) == 0 || ${local('forgot')} || ${boundaries.oldest} <= ${origin}.input.first || try(min(values(${local('since')})...), 0) <= ${horizon}}`,
                error_message: `rotation ${title}: it rotated more than ${memory} times within its overlap, and would forget a generation that consumers may still hold. Wait until the overlap is over, or raise its memory.`,
              },
              {
                condition: `\${local.rotation_unix + ${SKEW} >= max(concat([${origin}.input.at], values(${local('records')})[*].at, values(${local('marks')})[*].at)...)}`,
                error_message: `rotation ${title}: this clock is more than ${SKEW / 60} minutes behind that of an earlier apply, at \${${instantOf(`max(concat([${origin}.input.at], values(${local('records')})[*].at, values(${local('marks')})[*].at)...)`)}}. Set the clock of this machine, or wait, and plan again.`,
              },
              {
                condition: `\${${origin}.input.at <= try(min(values(${local('records')})[*].at...), ${origin}.input.at) + ${SKEW}}`,
                error_message: `rotation ${title}: its ${name}_origin was made anew (by -replace, taint or state rm), and with it goes what is known of superseded generations. Plan without -replace, untaint it, or take it back from a backup of the state; if no consumer uses a superseded secret any more, -replace every instance of ${name}_journal too.`,
              },
            ],
          },
        },
      }),
    },
  };
}

/** Terraform: how boundaries follow each other, and which of them live no more. */
export interface Order {
  /** Boundaries before this one, a number, live no more; undefined if there is none. */
  readonly floor?: string;
  /** Whether the boundary `b` is not before the one of that number. */
  readonly isKept: (b: string, number: string) => string;
  /** Whether the boundary `a` comes after `b`. */
  readonly isAfter: (a: string, b: string) => string;
}

/** The order of boundaries whose numbers rise. */
export function byNumber(floor: string | undefined): Order {
  return { floor, isKept: (b, number) => `tonumber(${b}) >= ${number}`, isAfter: (a, b) => `tonumber(${a}) > tonumber(${b})` };
}

/** Terraform: those of the generations in `newest` that live. */
export function livingOf(name: string, overlap: number, { floor, isKept }: Order): string {
  const local = (suffix: string) => `local.${name}_${suffix}`;
  const horizon = horizonOf(overlap);
  const kept = floor ? `(${isKept('b', floor)} || ${local('since')}[b] > ${floor} + ${SKEW}) && ` : '';
  const supersededAt = `min(concat(slice(${local('applied')}, 0, i), [pow(2, 60)])...)`;
  return `[for i, b in ${local('newest')} : ${local('window')}[b] if ${kept}${supersededAt} > (${local('marks')}[b].newest == tonumber(b) ? ${horizon} : max(${local('applied')}[i], ${horizon}))]`;
}

/** Terraform: what was superseded before it is retired. */
function horizonOf(overlap: number): string {
  return `local.rotation_unix - ${overlap + STALE + SKEW}`;
}

/** Terraform: `past` of a calendar whose segments and extras stand in the locals of that name. */
export function calendarPast(name: string, size: string): Record<string, unknown> {
  const segments = `local.${name}_segments`;
  const numbers = `local.${name}_numbers`;
  const soon = `local.rotation_unix + ${SKEW}`;
  return {
    numbers: `\${[for i, s in ${segments} : floor((min(${soon}, try(${segments}[i + 1].from, ${soon} + 1) - 1) - s.from) / s.every)]}`,
    cut: `\${max([for i, s in ${segments} : ${numbers}[i] + 1 > ${size} ? s.from + (${numbers}[i] - ${size} + 1) * s.every : 0]...)}`,
    past: `\${[for b in distinct(concat(flatten([for i, s in ${segments} : [for n in range(${size}) : s.from + (${numbers}[i] - n) * s.every if ${numbers}[i] - n >= 0]]), [for e in local.${name}_extras : e if e <= ${soon}])) : b if b >= local.${name}_cut]}`,
  };
}

/** Terraform: the later intervals of a calendar whose segments stand in the local of that name. */
export function calendarChanges(name: string): Changes {
  const segments = `local.${name}_segments`;
  const key = `"\${${instantOf('s.from')}} every \${s.every} seconds"`;
  return {
    all: `{ for i, s in ${segments} : ${key} => { from = s.from, before = ${segments}[i - 1] } if i > 0 }`,
    begun: `{ for i, s in ${segments} : tostring(i) => s if i > 0 && s.from <= local.rotation_unix + ${SKEW} }`,
  };
}

/** Terraform: the first boundary of a calendar that has not begun, as an instant. */
export function calendarNext(name: string): string {
  const segments = `local.${name}_segments`;
  const regular = `[for i, s in ${segments} : min(s.from + max(local.${name}_numbers[i] + 1, 0) * s.every, try(${segments}[i + 1].from, pow(2, 60)))]`;
  return instantOf(
    `min([for b in concat(local.${name}_past, ${regular}, local.${name}_extras) : b if b > local.rotation_unix && !contains(keys(local.${name}_marks), tostring(b))]...)`,
  );
}

/** Terraform: how many boundaries the interval before the change `s` would have up to an instant. */
function countOf(instant: string): string {
  return `max(0, floor((${instant} - s.before.from) / s.before.every) + 1)`;
}

/**
 * Terraform: a record of a generation; those of earlier versions are its instant alone.
 * Older versions of Terraform call the result of `try` unknown if the instances of a resource in it have anything unknown: so it sees the input alone.
 */
function markOf(input: string): string {
  return `[for i in [${input}] : try({ at = i.at, newest = i.newest }, { at = i, newest = null })][0]`;
}

const UNBORN = (title: string) => `rotation ${title} has no generation yet: its anchor lies in the future. Use an anchor in the past.`;

const BEFORE = (title: string) =>
  `rotation ${title}: the clock (or serial) is before the first generation, or the boundary it began at was removed. Put it back, or apply with a later clock or serial.`;

export function prefixed(name: string, parts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).map(([key, value]) => [`${name}_${key}`, value]));
}
