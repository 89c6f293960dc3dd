import { BOUNDARY, withFault } from '../courses';
import { block, every } from '../edit';
import type { Mutant } from '../mutant';
import { agentTokens } from '../subjects/agents';
import { replacements } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { agentFleet, laceworkFleet } from '../subjects/examples';

/** Where a secret is written. */
export const deliveryPlaces: readonly Mutant[] = [
  {
    title: 'two credentials are written to one variable',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: every('tfe_variable', (variable) => {
      variable.key = 'TOKEN';
    }),
  },
  {
    title: 'two credentials are written to one secret',
    subject: laceworkFleet,
    course: BOUNDARY,
    mutate: every('kubernetes_secret_v1', (secret) => {
      secret.metadata[0].namespace = 'lacework';
    }),
  },
  {
    title: 'a secret is written under another key',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: every('kubernetes_secret_v1', (secret) => {
      secret.data = { TOKEN: secret.data.TFC_AGENT_TOKEN };
    }),
  },
  {
    title: 'a secret is written under its own value',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: every('kubernetes_secret_v1', (secret) => {
      const expression = secret.data.TFC_AGENT_TOKEN.slice(2, -1);
      secret.data = `\${{ nonsensitive(${expression}) = "token" }}`;
    }),
  },
  {
    title: 'a place changes with every apply',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: every('tfe_variable', (variable) => {
      variable.key = `${variable.key}_\${local.rotation_unix}`;
    }),
  },
  {
    title: 'a path changes with every apply',
    subject: everywhere,
    course: BOUNDARY,
    mutate: every('local_sensitive_file', (file) => {
      file.filename = '/etc/agent/${local.rotation_unix}';
    }),
  },
  {
    title: 'the secret goes into the key of the variable',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: every('tfe_variable', (variable) => {
      [variable.key, variable.value] = [variable.value, variable.key];
    }),
  },
  {
    title: 'the secret stands in the workspace of nobody',
    subject: replacements,
    course: BOUNDARY,
    mutate: every('tfe_variable', (variable) => {
      variable.workspace_id = '';
    }),
  },
  {
    title: 'one argument is written in place of another',
    subject: everywhere,
    course: BOUNDARY,
    mutate: every('aws_ssm_parameter', (parameter) => {
      parameter.insecure_value = parameter.value;
      delete parameter.value;
    }),
  },
  {
    title: 'the write-only argument is written in place of the other',
    subject: everywhere,
    course: BOUNDARY,
    mutate: block('aws_secretsmanager_secret_version', /agent/, (version) => {
      version.secret_string_wo = version.secret_string;
      delete version.secret_string;
    }),
  },
  {
    title: 'a replaced object is updated in place',
    subject: everywhere,
    course: withFault(BOUNDARY, 'POST /sinks/github_actions_secret/** status=422 nth=2'),
    mutate: block('github_actions_secret', /./, (secret) => {
      delete secret.lifecycle;
    }),
  },
];
