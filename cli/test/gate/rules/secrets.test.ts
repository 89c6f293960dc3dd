import { secretExposed } from '../../../src/gate/rules/secret-exposed';
import { secretUnmarked } from '../../../src/gate/rules/secret-unmarked';
import { created, destroyed, kept, output, planOf, UNKNOWN, updated } from '../plan-of';
import { agentToken, newAgentToken, secretOf, variable } from '../stacks';
import { table } from '../table';

const token = kept('tfe_agent_token.ci', agentToken('ci'));
const fresh = created('tfe_agent_token.ci', newAgentToken());
const leftover = { address: 'terraform_data.copy', mode: 'managed', type: 'terraform_data', name: 'copy', deposed_key: '0a1b2c3d' };
const copy = created('terraform_data.copy', { input: UNKNOWN });
const reading = (block: string, attribute: string) => ({ [block]: { [attribute]: ['tfe_agent_token.ci.token', 'tfe_agent_token.ci'] } });

table(secretExposed, {
  passes: {
    'a sensitive attribute': { plan: planOf({ changes: [token, kept('tfe_variable.token', variable(secretOf('ci')))] }) },
    'a sensitive output': { plan: planOf({ changes: [token], outputs: { token: output(null, secretOf('ci')) } }) },
    'the token itself, whose provider does not mark it': {
      plan: planOf({ changes: [{ ...token, change: { ...token.change, before_sensitive: {}, after_sensitive: {} } }] }),
    },
    'a leftover that the plan leaves out': {
      plan: {
        ...planOf({ changes: [token] }),
        prior_state: { values: { root_module: { resources: [{ ...leftover, values: { input: secretOf('ci') } }] } } },
      },
    },
    'an id': { plan: planOf({ changes: [token, kept('terraform_data.roster', { input: ['at-ci'] })] }) },
    'a place that goes': { plan: planOf({ changes: [token, destroyed('terraform_data.copy', { input: secretOf('ci') })] }) },
  },
  refuses: {
    'a resource that shows it': {
      at: ['terraform_data.copy'],
      says: /terraform_data.copy#input.env\[0\] holds the secret of tfe_agent_token.ci, and is not sensitive/,
      plan: planOf({ changes: [token, created('terraform_data.copy', { input: { env: [`TOKEN=${secretOf('ci')}`] } })] }),
    },
    'a resource that has shown it before': {
      at: ['null_resource.copy'],
      plan: planOf({ changes: [token, kept('null_resource.copy', { triggers: { token: secretOf('ci') } })] }),
    },
    'an output that shows it': {
      at: ['output.token'],
      plan: planOf({ changes: [token], outputs: { token: output(null, { header: `Bearer ${secretOf('ci')}` }, false) } }),
    },
  },
});

table(secretUnmarked, {
  passes: {
    'a sensitive attribute': {
      plan: planOf({ changes: [fresh, created('tfe_variable.token', variable(UNKNOWN))], reads: reading('tfe_variable.token', 'value') }),
    },
    'a resource all of which is sensitive': {
      plan: planOf({
        changes: [fresh, { ...copy, change: { ...copy.change, after_sensitive: true } }],
        reads: reading('terraform_data.copy', 'input'),
      }),
    },
    'a sensitive output beside another one': {
      plan: planOf({
        changes: [fresh],
        outputs: { other: output(null, UNKNOWN, false), token: output(null, UNKNOWN) },
        reads: reading('output.token', 'value'),
      }),
    },
    'an output that the plan does not touch': { plan: planOf({ changes: [fresh], reads: reading('output.token', 'value') }) },
    'an output that is known, and a hash of the secret': {
      plan: planOf({ changes: [fresh], outputs: { token: output(null, 'abc', false) }, reads: reading('output.token', 'value') }),
    },
    'an attribute that is known': {
      plan: planOf({
        changes: [token, updated('terraform_data.hash', { input: 'a' }, { input: 'b' })],
        reads: reading('terraform_data.hash', 'input'),
      }),
    },
    'an id that is not known yet': {
      plan: planOf({
        changes: [fresh, created('terraform_data.roster', { input: UNKNOWN })],
        reads: { 'terraform_data.roster': { input: ['tfe_agent_token.ci.id', 'tfe_agent_token.ci'] } },
      }),
    },
    'a sensitive output': {
      plan: planOf({ changes: [fresh], outputs: { token: output(null, UNKNOWN) }, reads: reading('output.token', 'value') }),
    },
  },
  refuses: {
    'a resource': {
      at: ['terraform_data.copy'],
      plan: planOf({
        changes: [fresh, copy],
        reads: reading('terraform_data.copy', 'input'),
      }),
    },
    'an output': {
      at: ['output.token'],
      plan: planOf({ changes: [fresh], outputs: { token: output(null, UNKNOWN, false) }, reads: reading('output.token', 'value') }),
    },
  },
});
