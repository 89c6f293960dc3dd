import { BOUNDARY, LONG } from '../courses';
import { every, replace } from '../edit';
import type { Mutant } from '../mutant';
import { agentTokens, lanes, serial } from '../subjects/agents';
import { secretVersions } from '../subjects/cloudflare';
import { agentFleet } from '../subjects/examples';
import { laceworkTokens } from '../subjects/lacework';

/** Which credential follows which rotation, and what the stack says of that. */
export const memberships: readonly Mutant[] = [
  {
    title: 'a credential follows the rotation of another',
    subject: lanes,
    course: { flags: { from: '2027-01-23T00:00:00Z', until: '18d', cadence: '3d' } },
    mutate: every('tfe_agent_token', (token) => {
      token.for_each = token.for_each.replace('lane1', 'lane2');
    }),
  },
  {
    title: 'both lanes follow one calendar',
    subject: lanes,
    course: { flags: { from: '2027-01-23T00:00:00Z', until: '18d', cadence: '3d' } },
    mutate: replace('monthly_lane1_live', 'monthly_lane2_live'),
  },
  {
    title: 'a journal is shared by two lanes',
    subject: lanes,
    course: { flags: { from: '2027-01-23T00:00:00Z', until: '18d', cadence: '3d' } },
    mutate: (stack) => {
      stack.resource.terraform_data.monthly_lane1_journal.for_each = '${toset(values(local.monthly_lane2_window))}';
    },
  },
  {
    title: 'the manifest declares a longer overlap',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: (stack) => {
      stack['//'].rotation.rotations.monthly.overlap = 14 * 86400;
    },
  },
  {
    title: 'the manifest declares a shorter overlap',
    subject: secretVersions,
    course: LONG,
    mutate: (stack) => {
      stack['//'].rotation.rotations.monthly.overlap = 86400;
    },
    equivalent: 'an overlap is the least; how long the vendor holds a superseded version is declared beside it',
  },
  {
    title: 'the manifest declares a shorter overlap',
    subject: agentTokens,
    course: LONG,
    mutate: (stack) => {
      stack['//'].rotation.rotations.monthly.overlap = 86400;
    },
  },
  {
    title: 'the manifest declares another interval',
    subject: laceworkTokens,
    course: BOUNDARY,
    mutate: (stack) => {
      stack['//'].rotation.rotations.monthly.segments[0].every = 5 * 86400;
    },
  },
  {
    title: 'the manifest declares another serial',
    subject: serial(1),
    course: { ...BOUNDARY, edit: { at: '3d', to: serial(2) } },
    mutate: (stack) => {
      stack['//'].rotation.rotations.monthly.serial = 7;
    },
  },
  {
    title: 'the manifest declares a delivery that is none',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: (stack) => {
      const deliveries = stack['//'].rotation.deliveries;
      deliveries['fleet/build'] = deliveries['fleet/build'].map((place: string) => place.replace('#data.', '#binary_data.'));
    },
  },
  {
    title: 'the manifest declares deliveries of the wrong credential',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: (stack) => {
      const { deliveries } = stack['//'].rotation;
      [deliveries['pool/build'], deliveries['pool/deploy']] = [deliveries['pool/deploy'], deliveries['pool/build']];
    },
  },
];
