import { instantOf } from './instant';
import { STALE } from './model';

/** Boundaries as a synthesized stack holds them: literals where they are known, else an expression over its locals. */
export interface Boundaries {
  /** Locals (without prefix) that compute `past`, the list of boundaries up to now, newest `memory` and more. */
  readonly locals: Record<string, unknown>;
  /** Terraform: what the first apply remembers of the schedule, and what it must still be; undefined if nothing can be edited. */
  readonly schedule?: string;
  /** What later intervals have to be remembered by; undefined if there are none. */
  readonly changes?: Changes;
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
  const horizon = `local.rotation_unix - ${overlap + STALE}`;
  const floor = boundaries.floor ? `tonumber(b) >= ${boundaries.floor} && ` : '';
  const unedited = boundaries.schedule ? `self.input.schedule == ${boundaries.schedule}` : 'true';
  const changes = boundaries.changes;
  const record = `terraform_data.${name}_changes[k].input`;
  const kept = changes ? `alltrue([for i, s in ${changes.begun} : terraform_data.${name}_begun[i].input == s])` : 'true';
  const inTime = changes
    ? `alltrue([for k, s in ${changes.all} : ${record} <= self.input.at || ${countOf(record)} <= ${countOf('s.from')}])`
    : 'true';
  const intact = [unedited, kept, inTime].filter((condition) => condition !== 'true').join(' && ');
  const successors = `slice(${local('applied')}, 0, i)`;

  return {
    locals: prefixed(name, {
      ...boundaries.locals,
      window: `\${{ for b in ${local('past')} : tostring(b) => ${boundaries.nameOf('b')} if b >= ${origin}.input.first }}`,
      since: `\${{ for b, k in ${local('window')} : b => ${journal}[k].input }}`,
      newest: `\${[for b in reverse(sort([for b, _ in ${local('window')} : format("%012d", tonumber(b))])) : tostring(tonumber(b))]}`,
      applied: `\${[for b in ${local('newest')} : ${local('since')}[b]]}`,
      recent: `\${slice(${local('newest')}, 0, min(${memory}, length(${local('newest')})))}`,
      forgot: `\${!contains(${local('recent')}, tostring(${origin}.input.first)) && alltrue([for b in ${local('recent')} : ${local('since')}[b] == local.rotation_unix])}`,
      current: `\${${live}.input.current}`,
      live: `\${toset(${live}.input.live)}`,
      rotated_at: `\${${instantOf(`${local('since')}[${local('newest')}[0]]`)}}`,
      next_rotation_at: `\${${boundaries.next}}`,
    }),
    resource: {
      terraform_data: prefixed(name, {
        origin: {
          input: {
            at: '${local.rotation_unix}',
            first: `\${try(max(${local('past')}...), 0)}`,
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
                      error_message: `rotation ${title} has no generation yet: its anchor lies in the future. Use an anchor in the past.`,
                    },
                  ]
                : []),
              {
                condition: `\${var.rotation_now != null || timecmp(timestamp(), timeadd(local.rotation_now, "${STALE / 3600}h")) < 0}`,
                error_message: `rotation ${title}: this plan is older than ${STALE / 3600} hours, and the overlap counts from the plan. Plan again, and apply within ${STALE / 3600} hours.`,
              },
            ],
            postcondition: [
              ...(boundaries.schedule
                ? [
                    {
                      condition: `\${${unedited}}`,
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
                condition: `\${${intact ? `!(${intact}) || ` : ''}anytrue([for b in ${local('past')} : b >= self.input.first])}`,
                error_message: `rotation ${title}: the clock (or serial) is before the first generation, or the boundary it began at was removed. Put it back, or apply with a later clock or serial.`,
              },
            ],
          },
        },
        ...(changes && {
          changes: { for_each: `\${${changes.all}}`, input: '${local.rotation_unix}', lifecycle: { ignore_changes: ['input'] } },
          begun: { for_each: `\${${changes.begun}}`, input: '${each.value}', lifecycle: { ignore_changes: ['input'] } },
        }),
        journal: {
          for_each: `\${toset(values(${local('window')}))}`,
          input: '${local.rotation_unix}',
          lifecycle: { ignore_changes: ['input'] },
        },
        live: {
          input: {
            current: `\${${local('window')}[${local('newest')}[0]]}`,
            live: `\${[for i, b in ${local('newest')} : ${local('window')}[b] if ${floor}min(concat(${successors}, [pow(2, 60)])...) > max(${local('applied')}[i], ${horizon})]}`,
          },
          lifecycle: {
            precondition: [
              {
                condition: `\${!${local('forgot')}}`,
                error_message: `rotation ${title}: more than ${memory} generations went by since the last apply, and it no longer knows which one consumers hold. Raise its memory until this plan passes (\${${boundaries.countSince(`${origin}.input.first`)}} is enough), apply, and lower it an overlap later if you like.`,
              },
              {
                condition: `\${${local('forgot')} || ${boundaries.oldest} <= ${origin}.input.first || min(values(${local('since')})...) <= ${horizon}}`,
                error_message: `rotation ${title}: it rotated more than ${memory} times within its overlap, and would forget a generation that consumers may still hold. Wait until the overlap is over, or raise its memory.`,
              },
            ],
          },
        },
      }),
    },
  };
}

/** Terraform: `past` of a calendar whose segments and extras stand in the locals of that name. */
export function calendarPast(name: string, size: string): Record<string, unknown> {
  const segments = `local.${name}_segments`;
  const numbers = `local.${name}_numbers`;
  return {
    numbers: `\${[for i, s in ${segments} : floor((min(local.rotation_unix, try(${segments}[i + 1].from, local.rotation_unix + 1) - 1) - s.from) / s.every)]}`,
    cut: `\${max([for i, s in ${segments} : ${numbers}[i] + 1 > ${size} ? s.from + (${numbers}[i] - ${size} + 1) * s.every : 0]...)}`,
    past: `\${[for b in distinct(concat(flatten([for i, s in ${segments} : [for n in range(${size}) : s.from + (${numbers}[i] - n) * s.every if ${numbers}[i] - n >= 0]]), [for e in local.${name}_extras : e if e <= local.rotation_unix])) : b if b >= local.${name}_cut]}`,
  };
}

/** Terraform: the later intervals of a calendar whose segments stand in the local of that name. */
export function calendarChanges(name: string): Changes {
  const segments = `local.${name}_segments`;
  const key = `"\${${instantOf('s.from')}} every \${s.every} seconds"`;
  return {
    all: `{ for i, s in ${segments} : ${key} => { from = s.from, before = ${segments}[i - 1] } if i > 0 }`,
    begun: `{ for i, s in ${segments} : tostring(i) => s if i > 0 && s.from <= local.rotation_unix }`,
  };
}

/** Terraform: the first boundary after now of a calendar, as an instant. */
export function calendarNext(name: string): string {
  const segments = `local.${name}_segments`;
  const regular = `[for i, s in ${segments} : min(s.from + max(local.${name}_numbers[i] + 1, 0) * s.every, try(${segments}[i + 1].from, pow(2, 60)))]`;
  return instantOf(`min([for b in concat(${regular}, local.${name}_extras) : b if b > local.rotation_unix]...)`);
}

/** Terraform: how many boundaries the interval before the change `s` would have up to an instant. */
function countOf(instant: string): string {
  return `max(0, floor((${instant} - s.before.from) / s.before.every) + 1)`;
}

function prefixed(name: string, parts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).map(([key, value]) => [`${name}_${key}`, value]));
}
