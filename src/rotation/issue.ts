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
  const since = (b: string) => `${local(floor ? 'turns' : 'since')}[${b}]`;
  const allowance = allowanceOf(shortestInterval, overlap);
  const hold = holdOf(overlap, allowance);
  const turn = `terraform_data.${name}_turn`;
  const handedOut = (b: string) =>
    `(${local('heads')}[${b}] == tonumber(${b})${floor ? ` && ${local('since')}[${b}] >= lookup(${local('since')}, tostring(${floor}), 0)` : ''})`;
  const isNewest = (b: string, sinceOf: (b: string) => string) =>
    `min(concat([for j, _ in ${local('since')} : ${sinceOf('j')} if ${isAfter('j', b)}], [pow(2, 60)])...) > ${sinceOf(b)} + (contains(["null", ${b}], jsonencode(${local('heads')}[${b}])) ? 0 : ${SKEW})`;
  const wasCurrent = (b: string) =>
    `${handedOut(b)} || ${floor ? `${isKept(b, `coalesce(try(${local('heads')}[tostring(${floor})], 0), 0)`)} && ` : ''}${isNewest(b, since)}`;
  const holdIn = (b: string) => `coalesce(${recordOf(b)}.triggers_replace, ${hold})`;
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
        ...sparing(name, floor, {
          wasCurrent: `!(${isKept('b', floor)}) && (${local('heads')}[b] == tonumber(b) || ${isNewest('b', (b) => `${local('since')}[${b}]`)})`,
          hold: holdIn('b'),
        }),
        [`${name}_turns`]: `\${{ for b, at in ${local('since')} : b => max(at, lookup(${local('since')}, tostring(${floor}), 0)) }}`,
      }),
      // the newest that had begun when each was recorded, also by a clock that was behind
      [`${name}_heads`]: `\${{ for b, mark in ${local('marks')} : b => ${records ? `mark.newest == null ? null : max(concat([mark.newest], [for j, r in ${records} : tonumber(j) if r.at >= tonumber(j) && mark.at < tonumber(j) && tonumber(j) <= mark.at + ${SKEW}])...)` : 'mark.newest'} }}`,
      // every generation that was current in some apply and lives, ascending
      [`${name}_queue`]: `\${[for b in reverse(${local('newest')}) : b if ${floor ? `${isKept('b', floor)} && ` : ''}(${wasCurrent('b')})]}`,
      [`${name}_holds`]: `\${[for b in ${local('queue')} : ${holdIn('b')}]}`,
      [`${name}_waits`]: `\${[for i, _ in ${local('queue')} : sum(concat([0], slice(${local('holds')}, 0, i)))]}`,
      [`${name}_due`]: `\${[for i, b in ${local('queue')} : ${local('waits')}[i] + max([for j in range(i + 1) : ${since(`${local('queue')}[j]`)} - ${local('waits')}[j]]...)]}`,
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

/** Terraform: whether a revocation ends nothing else, as the last of the older generations was issued later, and had waited for none of the others. */
function sparing(name: string, floor: string, { wasCurrent, hold }: { readonly wasCurrent: string; readonly hold: string }): any {
  const local = (suffix: string) => `local.${name}_${suffix}`;
  const last = `max(0, length(${local('older')}) - 1)`;
  const since = (i: string) => `${local('older_since')}[${i}]`;
  return {
    [`${name}_older`]: `\${[for b in reverse(${local('newest')}) : b if ${wasCurrent}]}`,
    [`${name}_older_holds`]: `\${[for b in ${local('older')} : ${hold}]}`,
    [`${name}_older_since`]: `\${concat([for b in ${local('older')} : ${local('since')}[b]], [0])}`,
    [`${name}_spared`]: `\${${since(last)} > ${floor} + ${SKEW} && alltrue([for i in range(${last}) : ${since('i')} + sum(slice(${local('older_holds')}, i, ${last})) <= ${since(last)}])}`,
  };
}
