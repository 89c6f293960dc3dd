import { boundaryOf } from '../courses';
import { block, every, type Mutation, replace } from '../edit';
import type { Mutant } from '../mutant';
import type { Subject } from '../subject';
import { agentTokens } from '../subjects/agents';
import { replacements, secretVersions } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { agentFleet, ciAccess, laceworkFleet } from '../subjects/examples';
import { laceworkTokens } from '../subjects/lacework';

/** Wraps the expression that an argument is. */
const wrapped = (type: string, argument: string, wrap: (expression: string) => string): Mutation =>
  every(type, (resource) => {
    if (typeof resource[argument] === 'string') resource[argument] = `\${${wrap(resource[argument].slice(2, -1))}}`;
  });

const calling = (name: string) => (expression: string) => `${name}(${expression})`;

function value(title: string, subject: Subject, mutate: Mutation, rest: Partial<Mutant> = {}): Mutant {
  return { title, subject, course: boundaryOf(subject), mutate, ...rest };
}

const inKubernetes = (wrap: (expression: string) => string): Mutation =>
  every('kubernetes_secret_v1', ({ data }) => {
    for (const key of Object.keys(data)) data[key] = `\${${wrap(data[key].slice(2, -1))}}`;
  });

/** What stands where a consumer reads. */
export const deliveryValues: readonly Mutant[] = [
  value('a secret is upper-cased', agentFleet, inKubernetes(calling('upper'))),
  value('a secret is lower-cased', agentTokens, wrapped('tfe_variable', 'value', calling('lower'))),
  value('a secret is reversed', agentTokens, wrapped('tfe_variable', 'value', calling('strrev'))),
  value('a secret is encoded, and its provider encodes it again', agentFleet, inKubernetes(calling('base64encode'))),
  value(
    'a secret is encoded twice',
    agentTokens,
    wrapped('tfe_variable', 'value', (text) => `base64encode(base64encode(${text}))`),
  ),
  value('a secret is hashed', agentTokens, wrapped('tfe_variable', 'value', calling('sha256'))),
  value(
    'a secret is cut',
    agentTokens,
    wrapped('tfe_variable', 'value', (text) => `substr(${text}, 0, 40)`),
  ),
  value(
    'a secret is cut at its beginning',
    everywhere,
    wrapped('aws_ssm_parameter', 'value', (text) => `substr(${text}, 8, -1)`),
  ),
  value('a secret is quoted', agentTokens, wrapped('tfe_variable', 'value', calling('jsonencode'))),
  value(
    'a secret stands within other text',
    agentTokens,
    wrapped('tfe_variable', 'value', (text) => `"Bearer \${${text}}"`),
  ),
  value(
    'a secret ends with a line break',
    everywhere,
    wrapped('local_sensitive_file', 'content', (text) => `"\${${text}}\\n"`),
  ),
  value(
    'a secret has blanks around it',
    everywhere,
    wrapped('aws_ssm_parameter', 'value', (text) => `" \${${text}} "`),
  ),
  value(
    'a secret stands in a list',
    everywhere,
    wrapped('aws_ssm_parameter', 'value', (text) => `jsonencode([${text}])`),
  ),
  value('a secret is escaped for an address', agentTokens, wrapped('tfe_variable', 'value', calling('urlencode')), {
    equivalent: 'its characters need no escaping',
  }),
  value('a secret is trimmed', agentTokens, wrapped('tfe_variable', 'value', calling('trimspace')), {
    equivalent: 'it has no blanks around it',
  }),
  value('a secret is not called sensitive', agentTokens, replace('sensitive(', '('), {
    equivalent: 'its attribute is sensitive by its provider, within one stack',
  }),
  value('the id stands in place of the secret', agentTokens, replace(/\.token\)}/, '.id)}')),
  value(
    'the id stands in place of the secret',
    everywhere,
    wrapped('aws_ssm_parameter', 'value', (text) => text.replace('.token', '.id')),
  ),
  value(
    'a constant stands in place of the secret',
    agentTokens,
    every('tfe_variable', (variable) => {
      variable.value = 'fake-constant';
    }),
  ),
  value(
    'nothing stands in place of the secret',
    agentTokens,
    every('tfe_variable', (variable) => {
      variable.value = '';
    }),
  ),
  value(
    'one delivery of many holds a constant',
    everywhere,
    block('github_actions_environment_secret', /./, (secret) => {
      secret.plaintext_value = 'fake-constant';
    }),
  ),
  value(
    'one delivery of many holds the secret of another credential',
    everywhere,
    every('vault_kv_secret_v2', (secret) => {
      secret.data_json = secret.data_json.replaceAll('pool_build_F297ECFC', 'pool_spare_40701829');
    }),
  ),
  value('two credentials are taken for each other', agentTokens, (stack) => {
    const [first, second] = Object.values<any>(stack.resource.tfe_variable);
    [first.value, second.value] = [second.value, first.value];
  }),
  value(
    'a configuration holds the secret of another environment',
    laceworkFleet,
    block('kubernetes_secret_v1', /^dev/, ({ data }) => {
      data['config.json'] = data['config.json'].replace('dev_F7B884FF', 'prod_F335F39F');
    }),
  ),
  value('an output holds the secret of another credential', laceworkTokens, (stack) => {
    const [first, second] = Object.values<any>(stack.output);
    first.value = second.value;
  }),
  value('a configuration is encoded', laceworkFleet, inKubernetes(calling('base64encode'))),
  value('a configuration is JSON within JSON', laceworkFleet, inKubernetes(calling('jsonencode'))),
  value('a secret in a configuration is upper-cased', laceworkFleet, replace(/"AccessToken" = sensitive\(/, '"AccessToken" = upper(')),
  value('a secret in JSON stands within other text', everywhere, replace(/"token" = sensitive\(([^)]*)\)/, '"token" = "Bearer ${"x"}"')),
  value('a secret is missing in JSON', everywhere, replace(/, "token" = sensitive\([^)]*\)/, '')),
  value(
    'headers hold a constant client id',
    ciAccess,
    replace(/"CF-Access-Client-Id" = \(.*?\.client_id\)/, '"CF-Access-Client-Id" = "0123456789abcdef.access"'),
  ),
  value('headers hold the id of the token, not its client id', secretVersions, replace(/\.client_id\)/, '.id)')),
  value(
    'headers hold the client id of another token',
    replacements,
    replace(/web_08B6E5F3\[local\.monthly_current\]\.client_id/, 'other_7F016EE3[local.monthly_current].client_id'),
  ),
  value(
    'headers hold the secret of another token',
    secretVersions,
    replace(/web_08B6E5F3\["main"\]\.client_secret\)/, 'other_7F016EE3["main"].client_secret)'),
  ),
  value('headers are turned round', ciAccess, (stack) => {
    every('tfe_variable', (variable) => {
      variable.value = variable.value
        .replace('CF-Access-Client-Id', 'X')
        .replace('CF-Access-Client-Secret', 'CF-Access-Client-Id')
        .replace('X', 'CF-Access-Client-Secret');
    })(stack);
  }),
  value('headers lack the client id', ciAccess, replace(/"CF-Access-Client-Id" = \(.*?\.client_id\), /, '')),
  value('headers are upper-cased', replacements, wrapped('tfe_variable', 'value', calling('upper'))),
  value(
    'a write-only argument gets a constant',
    everywhere,
    block('aws_secretsmanager_secret_version', /write-only/, (version) => {
      version.secret_string_wo = 'fake-constant';
    }),
  ),
  value(
    'a write-only argument gets an encoded secret',
    everywhere,
    block('aws_secretsmanager_secret_version', /write-only/, (version) => {
      version.secret_string_wo = version.secret_string_wo.replace('sensitive(', 'base64encode(');
    }),
  ),
];
