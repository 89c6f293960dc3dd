import { strategySwitched } from '../../../src/gate/rules/strategy-switched';
import { created, destroyed, kept, planOf, replaced, updated } from '../plan-of';
import { agentToken, FEB, JAN, MAR, newAgentToken, roster, serviceToken } from '../stacks';
import { table } from '../table';

const token = 'cloudflare_zero_trust_access_service_token.ci';

table(strategySwitched, {
  passes: {
    'a new version': {
      plan: planOf({ changes: [updated(`${token}["main"]`, serviceToken(1, null), serviceToken(2, MAR)), roster('ci')] }),
    },
    'a bridge of a lost secret': {
      plan: planOf({
        changes: [kept(`${token}["main"]`, serviceToken(1, null)), created(`${token}["${FEB}"]`, serviceToken(null, null)), roster('ci')],
      }),
    },
    'a credential that is renamed, which another rule refuses': {
      plan: planOf({
        changes: [destroyed('tfe_agent_token.ci', agentToken('ci')), created('tfe_agent_token.cd', newAgentToken())],
      }),
    },
    'a credential that is removed': { plan: planOf({ changes: [destroyed(`${token}["main"]`, serviceToken(1, null))] }) },
    'a generation that follows another one at once, which another rule refuses': {
      plan: planOf({
        changes: [destroyed(`tfe_agent_token.ci["${FEB}"]`, agentToken('feb')), created(`tfe_agent_token.ci["${MAR}"]`, newAgentToken())],
      }),
    },
    'a token that is made again beside a generation that goes': {
      plan: planOf({
        changes: [
          destroyed(`tfe_agent_token.ci["${FEB}"]`, agentToken('feb')),
          replaced('tfe_agent_token.ci["main"]', agentToken('ci'), newAgentToken()),
          created(`tfe_agent_token.ci["${MAR}"]`, newAgentToken()),
          roster('ci'),
        ],
      }),
    },
    'the end of a bridge': {
      plan: planOf({
        changes: [
          updated(`${token}["main"]`, serviceToken(1, null), serviceToken(2, MAR)),
          destroyed(`${token}["${FEB}"]`, serviceToken(null, null)),
          roster('ci'),
        ],
      }),
    },
  },
  refuses: {
    'secret versions that become replacement': {
      at: [token],
      says: /had keys such as main, and get keys such as 2027-02-01T00:00:00Z/,
      plan: planOf({
        changes: [
          destroyed(`${token}["main"]`, serviceToken(1, null)),
          created(`${token}["${FEB}"]`, serviceToken(null, null)),
          roster('ci'),
        ],
      }),
    },
    'many keys, of which the first three are shown': {
      at: [token],
      says: /had keys such as main, and get keys such as 2027-01-01T00:00:00Z, 2027-02-01T00:00:00Z, 2027-03-01T00:00:00Z: all/,
      plan: planOf({
        changes: [
          destroyed(`${token}["main"]`, serviceToken(1, null)),
          ...[JAN, FEB, MAR, '2027-04-01T00:00:00Z'].map((key) => created(`${token}["${key}"]`, serviceToken(null, null))),
          roster('ci'),
        ],
      }),
    },
    'replacement that becomes secret versions': {
      at: [token],
      plan: planOf({
        changes: [
          destroyed(`${token}["${FEB}"]`, serviceToken(null, null)),
          created(`${token}["main"]`, serviceToken(1, null)),
          roster('ci'),
        ],
      }),
    },
    'a token that becomes generations': {
      at: ['tfe_agent_token.ci'],
      says: /had no key, and get keys such as/,
      plan: planOf({
        changes: [destroyed('tfe_agent_token.ci', agentToken('ci')), created(`tfe_agent_token.ci["${FEB}"]`, newAgentToken())],
      }),
    },
    'another major version of the provider': {
      at: ['cloudflare_access_service_token.ci'],
      says: /of another resource type/,
      plan: planOf({
        changes: [destroyed('cloudflare_access_service_token.ci', serviceToken(null, null)), created(token, serviceToken(1, null))],
      }),
    },
  },
});
