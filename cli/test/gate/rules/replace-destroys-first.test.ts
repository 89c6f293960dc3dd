import { replaceDestroysFirst } from '../../../src/gate/rules/replace-destroys-first';
import { kept, planOf, recreated, replaced, UNKNOWN } from '../plan-of';
import { agentToken, newAgentToken, secretOf, variable } from '../stacks';
import { table } from '../table';

table(replaceDestroysFirst, {
  passes: {
    'create before destroy': { plan: planOf({ changes: [replaced('tfe_agent_token.ci', agentToken('ci'), newAgentToken())] }) },
    'the idle half of blue and green': {
      plan: planOf({
        changes: [
          kept('tfe_agent_token.blue', agentToken('blue')),
          recreated('tfe_agent_token.green', agentToken('green'), newAgentToken()),
          kept('tfe_variable.token', variable(secretOf('blue'))),
        ],
      }),
    },
    'what issues nothing': { plan: planOf({ changes: [recreated('random_id.key', { id: 'a' }, { id: UNKNOWN })] }) },
  },
  refuses: {
    'a token that is destroyed first': {
      at: ['tfe_agent_token.ci'],
      plan: planOf({ changes: [recreated('tfe_agent_token.ci', agentToken('ci'), newAgentToken(), ['description'])] }),
    },
    'the half of blue and green that consumers use': {
      at: ['tfe_agent_token.blue'],
      plan: planOf({
        changes: [
          recreated('tfe_agent_token.blue', agentToken('blue'), newAgentToken()),
          kept('tfe_agent_token.green', agentToken('green')),
          kept('tfe_variable.token', variable(secretOf('blue'))),
        ],
      }),
    },
    'one of several that nobody reads': {
      at: ['tfe_agent_token.a'],
      plan: planOf({
        changes: [recreated('tfe_agent_token.a', agentToken('a'), newAgentToken()), kept('tfe_agent_token.b', agentToken('b'))],
      }),
    },
    'a token whose secret the state does not hold': {
      at: ['tfe_agent_token.imported'],
      plan: planOf({
        changes: [
          recreated('tfe_agent_token.imported', agentToken('ci', { token: null }), newAgentToken()),
          kept('tfe_agent_token.green', agentToken('green')),
          kept('tfe_variable.token', variable(secretOf('green'))),
        ],
      }),
    },
  },
});
