import { BOUNDARY, IN_TURN, withFault } from '../courses';
import { block, both, every, replace, without } from '../edit';
import type { Mutant } from '../mutant';
import { agentTokens } from '../subjects/agents';
import { replacements } from '../subjects/cloudflare';
import { everywhere } from '../subjects/deliveries';
import { agentFleet, ciAccess, laceworkFleet } from '../subjects/examples';

const unordered = block('terraform_data', /_rollout$/, (rollout) => {
  delete rollout.depends_on;
});

/** What comes before what. */
export const dependencies: readonly Mutant[] = [
  { title: 'a roll-out does not wait for the delivery', subject: agentFleet, course: BOUNDARY, mutate: unordered },
  { title: 'a roll-out does not wait for the delivery', subject: laceworkFleet, course: BOUNDARY, mutate: unordered },
  {
    title: 'a roll-out waits for all deliveries but one',
    subject: everywhere,
    course: BOUNDARY,
    mutate: block('terraform_data', /_rollout$/, (rollout) => rollout.depends_on.pop()),
  },
  {
    title: 'a roll-out waits for all deliveries but the first',
    subject: everywhere,
    course: BOUNDARY,
    mutate: block('terraform_data', /_rollout$/, (rollout) => rollout.depends_on.shift()),
  },
  {
    title: 'consumers get a token before the policy lets it in',
    subject: replacements,
    course: withFault(BOUNDARY, 'PUT **/access/policies/** status=403 nth=1'),
    mutate: every('terraform_data', (data) => {
      if (data.depends_on?.some((each: string) => each.startsWith('cloudflare_zero_trust_access_policy'))) delete data.depends_on;
    }),
  },
  {
    title: 'consumers get a token before the roster has seen it',
    subject: replacements,
    course: withFault(BOUNDARY, 'PUT **/access/policies/** status=403 nth=1'),
    mutate: replace(/\(terraform_data\.\w+_roster\.output == null \? null : ([^)]*)\)/, 'REMOVED'),
  },
  {
    title: 'pods roll when the token is there, not when it is delivered',
    subject: agentFleet,
    course: withFault(BOUNDARY, 'PUT /sinks/kubernetes_secret_v1/** status=403 nth=1'),
    mutate: replace('terraform_data.fleet_build_AB993146_rollout.output.marker', 'local.monthly_current'),
    limit: 'who restarts on what is not followed: each consumer picks up a new secret when the roll-out time is over',
  },
  {
    title: 'pods read the roll-out before it is done',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: replace('_rollout.output.marker', '_rollout.input.marker'),
    equivalent: 'what reads a resource comes after it, whatever it reads of it',
  },
  {
    title: 'nothing reads the tokens before they are retired',
    subject: replacements,
    course: BOUNDARY,
    mutate: (stack) => {
      replace(
        /\(terraform_data\.\w+_roster\.output == null \? null : (cloudflare_zero_trust_access_service_token\.\w+\[local\.monthly_current\]\.\w+)\)/,
        'ITSELF',
      )(stack);
    },
  },
  {
    title: 'a policy does not wait for its tokens',
    subject: ciAccess,
    course: IN_TURN,
    mutate: every('cloudflare_zero_trust_access_policy', (policy) => {
      policy.include = [{ service_token: { token_id: 'f174e90a-fafe-4643-bbbc-4a0ed4fc8415' } }];
    }),
  },
  {
    title: 'the delivery itself is gone',
    subject: agentTokens,
    course: BOUNDARY,
    mutate: both(without('tfe_variable', /BUILD/), unordered),
  },
  {
    title: 'the delivery is counted away',
    subject: laceworkFleet,
    course: BOUNDARY,
    mutate: block('kubernetes_secret_v1', /^dev/, (secret) => {
      secret.count = 0;
    }),
  },
  {
    title: 'the delivery reads a token that a plan cannot know',
    subject: agentFleet,
    course: BOUNDARY,
    mutate: replace('${local.monthly_live}', '${toset([timestamp()])}'),
  },
];
