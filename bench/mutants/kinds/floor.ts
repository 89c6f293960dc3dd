import { withFault } from '../courses';
import { block, local, replace, without } from '../edit';
import type { Course, Mutant } from '../mutant';
import { eventful, eventfulOutputs } from '../subjects/agents';

/** Over an unscheduled rotation on 2027-01-19, a revocation on 2027-01-25, and another interval from 2027-02-01 on. */
export const EVENTS: Course = { flags: { from: '2027-01-16T00:00:00Z', until: '24d', cadence: '2d' } };

const FLOOR = '(tonumber(b) >= local.monthly_floor || local.monthly_since[b] > local.monthly_floor + 120)';

/** What may not live, although it is younger than the overlap. */
export const floors: readonly Mutant[] = [
  {
    title: 'a revocation ends nothing',
    subject: eventful,
    course: EVENTS,
    mutate: replace(`${FLOOR} && `, ''),
  },
  {
    title: 'a revocation ends its own generation',
    subject: eventful,
    course: EVENTS,
    mutate: replace(FLOOR, 'tonumber(b) > local.monthly_floor'),
  },
  {
    title: 'a revocation ends what comes after it',
    subject: eventful,
    course: EVENTS,
    mutate: replace(FLOOR, 'tonumber(b) <= local.monthly_floor'),
  },
  {
    title: 'revocations are floors before they are due',
    subject: eventful,
    course: EVENTS,
    mutate: local('floor', () => '${max(concat([0], local.monthly_revoke_at)...)}'),
  },
  {
    title: 'revocations are no floors once they are due',
    subject: eventful,
    course: EVENTS,
    mutate: local('floor', () => '${max(concat([0], [for f in local.monthly_revoke_at : f if f > local.rotation_unix])...)}'),
  },
  { title: 'revocations are forgotten', subject: eventful, course: EVENTS, mutate: local('revoke_at', () => []) },
  {
    title: 'the floor is the lowest one',
    subject: eventful,
    course: EVENTS,
    mutate: local('floor', (text: string) => text.replace('max(concat', 'min(concat')),
  },
  {
    title: 'a revocation is no boundary',
    subject: eventful,
    course: EVENTS,
    mutate: local('extras', ([rotate]: number[]) => [rotate]),
  },
  {
    title: 'an unscheduled rotation is a revocation',
    subject: eventful,
    course: EVENTS,
    mutate: local('revoke_at', ([revoke]: number[]) => [1800316800, revoke]),
  },
  {
    title: 'an unscheduled rotation is no boundary',
    subject: eventful,
    course: EVENTS,
    mutate: local('extras', ([, revoke]: number[]) => [revoke]),
  },
  {
    title: 'a revocation ends older tokens before their successor exists',
    subject: eventfulOutputs,
    course: withFault(EVENTS, 'POST **/authentication-tokens status=422 nth=5 times=2'),
    mutate: without('terraform_data', /_roster$/),
  },
  {
    title: 'a revocation ends older tokens, as the roster does not read them',
    subject: eventfulOutputs,
    course: withFault(EVENTS, 'POST **/authentication-tokens status=422 nth=5 times=2'),
    mutate: block('terraform_data', /_roster$/, (roster) => {
      roster.input = 'nothing';
    }),
  },
];
