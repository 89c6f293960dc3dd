import { policyDropsToken } from '../../../src/gate/rules/policy-drops-token';
import { destroyed, kept, planOf, UNKNOWN, updated } from '../plan-of';
import { agentToken, serviceToken } from '../stacks';
import { table } from '../table';

const token = 'cloudflare_zero_trust_access_service_token.ci';
const policy = 'cloudflare_zero_trust_access_policy.ci';
const naming = (...ids: (string | null)[]) => ({ id: 'p', include: ids.map((id) => ({ service_token: { token_id: id } })) });
const first = serviceToken(null, null, { id: 'st-1' });
const second = serviceToken(null, null, { id: 'st-2', client_secret: 'cfast_fakeNotARealSecondSecret' });

table(policyDropsToken, {
  passes: {
    'a policy that gets another token': {
      plan: planOf({ changes: [kept(token, first), updated(policy, naming('st-1'), naming('st-1', 'st-2'))] }),
    },
    'a policy that drops what is destroyed': {
      plan: planOf({
        changes: [
          destroyed(`${token}["1"]`, first),
          kept(`${token}["2"]`, second),
          updated(policy, naming('st-1', 'st-2'), naming('st-2')),
        ],
      }),
    },
    'a policy whose rules are not known yet': {
      plan: planOf({ changes: [kept(token, first), updated(policy, naming('st-1'), { id: 'p', include: UNKNOWN })] }),
    },
    'a policy that is destroyed while another one names the token': {
      plan: planOf({
        changes: [kept(token, first), destroyed(policy, naming('st-1')), kept('cloudflare_zero_trust_access_policy.all', naming('st-1'))],
      }),
    },
    'a token whose id the state does not hold, and a rule that names none': {
      plan: planOf({ changes: [kept(token, { ...first, id: null }), updated(policy, naming(null), naming('st-2'))] }),
    },
    'what lets nobody in': {
      plan: planOf({ changes: [kept(token, first), updated('terraform_data.ids', { include: ['st-1'] }, { include: [] })] }),
    },
    'a policy that names the id of a token of another kind': {
      plan: planOf({ changes: [kept('tfe_agent_token.ci', agentToken('ci')), updated(policy, naming('at-ci'), naming('st-1'))] }),
    },
    'a policy that drops something else': {
      plan: planOf({ changes: [kept(token, first), updated(policy, naming('st-1', 'group-1'), naming('st-1'))] }),
    },
  },
  refuses: {
    'a policy that drops a live token': {
      at: [policy],
      says: /named cloudflare_zero_trust_access_service_token.ci and drops it/,
      plan: planOf({ changes: [kept(token, first), updated(policy, naming('st-1', 'st-2'), naming('st-2'))] }),
    },
    'a policy that keeps the newest only': {
      at: [policy],
      plan: planOf({
        changes: [kept(`${token}["1"]`, first), kept(`${token}["2"]`, second), updated(policy, naming('st-1', 'st-2'), naming('st-2'))],
      }),
    },
    'the only policy, destroyed': {
      at: [policy],
      says: /is destroyed/,
      plan: planOf({ changes: [kept(token, first), destroyed(policy, naming('st-1'))] }),
    },
    'the only policy, destroyed, which names a group too': {
      at: [policy],
      plan: planOf({ changes: [kept(token, first), destroyed(policy, naming('st-1', 'group-1'))] }),
    },
    'the only policy, destroyed, while something else knows the id': {
      at: [policy],
      plan: planOf({
        changes: [kept(token, first), destroyed(policy, naming('st-1')), kept('terraform_data.ids', { include: ['st-1'] })],
      }),
    },
    'a policy that drops a token which another one names': {
      at: [policy],
      plan: planOf({
        changes: [
          kept(token, first),
          updated(policy, naming('st-1', 'st-2'), naming('st-2')),
          kept('cloudflare_zero_trust_access_policy.all', naming('st-1')),
        ],
      }),
    },
    'a group of provider 4': {
      at: ['cloudflare_access_group.ci'],
      plan: planOf({
        changes: [
          kept('cloudflare_access_service_token.ci', first),
          updated(
            'cloudflare_access_group.ci',
            { include: [{ service_token: ['st-1', 'st-2'] }] },
            { include: [{ service_token: ['st-2'] }] },
          ),
        ],
      }),
    },
  },
});
