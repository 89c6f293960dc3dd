import { noRoster } from '../../../src/gate/rules/no-roster';
import { created, deposed, destroyed, kept, output, planOf, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, FEB, JAN, MAR, newAgentToken, roster, secretOf, variable } from '../stacks';
import { table } from '../table';

const turning = [
  destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
  kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
  created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
];
const block = ['tfe_agent_token.build'];

table(noRoster, {
  passes: {
    'generations with a roster': {
      plan: planOf({ changes: [...turning, roster('build')], reads: { 'terraform_data.build_roster': { input: block } } }),
    },
    'generations whose place changes with them': {
      plan: planOf({
        changes: [...turning, updated('tfe_variable.token', variable(secretOf('feb')), variable(UNKNOWN))],
        reads: { 'tfe_variable.token': { value: [...block, 'local.month'] } },
      }),
    },
    'one that is only created': { plan: planOf({ changes: turning.slice(1) }) },
    'one that is only destroyed': { plan: planOf({ changes: turning.slice(0, 2) }) },
    'one that is destroyed while another is made again': {
      plan: planOf({ changes: [turning[0], replaced(`tfe_agent_token.build["${FEB}"]`, agentToken('feb'), newAgentToken())] }),
    },
    'one that is created while another is made again': {
      plan: planOf({ changes: [replaced(`tfe_agent_token.build["${FEB}"]`, agentToken('feb'), newAgentToken()), turning[2]] }),
    },
    'one that is created while a leftover goes': {
      plan: planOf({ changes: [...turning.slice(1), deposed(`tfe_agent_token.build["${FEB}"]`, agentToken('old'))] }),
    },
  },
  refuses: {
    'generations that nothing reads': { at: block, plan: planOf({ changes: turning }) },
    'generations that an output reads': {
      at: block,
      plan: planOf({ changes: turning, outputs: { token: output(secretOf('feb'), UNKNOWN) }, reads: { 'output.token': { value: block } } }),
    },
    'generations whose reader does not change': {
      at: block,
      plan: planOf({
        changes: [...turning, kept('tfe_variable.token', variable(secretOf('feb')))],
        reads: { 'tfe_variable.token': { value: block } },
      }),
    },
  },
});
