import { BOUNDARY, boundaryOf, DAILY, IN_TURN, LONG, longOf, RENEWAL } from '../courses';
import { block, local, type Mutation, NothingToMutate } from '../edit';
import type { Course, Mutant } from '../mutant';
import type { Subject } from '../subject';
import { agentTokens, lanes, serial } from '../subjects/agents';
import { replacements, secretVersions } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { ciAccess, ciAccessRenewal, laceworkFleet } from '../subjects/examples';
import { laceworkTokens } from '../subjects/lacework';

const DAY = 86400;

/** Another horizon for the list of live generations: overlap, age of a plan and disagreement of clocks before now. */
const within = (horizon: string): Mutation =>
  block('terraform_data', /_live$/, ({ input }) => {
    if (!HORIZON.test(input.live)) throw new NothingToMutate(`${input.live} has no horizon`);
    input.live = input.live.replaceAll(new RegExp(HORIZON, 'g'), horizon);
  });

const HORIZON = /local\.rotation_unix - 662520/;

function horizon(subject: Subject, days: number, course: Course = days < 7 ? boundaryOf(subject) : longOf(subject)): Mutant {
  const mutate = within(`local.rotation_unix - ${Math.round(days * DAY)}`);
  return { title: `superseded generations live for ${days} days`, subject, course, mutate };
}

function hold(subject: Subject, days: number, course: Course = days < 7 ? boundaryOf(subject) : longOf(subject)): Mutant {
  return {
    title: `superseded secrets are held for ${days} days`,
    subject,
    course,
    mutate: local('holds', (text: string) => text.replace(/coalesce\(.*\)/, `${Math.round(days * DAY)}`)),
  };
}

/** How long a superseded generation lives. */
export const horizons: readonly Mutant[] = [
  horizon(agentTokens, 0),
  horizon(agentTokens, 1),
  horizon(agentTokens, 6),
  horizon(agentTokens, 6.9, { flags: { from: '2027-01-11T14:00:00Z', until: '14d', cadence: '83h' } }),
  horizon(agentTokens, 16),
  horizon(agentTokens, 3650),
  horizon(laceworkFleet, 2),
  horizon(laceworkTokens, 5),
  horizon(laceworkTokens, 365),
  horizon(replacements, 3),
  horizon(replacements, 17),
  horizon(ciAccessRenewal, 1, RENEWAL),
  horizon(lanes, 2, { flags: { from: '2027-01-23T00:00:00Z', until: '21d', cadence: '3d' } }),
  horizon(everywhere, 2),
  hold(secretVersions, 0.01),
  hold(secretVersions, 1),
  hold(secretVersions, 6),
  hold(secretVersions, 16),
  hold(ciAccess, 29),
  hold(ciAccess, 3),
  {
    title: 'the overlap lies in the future',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: within('local.rotation_unix + 662400'),
  },
  {
    title: 'the overlap counts in minutes',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: within('local.rotation_unix - 11040'),
  },
  {
    title: 'the overlap counts in milliseconds',
    subject: agentTokens,
    course: LONG,
    mutate: within('local.rotation_unix - 662400000'),
  },
  {
    title: 'the age of a plan is not added to the overlap',
    subject: agentTokens,
    course: DAILY,
    mutate: within('local.rotation_unix - 604800'),
    limit: 'a rehearsal applies each plan at once, so that no plan grows old',
  },
  {
    title: 'the overlap of a serial is an hour',
    subject: serial(1),
    course: { flags: { from: '2027-01-13T00:00:00Z', until: '18d', cadence: '3d' }, edit: { at: '3d', to: serial(2) } },
    mutate: within('local.rotation_unix - 3600'),
  },
  {
    title: 'the hold is recorded in minutes',
    subject: secretVersions,
    course: IN_TURN,
    mutate: (stack) => {
      stack.resource.terraform_data.monthly_journal.triggers_replace = 11040;
    },
  },
];
