import { BOUNDARY, boundaryOf } from '../courses';
import { block, every, type Mutation } from '../edit';
import type { Course, Mutant } from '../mutant';
import type { Subject } from '../subject';
import { agentTokens, begun, begunEdited, elsewhere, eventful, fortnightly, renamed } from '../subjects/agents';
import { replacements, secretVersions } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { agentFleet, ciAccess, laceworkFleet } from '../subjects/examples';
import { laceworkTokens, windows } from '../subjects/lacework';
import { EVENTS } from './floor';

const noticed = (type: string, name: RegExp, argument: string): Mutation =>
  block(type, name, ({ lifecycle }) => {
    lifecycle.ignore_changes = lifecycle.ignore_changes.filter((each: string) => each !== argument);
  });

const ignored = (type: string, ...arguments_: string[]): Mutation =>
  every(type, (resource) => {
    resource.lifecycle = { ...resource.lifecycle, ignore_changes: [...(resource.lifecycle?.ignore_changes ?? []), ...arguments_] };
  });

function notices(what: string, subject: Subject, mutate: Mutation, course: Course = boundaryOf(subject)): Mutant {
  return { title: `${what} is not remembered, but follows the configuration`, subject, course, mutate };
}

function ignores(what: string, subject: Subject, mutate: Mutation, course: Course = boundaryOf(subject)): Mutant {
  return { title: `${what} is never brought up to date`, subject, course, mutate };
}

/** What Terraform keeps although the configuration says something else. */
export const ignoredChanges: readonly Mutant[] = [
  notices('the journal', agentTokens, noticed('terraform_data', /_journal$/, 'input')),
  notices('the journal', laceworkFleet, noticed('terraform_data', /_journal$/, 'input')),
  notices('the journal', replacements, noticed('terraform_data', /_journal$/, 'input')),
  notices('the first apply', agentTokens, noticed('terraform_data', /_origin$/, 'input')),
  notices('the first apply', ciAccess, noticed('terraform_data', /_origin$/, 'input')),
  notices('the instant of a secret', secretVersions, noticed('terraform_data', /_record$/, 'input')),
  {
    ...notices('the interval that began', begun, noticed('terraform_data', /_begun$/, 'input')),
    course: { ...BOUNDARY, edit: { at: '6d', to: begunEdited }, refuses: true },
    equivalent: 'the edited change is another one by its name, and refused as one that comes too late',
  },
  notices('the first apply of a change', eventful, noticed('terraform_data', /_changes$/, 'input'), EVENTS),
  notices('the name of a token', laceworkTokens, noticed('lacework_agent_access_token', /./, 'name')),
  notices('the operating system of a token', laceworkTokens, noticed('lacework_agent_access_token', /./, 'os'), {
    ...BOUNDARY,
    edit: { at: '12d', to: windows },
  }),
  notices('the description of a token', agentTokens, noticed('tfe_agent_token', /./, 'description'), {
    ...BOUNDARY,
    edit: { at: '12d', to: renamed },
  }),
  {
    ...notices(
      'the rotation of a credential',
      agentTokens,
      block('terraform_data', /^rotation_members$/, ({ lifecycle }) => {
        lifecycle.ignore_changes = [];
      }),
    ),
    course: { ...BOUNDARY, edit: { at: '6d', to: elsewhere }, refuses: true },
  },
  {
    ...notices('the schedule', agentTokens, noticed('terraform_data', /_origin$/, 'input')),
    title: 'an edited schedule is taken for the first one',
    course: { ...BOUNDARY, edit: { at: '6d', to: fortnightly }, refuses: true },
  },
  ignores('a secret in Kubernetes', agentFleet, ignored('kubernetes_secret_v1', 'data')),
  ignores('a variable', agentTokens, ignored('tfe_variable', 'value')),
  ignores('a variable with headers', secretVersions, ignored('tfe_variable', 'value')),
  ignores('a parameter', everywhere, ignored('aws_ssm_parameter', 'value')),
  ignores('a version of a secret', everywhere, ignored('aws_secretsmanager_secret_version', 'secret_string')),
  ignores('the version of a write-only argument', everywhere, ignored('aws_secretsmanager_secret_version', 'secret_string_wo_version')),
  ignores('a secret in a key-value store', everywhere, ignored('vault_kv_secret_v2', 'data_json')),
  ignores('a file', everywhere, ignored('local_sensitive_file', 'content')),
  ignores('a policy', replacements, ignored('cloudflare_zero_trust_access_policy', 'include')),
  ignores('the version of a client secret', secretVersions, ignored('cloudflare_zero_trust_access_service_token', 'client_secret_version')),
  ignores(
    'the end of the previous secret',
    secretVersions,
    ignored('cloudflare_zero_trust_access_service_token', 'previous_client_secret_expires_at'),
  ),
  ignores(
    'the list of live generations',
    agentTokens,
    block('terraform_data', /_live$/, ({ lifecycle }) => {
      lifecycle.ignore_changes = ['input'];
    }),
  ),
  ignores(
    'what is issued',
    secretVersions,
    block('terraform_data', /_issued$/, (issued) => {
      issued.lifecycle = { ...issued.lifecycle, ignore_changes: ['input'] };
    }),
  ),
  ignores(
    'a roll-out',
    agentFleet,
    block('terraform_data', /_rollout$/, (rollout) => {
      rollout.lifecycle = { ignore_changes: ['input'] };
    }),
  ),
  {
    ...ignores(
      'the roster',
      agentTokens,
      block('terraform_data', /_roster$/, (roster) => {
        roster.lifecycle = { ignore_changes: ['input'] };
      }),
    ),
    equivalent: 'the roster orders creates before destroys by what it reads, whatever it keeps',
  },
];
