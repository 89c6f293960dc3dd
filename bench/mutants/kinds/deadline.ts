import { BOUNDARY, IN_TURN, LATE, TWICE } from '../courses';
import { block, every, replace } from '../edit';
import type { Mutant } from '../mutant';
import { prolonged, replacements, secretVersions } from '../subjects/cloudflare';
import { ciAccess } from '../subjects/examples';

const at = (seconds: string) =>
  every('cloudflare_zero_trust_access_service_token', (token) => {
    token.previous_client_secret_expires_at = `\${timeadd("1970-01-01T00:00:00Z", "\${${seconds}}s")}`;
  });

const record = (name: string) => `terraform_data.${name}_record.input.at`;

/** When a superseded secret ends. */
export const deadlines: readonly Mutant[] = [
  { title: 'the deadline moves with every apply', subject: ciAccess, course: IN_TURN, mutate: at('local.rotation_unix + 662400') },
  { title: 'the deadline is now', subject: ciAccess, course: IN_TURN, mutate: at(record('ci_6BD54AB4')) },
  { title: 'the deadline is tomorrow', subject: ciAccess, course: IN_TURN, mutate: at(`${record('ci_6BD54AB4')} + 86400`) },
  {
    title: 'the deadline is in 30 days',
    subject: ciAccess,
    course: TWICE,
    mutate: at(`${record('ci_6BD54AB4')} + 2592000`),
    equivalent: 'the longest that the vendor offers, and what the law itself gives a superseded secret where no overlap was asked for',
  },
  { title: 'the deadline is in 40 days', subject: ciAccess, course: IN_TURN, mutate: at(`${record('ci_6BD54AB4')} + 3456000`) },
  { title: 'the deadline lies before its secret', subject: ciAccess, course: IN_TURN, mutate: at(`${record('ci_6BD54AB4')} - 86400`) },
  {
    title: 'the deadline counts from the boundary',
    subject: ciAccess,
    course: LATE,
    mutate: at('tonumber(local.monthly_issuable[length(local.monthly_issuable) - 1]) + 662400'),
  },
  {
    title: 'the deadline counts from the first apply',
    subject: secretVersions,
    course: IN_TURN,
    mutate: replace(/terraform_data\.\w+_record\.input\.until/, 'terraform_data.monthly_origin.input.at + 662400'),
  },
  {
    title: 'no deadline is given',
    subject: ciAccess,
    course: IN_TURN,
    mutate: every('cloudflare_zero_trust_access_service_token', (token) => {
      delete token.previous_client_secret_expires_at;
    }),
  },
  {
    title: 'the instant of a secret is never taken again',
    subject: secretVersions,
    course: IN_TURN,
    mutate: block('terraform_data', /_record$/, (each) => {
      delete each.triggers_replace;
    }),
  },
  {
    title: 'the instant of a secret is taken again every day',
    subject: secretVersions,
    course: IN_TURN,
    mutate: block('terraform_data', /_record$/, (each) => {
      each.triggers_replace = '${formatdate("YYYYMMDD", local.rotation_now)}';
    }),
  },
  {
    title: 'superseded secrets wait for nothing',
    subject: secretVersions,
    course: LATE,
    mutate: replace('sum(concat([0], slice(local.monthly_holds, 0, i)))', '0'),
  },
  {
    title: 'tokens that are replaced live shorter than an interval and an overlap',
    subject: replacements,
    course: BOUNDARY,
    mutate: every('cloudflare_zero_trust_access_service_token', (token) => {
      token.duration = '96h';
    }),
  },
  {
    title: 'tokens are prolonged too late',
    subject: prolonged,
    course: { flags: { from: '2027-01-13T00:00:00Z', until: '400d', cadence: '20d' } },
    mutate: every('cloudflare_zero_trust_access_service_token', (token) => {
      token.min_days_for_renewal = 2;
    }),
  },
  {
    title: 'tokens are never prolonged',
    subject: prolonged,
    course: { flags: { from: '2027-01-13T00:00:00Z', until: '400d', cadence: '20d' } },
    mutate: every('cloudflare_zero_trust_access_service_token', (token) => {
      delete token.min_days_for_renewal;
    }),
  },
];
