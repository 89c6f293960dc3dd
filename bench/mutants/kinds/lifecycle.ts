import { BOUNDARY, boundaryOf, IN_TURN, PAUSE } from '../courses';
import { block, every } from '../edit';
import type { Course, Mutant } from '../mutant';
import type { Subject } from '../subject';
import { eventful, eventfulOutputs } from '../subjects/agents';
import { replacements, secretVersions } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { ciAccess } from '../subjects/examples';
import { laceworkTokens } from '../subjects/lacework';
import { EVENTS } from './floor';

const drop = (key: string) => (resource: any) => {
  delete resource.lifecycle[key];
};

function protectedFor(subject: Subject, type: string, course: Course = boundaryOf(subject)): Mutant {
  return {
    title: `a superseded ${type} must not be destroyed`,
    subject,
    course,
    mutate: every(type, (resource) => {
      resource.lifecycle.prevent_destroy = true;
    }),
  };
}

/** The order in which objects are made and removed. */
export const lifecycles: readonly Mutant[] = [
  {
    title: 'tokens are destroyed before others are created',
    subject: eventfulOutputs,
    course: { flags: { ...EVENTS.flags, fault: ['POST **/authentication-tokens status=422 nth=5 times=2'] } },
    mutate: every('tfe_agent_token', drop('create_before_destroy')),
    equivalent: 'the roster is created before they are destroyed, so that Terraform turns the order of all it reads',
  },
  {
    title: 'service tokens are destroyed before others are created',
    subject: replacements,
    course: PAUSE,
    mutate: every('cloudflare_zero_trust_access_service_token', drop('create_before_destroy')),
  },
  {
    title: 'a version of a secret is destroyed before the next one is created',
    subject: everywhere,
    course: { flags: { ...BOUNDARY.flags, fault: ['POST /sinks/aws_secretsmanager_secret_version/** status=422 nth=3 times=1'] } },
    mutate: every('aws_secretsmanager_secret_version', drop('create_before_destroy')),
    limit: 'a place that is empty until the next apply is a gap, which is reported and leaves the verdict alone',
  },
  protectedFor(eventful, 'tfe_agent_token', EVENTS),
  protectedFor(replacements, 'cloudflare_zero_trust_access_service_token'),
  protectedFor(laceworkTokens, 'lacework_agent_access_token'),
  {
    title: 'a token is replaced whenever its roster changes',
    subject: secretVersions,
    course: IN_TURN,
    mutate: block('cloudflare_zero_trust_access_service_token', /^web/, (token) => {
      token.lifecycle.replace_triggered_by = ['terraform_data.monthly_issued'];
    }),
  },
  {
    title: 'tokens are replaced whenever the live generations change',
    subject: laceworkTokens,
    course: BOUNDARY,
    mutate: every('lacework_agent_access_token', (token) => {
      token.lifecycle.replace_triggered_by = ['terraform_data.monthly_live'];
    }),
  },
  {
    title: 'tokens are replaced whenever the live generations change',
    subject: eventful,
    course: EVENTS,
    mutate: every('tfe_agent_token', (token) => {
      token.lifecycle.replace_triggered_by = ['terraform_data.monthly_live'];
    }),
  },
  {
    title: 'the journal is replaced whenever the live generations change',
    subject: ciAccess,
    course: IN_TURN,
    mutate: block('terraform_data', /_journal$/, (journal) => {
      journal.triggers_replace = '${local.monthly_past}';
      journal.lifecycle.ignore_changes = ['input'];
    }),
  },
];
