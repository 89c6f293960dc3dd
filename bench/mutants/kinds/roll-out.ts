import { boundaryOf } from '../courses';
import { block } from '../edit';
import type { Mutant } from '../mutant';
import type { Subject } from '../subject';
import { agentTokens } from '../subjects/agents';
import { agentFleet, laceworkFleet } from '../subjects/examples';

function marker(title: string, subject: Subject, change: (input: any) => void, rest: Partial<Mutant> = {}): Mutant {
  return {
    title,
    subject,
    course: boundaryOf(subject),
    mutate: block('terraform_data', /_rollout$/, ({ input }) => change(input)),
    ...rest,
  };
}

/** What consumers restart on. */
export const rollouts: readonly Mutant[] = [
  marker('a roll-out never moves', agentFleet, (input) => {
    input.marker = 'rolled out';
  }),
  marker('a roll-out moves with every apply', agentFleet, (input) => {
    input.marker = '${local.rotation_now}';
  }),
  marker('a roll-out moves every day', laceworkFleet, (input) => {
    input.marker = '${formatdate("YYYYMMDD", local.rotation_now)}';
  }),
  marker('a roll-out follows the oldest token', agentFleet, (input) => {
    input.marker = input.token_id.replace('local.monthly_current', 'sort(local.monthly_live)[0]');
  }),
  marker('a roll-out follows the number of live tokens', agentFleet, (input) => {
    input.marker = '${tostring(length(local.monthly_live))}';
  }),
  marker('a roll-out follows all live tokens', laceworkFleet, (input) => {
    input.marker = '${join("/", sort(local.monthly_live))}';
  }),
  marker('a roll-out tells the oldest token', agentTokens, (input) => {
    input.token_id = input.token_id.replace('local.monthly_current', 'sort(local.monthly_live)[0]');
  }),
  marker('a roll-out tells the oldest generation', agentTokens, (input) => {
    input.generation = '${sort(local.monthly_live)[0]}';
  }),
  marker('a roll-out tells the token of another credential', agentTokens, (input) => {
    input.token_id = input.token_id.replace('pool_build_F297ECFC', 'pool_deploy_4246A29F');
  }),
  marker('a roll-out tells now as the instant of the rotation', agentTokens, (input) => {
    input.rotated_at = '${local.rotation_now}';
  }),
];
