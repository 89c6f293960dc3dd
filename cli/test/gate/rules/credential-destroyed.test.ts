import { credentialDestroyed } from '../../../src/gate/rules/credential-destroyed';
import { created, destroyed, forgotten, kept, planOf } from '../plan-of';
import { agentToken, FEB, JAN, manifest, newAgentToken, secretOf, variable } from '../stacks';
import { table } from '../table';

const gone = planOf({
  changes: [
    destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
    destroyed(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
    kept('tfe_variable.token', variable(secretOf('feb'))),
  ],
});
const oneOfTwo = planOf({
  changes: [destroyed('tfe_agent_token.ci["a"]', agentToken('a')), kept('tfe_agent_token.ci["b"]', agentToken('b'))],
});

table(credentialDestroyed, {
  passes: {
    'one that is allowed by its address': { plan: gone, allowDestroy: ['tfe_agent_token.build'] },
    'one that is allowed by its path': { plan: gone, allowDestroy: ['fleet/build'], manifest: manifest() },
    'an instance that is allowed': { plan: oneOfTwo, allowDestroy: ['tfe_agent_token.ci["a"]'] },
    'an instance whose block is allowed': { plan: oneOfTwo, allowDestroy: ['tfe_agent_token.ci'] },
    'the end of an overlap': {
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
        ],
      }),
    },
    'a rename, which another rule refuses': {
      plan: planOf({ changes: [destroyed('tfe_agent_token.ci', agentToken('ci')), created('tfe_agent_token.cd', newAgentToken())] }),
    },
    'one that the vendor keeps': { plan: planOf({ changes: [forgotten('tfe_agent_token.ci', agentToken('ci'))] }) },
    'resources that issue nothing': { plan: planOf({ changes: [destroyed('tfe_variable.token', variable('fake-value'))] }) },
  },
  refuses: {
    'every token of a block': {
      at: ['tfe_agent_token.build'],
      says: /none created; its secret stands in tfe_variable.token#value$/,
      plan: gone,
    },
    'one that is read in several places': {
      at: ['tfe_agent_token.ci'],
      says: /its secret stands in tfe_variable.a#value, and 2 more$/,
      plan: planOf({
        changes: [
          destroyed('tfe_agent_token.ci', agentToken('ci')),
          ...['a', 'b', 'c'].map((name) => kept(`tfe_variable.${name}`, variable(secretOf('ci')))),
        ],
      }),
    },
    'one, although another one is allowed': { at: ['tfe_agent_token.build'], plan: gone, allowDestroy: ['tfe_agent_token.ci'] },
    'one of two': { at: ['tfe_agent_token.ci["a"]'], says: /, and none created$/, plan: oneOfTwo },
    'a token of a module': {
      at: ['module.fleet.tfe_agent_token.ci'],
      plan: planOf({ changes: [destroyed('module.fleet.tfe_agent_token.ci', agentToken('ci'))] }),
    },
    'a key of AWS': {
      at: ['aws_iam_access_key.ci'],
      plan: planOf({ changes: [destroyed('aws_iam_access_key.ci', { id: 'k', user: 'ci', secret: secretOf('aws') })] }),
    },
    'all of a stack that is destroyed': {
      at: ['tfe_agent_token.a', 'tfe_agent_token.b'],
      plan: planOf({ changes: [destroyed('tfe_agent_token.a', agentToken('a')), destroyed('tfe_agent_token.b', agentToken('b'))] }),
    },
  },
});
