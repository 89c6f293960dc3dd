import { instantOf } from './instant';
import { type Boundaries, livingOf, type Order, prefixed } from './journal';
import { SKEW } from './model';
import { Numbers } from './numbers';
import { recorded, recordOf } from './records';

export interface OwnJournalProps {
  /** The prefix of the rotation's locals and resources. */
  readonly parent: string;
  readonly boundaries: Boundaries;
  readonly overlap: number;
  readonly revokeAt: string[];
}

/**
 * The journal of one credential that has revocations of its own: what its rotation remembers, and a record of each revocation.
 * Nothing of the rotation changes by it.
 *
 * @returns locals and resources, each named `<name>_…`, of which credentials read the same as of a rotation's.
 */
export function emitOwnJournal(name: string, { parent, boundaries, overlap, revokeAt }: OwnJournalProps): any {
  const local = (suffix: string) => `local.${name}_${suffix}`;
  const shared = (suffix: string) => `local.${parent}_${suffix}`;
  const journal = `terraform_data.${name}_journal`;
  const { early, begun, crossed } = recorded(name, local('own'));
  const { timed } = boundaries;
  const remembered = timed ? ` && r >= max(${boundaries.oldest}, terraform_data.${parent}_origin.input.first)` : '';
  // behind the last serial that was first applied before it
  const place = `max(concat([0], [for s, at in ${shared('since')} : tonumber(s) if at <= tonumber(b) + ${SKEW}])...)`;
  const rank = timed
    ? 'format("%012d", tonumber(b))'
    : `format("%012d %012d", lookup(${local('places')}, b, tonumber(b)), contains(keys(${local('places')}), b) ? tonumber(b) : 0)`;
  const isAhead = timed ? '' : ` && ${local('places')}[b] >= ${shared('head')}`;
  const next = `compact(concat([${shared('next_rotation_at')}], [for r in ${local('revoke_at')} : ${instantOf('r')} if r > local.rotation_unix && !contains(keys(${local('marks')}), tostring(r))]))`;
  const isAfter = timed ? 'tonumber(r) > tonumber(b)' : `${local('places')}[r] >= tonumber(b)`;

  return {
    locals: prefixed(name, {
      ...new Numbers(name, 'revoke_at', revokeAt).locals,
      own: `\${{ for r in distinct(${local('revoke_at')}) : tostring(r) => ${instantOf('r')} if r <= local.rotation_unix + ${SKEW}${remembered} }}`,
      ...(!timed && { places: `\${{ for b, _ in ${local('own')} : b => ${place} }}` }),
      head: `\${max(concat([${shared('head')}], [for b, _ in ${local('own')} : tonumber(b) if tonumber(b) <= local.rotation_unix${isAhead}])...)}`,
      records: `\${{ for b, k in ${local('own')} : b => ${journal}[k].input }}`,
      early: `\${${early}}`,
      // the rotation may have a boundary at the same instant
      begun: `\${{ for b, r in ${begun} : b => r if r.at < try(${shared('marks')}[b].at, pow(2, 60)) }}`,
      window: `\${merge(${shared('window')}, ${local('own')})}`,
      // what the rotation recorded when a later revocation was recorded already, or by the same plan, was never current
      marks: `\${merge({ for b, mark in ${shared('marks')} : b => { at = mark.at, newest = anytrue([for r, m in ${local('begun')} : m.at == mark.at || m.at < mark.at - ${SKEW} if ${isAfter}]) ? null : mark.newest } }, ${local('begun')})}`,
      since: `\${{ for b, mark in ${local('marks')} : b => mark.at }}`,
      ranks: `\${{ for b, _ in ${local('marks')} : ${rank} => b }}`,
      // nothing is told where the rotation refuses the plan
      newest: `\${[for b in reverse(values(${local('ranks')})) : b if terraform_data.${parent}_live.input != null]}`,
      applied: `\${[for b in ${local('newest')} : ${local('since')}[b]]}`,
      floor: `\${max(concat([${boundaries.floor ?? 0}], [for r in ${local('revoke_at')} : r if r <= local.rotation_unix || contains(keys(${local('marks')}), tostring(r))])...)}`,
      current: `\${${local('window')}[${local('newest')}[0]]}`,
      live: `\${toset(${livingOf(name, overlap, ownOrder(name, timed))})}`,
      rotated_at: `\${${instantOf(`${local('applied')}[0]`)}}`,
      next_rotation_at: `\${try(sort(${next})[0], null)}`,
    }),
    resource: {
      terraform_data: prefixed(name, {
        journal: recordOf(name, local('own')),
        crossed,
      }),
    },
  };
}

/** Terraform: the order of a rotation's boundaries and of the revocations between them. */
export function ownOrder(name: string, timed: boolean): Order {
  const floor = `local.${name}_floor`;
  const indexOf = (b: string) => `index(local.${name}_newest, ${b})`;
  return {
    floor,
    isKept: (b, number) =>
      timed ? `tonumber(${b}) >= ${number}` : `${indexOf(b)} <= try(${indexOf(`tostring(${number})`)}, length(local.${name}_newest))`,
    isAfter: (a, b) => (timed ? `tonumber(${a}) > tonumber(${b})` : `${indexOf(a)} < ${indexOf(b)}`),
  };
}

/** Terraform: the version of a secret, which rises with the boundary `b`: a serial counts on from the last revocation before it. */
export function ownVersion(name: string, { timed, versionOf }: Boundaries, b: string): string {
  if (timed) return versionOf(b);
  const places = `local.${name}_places`;
  const counted = `[for r, s in ${places} : tonumber(r) + tonumber(${b}) - s if s < tonumber(${b}) && contains(keys(local.${name}_marks), r)]`;
  return `(contains(keys(${places}), ${b}) ? tonumber(${b}) : max(concat([${versionOf(b)}], ${counted})...))`;
}
