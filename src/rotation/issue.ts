import { instantOf } from './instant';
import type { Boundaries } from './journal';
import { SKEW, STALE } from './model';

/** The longest time that a vendor who remembers one superseded secret lets it live. */
export const LONGEST_HOLD = 30 * 86400;

/** What a plan and its apply need at least. */
export const SHORTEST_ALLOWANCE = 3600;

/** A generation as the journal remembers it. */
export interface Recorded {
  /** When it was first applied. */
  readonly since: number;
  /** Whether it was current then; undefined in records of earlier versions. */
  readonly handedOut?: boolean;
  /** When a plan first saw that its turn comes, if it had to wait. */
  readonly turn?: number;
  /** How long the secret that it supersedes is to live, as it was then. */
  readonly hold: number;
}

/** What a credential is at whose vendor remembers one superseded secret only. */
export interface Issued {
  readonly boundary: number;
  /** When it had its turn. */
  readonly due: number;
  /** The generation issued before it, if it is remembered. */
  readonly previous?: number;
  /** How long the secret that it supersedes lives; 0 if a revocation asked that nothing older does. */
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
 * @param recorded Every remembered boundary.
 * @param floor The boundary below which nothing lives, if there is one.
 */
export function issuedAt(now: number, recorded: ReadonlyMap<number, Recorded>, floor = 0): Issued {
  const boundaries = [...recorded.keys()].sort((a, b) => a - b);
  // those that waited for older ones may overtake them when a revocation is first applied
  const revoked = recorded.get(floor)?.since ?? 0;
  const since = (b: number) => Math.max(recorded.get(b)!.since, revoked);
  const wasCurrent = (b: number) => {
    const { handedOut, since: at } = recorded.get(b)!;
    const apart = handedOut === false ? SKEW : 0;
    return (handedOut === true && at >= revoked) || boundaries.every((other) => other <= b || since(other) > since(b) + apart);
  };
  const queue = boundaries.filter((b) => b >= floor && wasCurrent(b));
  const due: number[] = [];
  for (const [i, b] of queue.entries()) {
    due.push(i === 0 ? since(b) : Math.max(since(b), due[i - 1] + recorded.get(queue[i - 1])!.hold));
  }
  // somebody's clock is past each record
  const clock = Math.max(now, ...[...recorded.values()].map(({ since }) => since));
  const last = Math.max(1, due.filter((at, i) => at <= clock || (recorded.get(queue[i])!.turn ?? 0) >= at).length) - 1;
  const boundary = queue[last];
  return {
    boundary,
    due: due[last],
    previous: queue[last - 1],
    hold: last === 0 && boundaries.some((b) => b < floor) ? 0 : recorded.get(boundary)!.hold,
    next: due[last + 1],
    turns: new Map(
      queue.filter((b, i) => due[i] > since(b) && due[i] <= now + SKEW).map((b): [number, number] => [b, recorded.get(b)!.turn ?? now]),
    ),
  };
}

/** How old a plan may be when it is applied, where a hold must fit into an interval, and into what the vendor allows. */
export function allowanceOf(shortestInterval = 4 * STALE, overlap = 0): number {
  return Math.min(STALE, Math.floor(shortestInterval / 4), Math.max(SHORTEST_ALLOWANCE, LONGEST_HOLD - overlap));
}

/** How long a superseded secret is to live after the plan that superseded it: the overlap, and what passes until the apply. */
export function holdOf(overlap: number, allowance: number): number {
  return Math.min(overlap + allowance, LONGEST_HOLD);
}

export interface IssueProps {
  /** How errors call the rotation. */
  readonly title: string;
  readonly overlap: number;
  readonly shortestInterval?: number;
  readonly boundaries: Boundaries;
}

/**
 * Extends the journal of a rotation for credentials whose vendor remembers one superseded secret only.
 *
 * @param journal What `emitJournal` returned under the same name.
 * @returns the same with `terraform_data.<name>_issued`, which says what such a credential is at: its generation and the one before, version and hold.
 */
export function withIssue(name: string, journal: any, props: IssueProps): any {
  const { title, overlap, shortestInterval, boundaries } = props;
  const local = (suffix: string) => `local.${name}_${suffix}`;
  const { floor } = boundaries;
  const since = (b: string) => `${local(floor ? 'turns' : 'since')}[${b}]`;
  const allowance = allowanceOf(shortestInterval, overlap);
  const hold = holdOf(overlap, allowance);
  const record = `terraform_data.${name}_journal`;
  const turn = `terraform_data.${name}_turn`;
  const handedOut = (b: string) =>
    `(${local('marks')}[${b}].newest == tonumber(${b})${floor ? ` && ${local('since')}[${b}] >= lookup(${local('since')}, tostring(${floor}), 0)` : ''})`;
  const wasCurrent = (b: string) =>
    `${handedOut(b)} || min(concat([for j, _ in ${local('since')} : ${since('j')} if tonumber(j) > tonumber(${b})], [pow(2, 60)])...) > ${since(b)} + (contains(["null", ${b}], jsonencode(${local('marks')}[${b}].newest)) ? 0 : ${SKEW})`;
  const issued = `${local('issuable')}[length(${local('issuable')}) - 1]`;
  const revoking = floor && `length(${local('issuable')}) == 1 && anytrue([for b, _ in ${local('since')} : tonumber(b) < ${floor}])`;
  const { terraform_data: resources } = journal.resource;
  return {
    locals: {
      ...journal.locals,
      // those that waited for older ones may overtake them when a revocation is first applied
      ...(floor && {
        [`${name}_turns`]: `\${{ for b, at in ${local('since')} : b => max(at, lookup(${local('since')}, tostring(${floor}), 0)) }}`,
      }),
      // every generation that was current in some apply and lives, ascending
      [`${name}_queue`]: `\${[for b in reverse(${local('newest')}) : b if ${floor ? `tonumber(b) >= ${floor} && ` : ''}(${wasCurrent('b')})]}`,
      [`${name}_holds`]: `\${[for b in ${local('queue')} : coalesce(${record}[${local('window')}[b]].triggers_replace, ${hold})]}`,
      [`${name}_waits`]: `\${[for i, _ in ${local('queue')} : sum(concat([0], slice(${local('holds')}, 0, i)))]}`,
      [`${name}_due`]: `\${[for i, b in ${local('queue')} : ${local('waits')}[i] + max([for j in range(i + 1) : ${since(`${local('queue')}[j]`)} - ${local('waits')}[j]]...)]}`,
      // somebody's clock is past each record
      [`${name}_clock`]: `\${max(concat([local.rotation_unix], values(${local('since')}))...)}`,
      [`${name}_issuable`]: `\${slice(${local('queue')}, 0, max(1, length([for i, b in ${local('queue')} : b if ${local('due')}[i] <= ${local('clock')} || try(${turn}[${local('window')}[b]].input >= ${local('due')}[i], false)])))}`,
      [`${name}_next_issue_at`]: `\${length(${local('issuable')}) < length(${local('queue')}) ? ${instantOf(`${local('due')}[length(${local('issuable')})]`)} : ${local('next_rotation_at')}}`,
    },
    resource: {
      terraform_data: {
        ...resources,
        [`${name}_journal`]: {
          ...resources[`${name}_journal`],
          triggers_replace: hold,
          lifecycle: { ignore_changes: ['input', 'triggers_replace'] },
        },
        // of those that had to wait, as the journal is of those that begin
        [`${name}_turn`]: {
          for_each: `\${toset([for i, b in ${local('queue')} : ${local('window')}[b] if ${local('due')}[i] > ${since('b')} && ${local('due')}[i] <= local.rotation_unix + ${SKEW}])}`,
          input: '${local.rotation_unix}',
          lifecycle: { ignore_changes: ['input'] },
        },
        [`${name}_issued`]: {
          input: {
            generation: `\${${local('window')}[${issued}]}`,
            previous: `\${try(${local('window')}[${local('issuable')}[length(${local('issuable')}) - 2]], "none")}`,
            version: `\${${boundaries.versionOf(issued)}}`,
            hold: `\${${revoking ? `${revoking} ? 0 : ` : ''}${local('holds')}[length(${local('issuable')}) - 1]}`,
          },
          ...(allowance < STALE && {
            lifecycle: {
              precondition: [
                {
                  condition: `\${var.rotation_now != null || timecmp(timestamp(), timeadd(local.rotation_now, "${allowance}s")) < 0}`,
                  error_message: `rotation ${title}: this plan is older than ${allowance / 60} minutes, a quarter of the shortest interval or what the vendor's 30 days leave beside the overlap, and the overlap of secret versions counts from the plan. Plan again, and apply sooner.`,
                },
              ],
            },
          }),
        },
      },
    },
  };
}
