import { BOUNDARY, boundaryOf } from '../courses';
import { block, both, every, type Mutation } from '../edit';
import type { Mutant } from '../mutant';
import type { Subject } from '../subject';
import { agentTokens } from '../subjects/agents';
import { replacements, secretVersions } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { agentFleet, laceworkFleet } from '../subjects/examples';
import { laceworkTokens } from '../subjects/lacework';

function text(title: string, subject: Subject, mutate: Mutation, rest: Partial<Mutant> = {}): Mutant {
  return { title, subject, course: boundaryOf(subject), mutate, ...rest };
}

/** The secret that a delivery of the stack holds, without its mark. */
const leaked = (delivered: string, wrap = '%') => `\${nonsensitive(${wrap.replace('%', delivered.slice(2, -1))})}`;

/** What people read. */
export const descriptions: readonly Mutant[] = [
  text(
    'a description holds the secret',
    agentTokens,
    every('tfe_variable', (variable) => {
      variable.description = leaked(variable.value);
    }),
  ),
  text(
    'a description holds the encoded secret',
    agentTokens,
    every('tfe_variable', (variable) => {
      variable.description = leaked(variable.value, 'base64encode(%)');
    }),
  ),
  text(
    'a description holds the secret within other text',
    everywhere,
    every('aws_ssm_parameter', (parameter) => {
      parameter.description = `the token is ${leaked(parameter.value)}`;
    }),
  ),
  text(
    'a tag holds the secret',
    everywhere,
    every('aws_ssm_parameter', (parameter) => {
      parameter.tags = { token: leaked(parameter.value) };
    }),
  ),
  text(
    'a label holds the secret',
    everywhere,
    every('kubernetes_secret_v1', (secret) => {
      secret.metadata[0].labels.token = leaked(secret.data.token);
    }),
  ),
  text(
    'an annotation holds the secret, upper-cased',
    agentFleet,
    every('kubernetes_secret_v1', (secret) => {
      secret.metadata[0].annotations = { token: leaked(secret.data.TFC_AGENT_TOKEN, 'upper(%)') };
    }),
  ),
  text(
    'an annotation of the pods holds the secret',
    laceworkFleet,
    block('kubernetes_annotations', /^dev/, (annotations) => {
      annotations.template_annotations.token = '${nonsensitive(lacework_agent_access_token.dev_F7B884FF[local.monthly_current].token)}';
    }),
  ),
  text(
    'a description changes with every apply',
    agentTokens,
    every('tfe_variable', (variable) => {
      variable.description = 'written at ${local.rotation_now}';
    }),
  ),
  text(
    'a description of a token is too long',
    agentTokens,
    every('tfe_agent_token', (token) => {
      token.description = `${'x'.repeat(256)} \${each.key}`;
    }),
    { equivalent: 'the vendor documents no limit: ours is caution' },
  ),
  text(
    'a description of a token is empty',
    agentTokens,
    every('tfe_agent_token', (token) => {
      token.description = '';
    }),
  ),
  text(
    'a description of a token does not name its generation',
    agentTokens,
    every('tfe_agent_token', (token) => {
      token.description = 'build';
    }),
    { equivalent: 'descriptions need not be unique; people read them' },
  ),
  text(
    'a description of a token follows the clock',
    laceworkTokens,
    every('lacework_agent_access_token', (token) => {
      token.description = 'planned at ${local.rotation_now}';
    }),
  ),
  text(
    'the names of a token do not differ',
    laceworkTokens,
    every('lacework_agent_access_token', (token) => {
      token.name = 'prod';
    }),
  ),
  text(
    'the names of the generations of a token do not differ',
    laceworkTokens,
    every('lacework_agent_access_token', (token) => {
      token.name = token.name.replace(/-.*$/, '');
    }),
  ),
  {
    ...text(
      'the name of a token does not bear the minute of its plan',
      laceworkTokens,
      every('lacework_agent_access_token', (token) => {
        token.name = token.name.replace(/-\$\{formatdate.*$/, '');
      }),
    ),
    course: { flags: { ...BOUNDARY.flags, fault: ['POST **/AgentAccessTokens status=500 commit=after nth=3'] } },
  },
  text(
    'the name of a token bears nothing but the minute',
    laceworkTokens,
    every('lacework_agent_access_token', (token) => {
      token.name = token.name.replace(/-\$\{replace.*?\}/, '');
    }),
    { equivalent: 'two generations of one credential are never created in one plan' },
  ),
  text(
    'the name of a service token follows the clock',
    secretVersions,
    every('cloudflare_zero_trust_access_service_token', (token) => {
      token.name = `${token.name} \${local.rotation_now}`;
    }),
  ),
  text(
    'the name of a service token is empty',
    replacements,
    every('cloudflare_zero_trust_access_service_token', (token) => {
      token.name = '';
    }),
  ),
  text(
    'the name of a policy holds the secret',
    secretVersions,
    every('cloudflare_zero_trust_access_policy', (policy) => {
      policy.name = '${nonsensitive(cloudflare_zero_trust_access_service_token.other_7F016EE3["main"].client_secret)}';
    }),
  ),
  text(
    'a name and a key are swapped',
    everywhere,
    both(
      every('vault_kv_secret_v2', (secret) => {
        [secret.name, secret.data_json] = [`${'${'}nonsensitive(tfe_agent_token.pool_build_F297ECFC[local.monthly_current].token)}`, '{}'];
      }),
    ),
  ),
];
