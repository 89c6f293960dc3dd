import { BOUNDARY, IN_TURN, TWICE } from '../courses';
import { block, every, replace } from '../edit';
import type { Mutant } from '../mutant';
import { prolonged, renewals, secretVersions } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { ciAccess } from '../subjects/examples';

const VERSION = 'terraform_data.monthly_issued.input.version';

const client = (version: string) =>
  every('cloudflare_zero_trust_access_service_token', (token) => {
    token.client_secret_version = version;
  });

/** The numbers that tell a vendor or a provider to write again. */
export const versions: readonly Mutant[] = [
  { title: 'the version never rises', subject: secretVersions, course: IN_TURN, mutate: client('${1}') },
  { title: 'the version never rises', subject: ciAccess, course: IN_TURN, mutate: client('${7}') },
  {
    title: 'the version falls',
    subject: secretVersions,
    course: IN_TURN,
    equivalent: 'a lowered version is taken to rotate, too, as long as nobody knows better; the report says so',
    mutate: client(`\${9999999999 - ${VERSION}}`),
  },
  { title: 'the version rises with every apply', subject: secretVersions, course: IN_TURN, mutate: client('${local.rotation_unix}') },
  {
    title: 'the version alternates',
    subject: secretVersions,
    course: TWICE,
    equivalent: 'a lowered version is taken to rotate, too, as long as nobody knows better; the report says so',
    mutate: client(`\${1 + floor(${VERSION} / 2592000) % 2}`),
  },
  {
    title: 'the version follows the schedule at once, not in its turn',
    subject: secretVersions,
    course: { flags: { from: '2027-01-10T00:00:00Z', until: '54d', cadence: '3d', pause: ['2027-01-13T00:00:00Z..2027-02-10T00:00:00Z'] } },
    mutate: client('${tonumber(local.monthly_newest[0]) - local.monthly_segments[0].from + 1}'),
  },
  {
    title: 'the version is that of the previous generation',
    subject: secretVersions,
    course: IN_TURN,
    mutate: replace('tonumber(local.monthly_issuable[length(local.monthly_issuable) - 1])', 'tonumber(local.monthly_issuable[0])'),
  },
  {
    title: 'the version counts from the epoch, not from the anchor',
    subject: secretVersions,
    course: IN_TURN,
    mutate: replace('- 1]) - local.monthly_segments[0].from + 1', '- 1])'),
    equivalent: 'it rises with the boundary all the same',
  },
  {
    title: 'the version of a write-only argument never rises',
    subject: everywhere,
    course: BOUNDARY,
    mutate: block('aws_secretsmanager_secret_version', /write-only/, (version) => {
      version.secret_string_wo_version = 1;
    }),
  },
  {
    title: 'the version of a write-only argument follows the day',
    subject: everywhere,
    course: BOUNDARY,
    mutate: block('aws_secretsmanager_secret_version', /write-only/, (version) => {
      version.secret_string_wo_version = '${floor(local.rotation_unix / 86400)}';
    }),
  },
  {
    title: 'a write-only argument has no version',
    subject: everywhere,
    course: BOUNDARY,
    mutate: block('aws_secretsmanager_secret_version', /write-only/, (version) => {
      delete version.secret_string_wo_version;
    }),
  },
  {
    title: 'the stack asks for the other major of its provider',
    subject: secretVersions,
    course: IN_TURN,
    mutate: (stack) => {
      stack.terraform.required_providers.cloudflare.version = '~> 4.52';
    },
  },
  {
    title: 'the stack asks for the other major of its provider',
    subject: prolonged,
    course: BOUNDARY,
    mutate: (stack) => {
      stack.terraform.required_providers.cloudflare.version = '~> 5.12';
    },
  },
  {
    title: 'a renewal expires before it rotates',
    subject: renewals,
    course: { flags: { from: '2027-08-28T00:00:00Z', until: '36d', cadence: '4d' } },
    mutate: every('cloudflare_zero_trust_access_service_token', (token) => {
      token.duration = '240h';
    }),
  },
];
