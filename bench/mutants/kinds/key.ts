import { BOUNDARY, IN_TURN, LONG, PAUSE, RENEWAL } from '../courses';
import { block, every, local, replace } from '../edit';
import type { Mutant } from '../mutant';
import { agentTokens, serial } from '../subjects/agents';
import { replacements, secretVersions } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { agentFleet, ciAccess, ciAccessRenewal, laceworkFleet } from '../subjects/examples';
import { laceworkTokens } from '../subjects/lacework';

const OLDEST = 'sort(local.monthly_live)[0]';

/** Which instance is made, read or handed out. */
export const keys: readonly Mutant[] = [
  {
    title: 'a delivery holds the oldest live secret',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: every('kubernetes_secret_v1', ({ data }) => {
      data.TFC_AGENT_TOKEN = data.TFC_AGENT_TOKEN.replace('local.monthly_current', OLDEST);
    }),
  },
  {
    title: 'a variable that nobody declared holds the oldest live secret',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: every('tfe_variable', (variable) => {
      variable.value = variable.value.replace('local.monthly_current', OLDEST);
    }),
  },
  {
    title: 'an output holds the oldest live secret',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: (stack) => {
      for (const output of Object.values<any>(stack.output)) output.value = output.value.replace('local.monthly_current', OLDEST);
    },
  },
  {
    title: 'consumers get the oldest live secret everywhere',
    subject: laceworkTokens,
    course: BOUNDARY,
    mutate: replace(/\[local\.monthly_current\]\.token/, `[${OLDEST}].token`),
  },
  {
    title: 'a configuration file holds the oldest live secret',
    subject: laceworkFleet,
    course: BOUNDARY,
    mutate: block('kubernetes_secret_v1', /^prod/, ({ data }) => {
      data['config.json'] = data['config.json'].replace('local.monthly_current', OLDEST);
    }),
  },
  {
    title: 'headers hold the oldest client id beside the current secret',
    subject: replacements,
    course: BOUNDARY,
    mutate: replace(/\[local\.monthly_current\]\.client_id/, `[${OLDEST}].client_id`),
  },
  {
    title: 'headers hold the oldest secret beside the current client id',
    subject: replacements,
    course: BOUNDARY,
    mutate: replace(/\[local\.monthly_current\]\.client_secret/, `[${OLDEST}].client_secret`),
  },
  {
    title: 'an output holds the first of all live secrets',
    subject: ciAccessRenewal,
    course: RENEWAL,
    mutate: (stack) => {
      for (const output of Object.values<any>(stack.output)) {
        output.value = output.value.replace('local.ci_renewal_467ED68B_current', 'sort(local.ci_renewal_467ED68B_live)[0]');
      }
    },
  },
  {
    title: 'the current generation is the oldest remembered one',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('local.monthly_window[local.monthly_newest[0]]', 'local.monthly_window[reverse(local.monthly_newest)[0]]'),
  },
  {
    title: 'generations are remembered oldest first',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: local('newest', (text: string) => text.replace('reverse(sort(', 'tolist(sort(')),
  },
  {
    title: 'generations are sorted as texts without leading zeros',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('format("%012d", tonumber(b))', 'tostring(tonumber(b))'),
    equivalent: 'until 2286 every boundary has as many digits',
  },
  {
    title: 'serials are sorted as texts without leading zeros',
    subject: serial(9),
    course: { ...BOUNDARY, edit: { at: '3d', to: serial(10) } },
    mutate: replace('format("%012d", tonumber(b))', 'tostring(tonumber(b))'),
  },
  {
    title: 'only the current generation has a token',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: every('tfe_agent_token', (token) => {
      token.for_each = '${toset([local.monthly_current])}';
    }),
  },
  {
    title: 'only the current generation has a token',
    subject: replacements,
    course: BOUNDARY,
    mutate: every('cloudflare_zero_trust_access_service_token', (token) => {
      token.for_each = '${toset([local.monthly_current])}';
    }),
  },
  {
    title: 'every remembered generation has a token',
    subject: agentTokens,
    course: LONG,
    mutate: every('tfe_agent_token', (token) => {
      token.for_each = '${toset(values(local.monthly_window))}';
    }),
  },
  {
    title: 'every generation skipped in a pause has a token, too',
    subject: laceworkTokens,
    course: PAUSE,
    mutate: every('lacework_agent_access_token', (token) => {
      token.for_each = '${toset(values(local.monthly_window))}';
    }),
  },
  {
    title: 'one token for ever',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: (stack) => {
      every('tfe_agent_token', (token) => {
        token.for_each = '${toset(["main"])}';
      })(stack);
      replace('[local.monthly_current]', '["main"]')(stack);
    },
  },
  {
    title: 'a token that rotates in place is keyed by its generation',
    subject: secretVersions,
    course: IN_TURN,
    mutate: replace('"main"', 'terraform_data.monthly_issued.input.generation'),
  },
  {
    title: 'a token that rotates in place is keyed by its generation',
    subject: ciAccess,
    course: IN_TURN,
    mutate: replace('"main"', 'terraform_data.monthly_issued.input.generation'),
  },
  {
    title: 'a place is keyed by the generation',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: every('kubernetes_secret_v1', (secret) => {
      secret.metadata[0].name = 'tfc-agent-${formatdate("YYYYMMDD", local.monthly_current)}';
    }),
  },
  {
    title: 'each generation has a place of its own',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: every('tfe_variable', (variable) => {
      variable.for_each = '${local.monthly_live}';
      variable.key = `${variable.key}_\${replace(each.key, "/[-:]/", "")}`;
      variable.value = variable.value.replace('local.monthly_current', 'each.key');
    }),
  },
  {
    title: 'every live secret is written to one place',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: every('tfe_variable', (variable) => {
      variable.for_each = '${local.monthly_live}';
      variable.value = variable.value.replace('local.monthly_current', 'each.key');
    }),
  },
  {
    title: 'a generation is named by its number',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: replace('tostring(b) => timeadd("1970-01-01T00:00:00Z", "${b}s")', 'tostring(b) => "generation ${b / 2592000}"'),
    equivalent: 'a name that is as lasting as the boundary itself',
  },
  {
    title: 'a generation is named by the month it begins in',
    subject: everywhere,
    course: { flags: { from: '2027-01-30T00:00:00Z', until: '70d', cadence: '5d' } },
    mutate: replace('timeadd("1970-01-01T00:00:00Z", "${b}s") if', 'formatdate("YYYY", timeadd("1970-01-01T00:00:00Z", "${b}s")) if'),
  },
];
