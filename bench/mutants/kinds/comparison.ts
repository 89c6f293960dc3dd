import { BOUNDARY, DAILY, IN_TURN, LATE, PAUSE, TWICE } from '../courses';
import { local, replace } from '../edit';
import type { Mutant } from '../mutant';
import { agentTokens, eventful } from '../subjects/agents';
import { replacements, secretVersions } from '../subjects/cloudflare';
import { laceworkTokens } from '../subjects/lacework';

/** A comparison of the law turned round, moved by one, or of another quantity. */
export const comparisons: readonly Mutant[] = [
  {
    title: 'generations skipped in a pause live, too',
    subject: agentTokens,
    course: PAUSE,
    mutate: replace('[pow(2, 60)])...) > (', '[pow(2, 60)])...) >= ('),
  },
  {
    title: 'generations skipped in a pause live, too',
    subject: replacements,
    course: PAUSE,
    mutate: replace('[pow(2, 60)])...) > (', '[pow(2, 60)])...) >= ('),
  },
  {
    title: 'superseded generations live, the current one does not',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('[pow(2, 60)])...) > (', '[pow(2, 60)])...) < ('),
  },
  {
    title: 'a generation ends with its first successor',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('local.rotation_unix - 662520', 'local.rotation_unix - 1'),
  },
  {
    title: 'the overlap counts from the generation itself, not from its successor',
    subject: agentTokens,
    course: TWICE,
    mutate: replace('min(concat(slice(local.monthly_applied, 0, i), [pow(2, 60)])...)', 'local.monthly_applied[i] + 1'),
  },
  {
    title: 'the overlap counts from the generation itself, but for the current one',
    subject: laceworkTokens,
    course: BOUNDARY,
    mutate: replace(
      'min(concat(slice(local.monthly_applied, 0, i), [pow(2, 60)])...)',
      '(i == 0 ? pow(2, 60) : local.monthly_applied[i] + 1)',
    ),
  },
  {
    title: 'the overlap counts from the boundary, not from the apply',
    subject: agentTokens,
    course: LATE,
    mutate: local('since', () => '${{ for b, k in local.monthly_window : b => tonumber(b) }}'),
  },
  {
    title: 'the overlap counts from the boundary, not from the apply',
    subject: replacements,
    course: LATE,
    mutate: local('since', () => '${{ for b, k in local.monthly_window : b => tonumber(b) }}'),
  },
  {
    title: 'the overlap counts from the last successor, not from the first',
    subject: eventful,
    course: DAILY,
    mutate: replace(
      'min(concat(slice(local.monthly_applied, 0, i), [pow(2, 60)])...)',
      'max(concat(slice(local.monthly_applied, 0, i), i == 0 ? [pow(2, 60)] : [])...)',
    ),
    equivalent: 'the revocation of this stack ends the only generation that has two successors',
  },
  {
    title: 'the window begins after the first generation',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('if b >= terraform_data.monthly_origin.input.first', 'if b > terraform_data.monthly_origin.input.first'),
  },
  {
    title: 'the window ends with the first generation',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('if b >= terraform_data.monthly_origin.input.first', 'if b <= terraform_data.monthly_origin.input.first'),
  },
  {
    title: 'a boundary begins a generation one second after it',
    subject: agentTokens,
    course: { flags: { from: '2027-01-14T00:00:00Z', until: '4d', cadence: '1d' } },
    mutate: replace('floor((min(local.rotation_unix + 120,', 'floor((min(local.rotation_unix - 1,'),
  },
  {
    title: 'extra boundaries begin one second after they should',
    subject: eventful,
    course: { flags: { from: '2027-01-18T00:00:00Z', until: '4d', cadence: '1d' } },
    mutate: replace('if e <= local.rotation_unix + 120', 'if e < local.rotation_unix'),
  },
  {
    title: 'extra boundaries count before they are due',
    subject: eventful,
    course: BOUNDARY,
    mutate: replace('if e <= local.rotation_unix', 'if e >= local.rotation_unix'),
  },
  {
    title: 'forgotten is what is not',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('local.monthly_since[b] == local.rotation_unix])}', 'local.monthly_since[b] != local.rotation_unix])}'),
    equivalent: 'the first generation is remembered throughout, so nothing is forgotten either way',
  },
  {
    title: 'a rotation has always forgotten',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('!contains(local.monthly_recent', 'contains(local.monthly_recent'),
  },
  {
    title: 'crowded is what is not',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('local.monthly_cut <= terraform_data', 'local.monthly_cut >= terraform_data'),
  },
  {
    title: 'a secret has its turn one second late',
    subject: secretVersions,
    course: TWICE,
    mutate: replace('local.monthly_due[i] <= local.monthly_clock', 'local.monthly_due[i] < local.monthly_clock'),
  },
  {
    title: 'a secret never waits for its turn',
    subject: secretVersions,
    course: LATE,
    mutate: local('issuable', () => '${local.monthly_queue}'),
  },
  {
    title: 'secrets wait for those after them',
    subject: secretVersions,
    course: IN_TURN,
    mutate: replace('local.monthly_due[i] <= local.monthly_clock', 'local.monthly_due[i] >= local.monthly_clock'),
  },
  {
    title: 'skipped generations have a turn',
    subject: secretVersions,
    course: PAUSE,
    mutate: local('queue', () => '${reverse(local.monthly_newest)}'),
  },
];
