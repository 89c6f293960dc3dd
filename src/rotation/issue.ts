import { instantOf } from './instant';
import type { Order } from './journal';
import { SKEW, STALE } from './model';
import { allowanceOf, holdOf } from './turns';

export interface IssueProps {
  /** How errors call the rotation. */
  readonly title: string;
  readonly overlap: number;
  readonly shortestInterval?: number;
  readonly order: Order;
  /** Terraform: a positive whole number that rises with the boundary `b`, and is the same for ever. */
  readonly versionOf: (b: string) => string;
  /** Terraform: the record of the boundary `b`. */
  readonly recordOf: (b: string) => string;
  /** Terraform: the first record of each boundary that comes with the clock; undefined if there are none. */
  readonly records?: string;
  /** Terraform: when the generation of that name has its turn; nothing else unless told otherwise. */
  readonly turnOf?: (generation: string) => string;
}

/**
 * Extends the journal of a rotation for credentials whose vendor remembers one superseded secret only.
 *
 * @param journal What `emitJournal` returned under the same name.
 * @returns the same with `terraform_data.<name>_issued`, which says what such a credential is at: its generation and the one before, version and hold.
 */
export function withIssue(name: string, journal: any, props: IssueProps): any {
  const { title, overlap, shortestInterval, versionOf, recordOf, records, turnOf } = props;
  const local = (suffix: string) => `local.${name}_${suffix}`;
  const { floor, isKept, isAfter } = props.order;
  const first = (b: string) => `${local('since')}[${b}]`;
  const since = floor ? (b: string) => `${local('turns')}[${b}]` : first;
  const allowance = allowanceOf(shortestInterval, overlap);
  const hold = holdOf(overlap, allowance);
  const turn = `terraform_data.${name}_turn`;
  const handedOut = (b: string) =>
    `(${local('heads')}[${b}] == tonumber(${b})${floor ? ` && ${first(b)} >= lookup(${local('since')}, tostring(${floor}), 0)` : ''})`;
  const isNewest = (b: string, sinceOf: (b: string) => string) =>
    `min(concat([for j, _ in ${local('since')} : ${sinceOf('j')} if ${isAfter('j', b)}], [pow(2, 60)])...) > ${sinceOf(b)} + (contains(["null", ${b}], jsonencode(${local('heads')}[${b}])) ? 0 : ${SKEW})`;
  const wasCurrent = (b: string) =>
    `${handedOut(b)} || ${floor ? `${isKept(b, `coalesce(try(${local('heads')}[tostring(${floor})], 0), 0)`)} && ` : ''}${isNewest(b, since)}`;
  /** When each generation of a queue has its turn: at once, or when the secret that the one before it superseded has had its time. */
  const dueOf = (queue: string, prefix: string, sinceOf: (b: string) => string) => ({
    [`${name}_${prefix}holds`]: `\${[for b in ${queue} : coalesce(${recordOf('b')}.triggers_replace, ${hold})]}`,
    [`${name}_${prefix}waits`]: `\${[for i, _ in ${queue} : sum(concat([0], slice(${local(`${prefix}holds`)}, 0, i)))]}`,
    [`${name}_${prefix}due`]: `\${[for i, b in ${queue} : ${local(`${prefix}waits`)}[i] + max([for j in range(i + 1) : ${sinceOf(`${queue}[j]`)} - ${local(`${prefix}waits`)}[j]]...)]}`,
  });
  const issued = `${local('issuable')}[length(${local('issuable')}) - 1]`;
  const revoking =
    floor &&
    `length(${local('issuable')}) == 1 && anytrue([for b, _ in ${local('since')} : !(${isKept('b', floor)})]) && !${local('spared')}`;
  const { terraform_data: resources } = journal.resource;
  return {
    locals: {
      ...journal.locals,
      // those that waited for older ones may overtake them when a revocation is first applied
      ...(floor && {
        [`${name}_older`]: `\${[for b in reverse(${local('newest')}) : b if !(${isKept('b', floor)}) && (${local('heads')}[b] == tonumber(b) || ${isNewest('b', first)})]}`,
        ...dueOf(local('older'), 'older_', first),
        // the last of them was issued after the revocation's instant, as it is known to have waited for none of the others
        [`${name}_spared`]: `\${anytrue([for i, b in ${local('older')} : ${first('b')} > ${floor} + ${SKEW} && ${local('older_due')}[i] == ${first('b')} if i == length(${local('older')}) - 1])}`,
        [`${name}_turns`]: `\${{ for b, at in ${local('since')} : b => max(at, lookup(${local('since')}, tostring(${floor}), 0)) }}`,
      }),
      // the newest that had begun when each was recorded, also by a clock that was behind
      [`${name}_heads`]: `\${{ for b, mark in ${local('marks')} : b => ${records ? `mark.newest == null ? null : max(concat([mark.newest], [for j, r in ${records} : tonumber(j) if r.at >= tonumber(j) && mark.at < tonumber(j) && tonumber(j) <= mark.at + ${SKEW}])...)` : 'mark.newest'} }}`,
      // every generation that was current in some apply and lives, ascending
      [`${name}_queue`]: `\${[for b in reverse(${local('newest')}) : b if ${floor ? `${isKept('b', floor)} && ` : ''}(${wasCurrent('b')})]}`,
      ...dueOf(local('queue'), '', since),
      // somebody's clock is past each record
      [`${name}_clock`]: `\${max(concat([local.rotation_unix], values(${local('since')}))...)}`,
      [`${name}_issuable`]: `\${slice(${local('queue')}, 0, max(1, length([for i, b in ${local('queue')} : b if ${local('due')}[i] <= ${local('clock')} || anytrue([for k, t in ${turn} : k == ${local('window')}[b] && t.input >= ${local('due')}[i]])])))}`,
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
          input: turnOf ? `\${${turnOf('each.key')}}` : '${local.rotation_unix}',
          lifecycle: { ignore_changes: ['input'] },
        },
        [`${name}_issued`]: {
          input: {
            generation: `\${${local('window')}[${issued}]}`,
            previous: `\${try(${local('window')}[${local('issuable')}[length(${local('issuable')}) - 2]], "none")}`,
            version: `\${${versionOf(issued)}}`,
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
