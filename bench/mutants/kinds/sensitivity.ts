import { boundaryOf, RENEWAL } from '../courses';
import { block, every, type Mutation } from '../edit';
import type { Course, Mutant } from '../mutant';
import type { Subject } from '../subject';
import { agentTokens } from '../subjects/agents';
import { secretVersions } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { agentFleet, ciAccessRenewal, laceworkFleet } from '../subjects/examples';
import { laceworkTokens } from '../subjects/lacework';

const shown: Mutation = (stack) => {
  for (const output of Object.values<any>(stack.output)) {
    output.sensitive = false;
    output.value = output.value.replace(/^\$\{(.*)\}$/s, '${nonsensitive($1)}');
  }
};

function shows(title: string, subject: Subject, mutate: Mutation, course: Course = boundaryOf(subject)): Mutant {
  return { title, subject, course, mutate };
}

/** Who may see a secret. */
export const sensitivities: readonly Mutant[] = [
  shows('an output is not sensitive', agentFleet, shown),
  shows('an output is not sensitive', laceworkTokens, shown),
  shows('an output is not sensitive', secretVersions, shown),
  shows('an output is not sensitive', ciAccessRenewal, shown, RENEWAL),
  shows(
    'a variable is not sensitive',
    agentTokens,
    every('tfe_variable', (variable) => {
      variable.sensitive = false;
    }),
  ),
  shows(
    'a variable is sensitive only where nobody says so',
    secretVersions,
    every('tfe_variable', (variable) => {
      delete variable.sensitive;
    }),
  ),
  shows(
    'a parameter is a plain string',
    everywhere,
    every('aws_ssm_parameter', (parameter) => {
      parameter.type = 'String';
    }),
  ),
  shows(
    'a roll-out shows the secret',
    agentFleet,
    block('terraform_data', /_rollout$/, ({ input }) => {
      input.secret = input.token_id.replace('${', '${nonsensitive(').replace('.id}', '.token)}');
    }),
  ),
  shows(
    'a roster shows the secrets',
    agentTokens,
    block('terraform_data', /_roster$/, (roster) => {
      roster.input = roster.input.replace(/keys\((.*)\)/, 'nonsensitive(values($1)[*].token)');
    }),
  ),
  shows(
    'a roster shows the secrets, encoded',
    laceworkTokens,
    block('terraform_data', /_roster$/, (roster) => {
      roster.input = roster.input.replace(/keys\((.*)\)/, 'nonsensitive(base64encode(jsonencode(values($1)[*].token)))');
    }),
  ),
  shows(
    'a marker is the secret',
    laceworkFleet,
    block('terraform_data', /_rollout$/, ({ input }) => {
      input.marker = input.token_id.replace('${', '${nonsensitive(').replace('.id}', '.token)}');
    }),
  ),
];
