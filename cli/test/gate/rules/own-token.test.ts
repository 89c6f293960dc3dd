import { ownToken } from '../../../src/gate/rules/own-token';
import { destroyed, kept, planOf, replaced, UNKNOWN } from '../plan-of';
import { secretOf } from '../stacks';
import { table } from '../table';

const token = 'tfe_team_token.ci';
const team = { id: 't', team_id: 'team-1', token: secretOf('team') };
const replacedToken = replaced(token, team, { team_id: 'team-1', token: UNKNOWN });

table(ownToken, {
  passes: {
    'a token that this run does not use': {
      plan: planOf({ changes: [replacedToken] }),
      environment: { TFE_TOKEN: 'fake-token-of-somebody-else' },
    },
    'its own token, which stays': { plan: planOf({ changes: [kept(token, team)] }), environment: { TFE_TOKEN: secretOf('team') } },
    'a provider that reads another one': {
      plan: planOf({ changes: [replacedToken], providers: { tfe: ['tfe_team_token.ci_other.token', 'tfe_team_token.ci_other'] } }),
    },
    'one of the generations that a provider reads': {
      plan: planOf({
        changes: [destroyed(`${token}["2027-01"]`, team), kept(`${token}["2027-02"]`, { ...team, token: secretOf('next') })],
        providers: { tfe: [token] },
      }),
    },
    'a token that the state does not hold, beside variables that are empty or no texts': {
      plan: planOf({ changes: [destroyed(token, { ...team, token: undefined })], variables: { count: 3, nothing: null } }),
      environment: { EMPTY: '', UNSET: undefined },
    },
  },
  refuses: {
    'the token in TFE_TOKEN': {
      at: [token],
      says: /is replaced, and this run authenticates with it by the environment variable TFE_TOKEN/,
      plan: planOf({ changes: [replacedToken] }),
      environment: { TFE_TOKEN: secretOf('team') },
    },
    'the token of a host': {
      at: [token],
      says: /TF_TOKEN_app_terraform_io/,
      plan: planOf({ changes: [destroyed(token, team)] }),
      environment: { TF_TOKEN_app_terraform_io: secretOf('team') },
    },
    'the token in a variable': {
      at: [token],
      says: /the variable tfe_token/,
      plan: planOf({ changes: [replacedToken], variables: { tfe_token: secretOf('team') } }),
    },
    'the token that a provider reads': {
      at: [token],
      says: /the provider tfe/,
      plan: planOf({ changes: [replacedToken], providers: { tfe: ['var.host', 'tfe_team_token.ci.token'] } }),
    },
    'a token that a provider is given whole': {
      at: [token],
      says: /the provider tfe/,
      plan: planOf({ changes: [replacedToken], providers: { tfe: [token] } }),
    },
  },
});
