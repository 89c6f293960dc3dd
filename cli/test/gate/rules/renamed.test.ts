import { renamed } from '../../../src/gate/rules/renamed';
import { created, destroyed, kept, output, planOf, UNKNOWN, updated } from '../plan-of';
import { agentToken, FEB, MAR, manifest, newAgentToken, roster, secretOf, serviceToken, variable } from '../stacks';
import { table } from '../table';

const delivered = updated('tfe_variable.token', variable(secretOf('feb')), variable(UNKNOWN));

table(renamed, {
  passes: {
    'a move': {
      plan: planOf({
        changes: [{ ...kept(`tfe_agent_token.ci["${FEB}"]`, agentToken('feb')), previous_address: `tfe_agent_token.build["${FEB}"]` }],
      }),
    },
    'one removed, and another one in another pool': {
      plan: planOf({
        changes: [
          destroyed('tfe_agent_token.build', agentToken('feb')),
          created('tfe_agent_token.ci', newAgentToken({ agent_pool_id: 'apool-2' })),
        ],
      }),
    },
    'one that is allowed to go': {
      allowDestroy: ['tfe_agent_token.build'],
      plan: planOf({ changes: [destroyed('tfe_agent_token.build', agentToken('feb')), created('tfe_agent_token.ci', newAgentToken())] }),
    },
    'one of another resource type, which another rule refuses': {
      plan: planOf({
        changes: [
          destroyed('cloudflare_access_service_token.ci', serviceToken(null, null)),
          created('cloudflare_zero_trust_access_service_token.ci', serviceToken(1, null)),
        ],
      }),
    },
    'one added beside it': {
      plan: planOf({ changes: [kept('tfe_agent_token.build', agentToken('feb')), created('tfe_agent_token.ci', newAgentToken())] }),
    },
    'one removed while another one is added for other readers': {
      plan: planOf({
        changes: [
          destroyed('tfe_agent_token.build', agentToken('feb')),
          kept('tfe_variable.token', variable(secretOf('feb'))),
          created('tfe_agent_token.ci', newAgentToken()),
        ],
      }),
    },
  },
  refuses: {
    'a credential of this library under another name': {
      at: ['tfe_agent_token.build'],
      says: /seems to have become tfe_agent_token.ci/,
      heals: /^give the credential movedFrom: /,
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          destroyed('terraform_data.build_roster', { input: [] }),
          created(`tfe_agent_token.ci["${FEB}"]`, newAgentToken()),
          created(`tfe_agent_token.ci["${MAR}"]`, newAgentToken()),
          roster('ci'),
          delivered,
        ],
      }),
    },
    'a credential of this library that is declared under the new name': {
      at: ['tfe_agent_token.ci'],
      heals: /^give the credential fleet\/build movedFrom: /,
      manifest: manifest(),
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.ci["${FEB}"]`, agentToken('feb')),
          destroyed('terraform_data.ci_roster', { input: [] }),
          created(`tfe_agent_token.build["${FEB}"]`, newAgentToken()),
          roster('build'),
          delivered,
        ],
      }),
    },
    'one that is read in an output only': {
      at: ['tfe_agent_token.build'],
      heals: /^add moved { from = tfe_agent_token.build, to = tfe_agent_token.ci }; /,
      plan: planOf({
        changes: [destroyed('tfe_agent_token.build', agentToken('feb')), created('tfe_agent_token.ci', newAgentToken())],
        outputs: { token: output(secretOf('feb'), UNKNOWN) },
      }),
    },
    'one whose place is renamed with it': {
      at: ['tfe_agent_token.build'],
      plan: planOf({
        changes: [
          destroyed('tfe_agent_token.build', agentToken('feb')),
          destroyed('tfe_variable.build', variable(secretOf('feb'))),
          created('tfe_agent_token.ci', newAgentToken()),
          created('tfe_variable.ci', variable(UNKNOWN)),
        ],
        reads: { 'tfe_variable.ci': { value: ['tfe_agent_token.ci.token', 'tfe_agent_token.ci'] } },
      }),
    },
    'one that is moved into a module, without a word': {
      at: ['tfe_agent_token.build'],
      plan: planOf({
        changes: [
          destroyed('tfe_agent_token.build', agentToken('feb')),
          created('module.fleet.tfe_agent_token.build', newAgentToken()),
          delivered,
        ],
      }),
    },
    'one whose pool is renamed with it': {
      at: ['tfe_agent_token.build'],
      plan: planOf({
        changes: [
          destroyed('tfe_agent_pool.fleet', { id: 'apool-1' }),
          created('tfe_agent_pool.linux', { id: UNKNOWN }),
          destroyed('tfe_agent_token.build', agentToken('feb')),
          created('tfe_agent_token.ci', newAgentToken({ agent_pool_id: UNKNOWN })),
          delivered,
        ],
      }),
    },
    'one key of a map under another one': {
      at: ['tfe_agent_token.ci["build"]'],
      plan: planOf({
        changes: [
          kept('tfe_agent_token.ci["deploy"]', agentToken('deploy')),
          destroyed('tfe_agent_token.ci["build"]', agentToken('feb')),
          created('tfe_agent_token.ci["builds"]', newAgentToken()),
          delivered,
        ],
      }),
    },
  },
});
