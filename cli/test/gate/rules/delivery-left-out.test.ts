import { deliveryLeftOut } from '../../../src/gate/rules/delivery-left-out';
import { created, destroyed, forgotten, kept, output, planOf, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, FEB, JAN, MAR, newAgentToken, roster, secretOf, serviceToken, variable } from '../stacks';
import { table } from '../table';

const rotating = [
  kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
  created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
  roster('build'),
];
const place = kept('tfe_variable.token', variable(secretOf('feb')));
const service = 'cloudflare_zero_trust_access_service_token.ci["main"]';

table(deliveryLeftOut, {
  passes: {
    'a rotation that is delivered': {
      plan: planOf({ changes: [...rotating, updated('tfe_variable.token', variable(secretOf('feb')), variable(UNKNOWN))] }),
    },
    'a plan without changes': { plan: planOf({ changes: [rotating[0], place] }) },
    'the retirement of what was superseded': {
      plan: planOf({ changes: [destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')), rotating[0], place] }),
    },
    'the idle half of blue and green': {
      plan: planOf({
        changes: [
          kept('tfe_agent_token.blue', agentToken('feb')),
          replaced('tfe_agent_token.green', agentToken('green'), newAgentToken()),
          place,
        ],
      }),
    },
    'a token of a rotating block that names no generation': {
      plan: planOf({
        changes: [...rotating, kept('tfe_agent_token.build', agentToken('old')), kept('tfe_variable.token', variable(secretOf('old')))],
      }),
    },
    'a generation that is made again beside a newer one': {
      plan: planOf({
        changes: [
          kept(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          created(`tfe_agent_token.build["${FEB}"]`, newAgentToken()),
          kept(`tfe_agent_token.build["${MAR}"]`, agentToken('mar')),
          kept('tfe_variable.token', variable(secretOf('jan'))),
        ],
      }),
    },
    'the newest generation, made again beside an older one that a place keeps': {
      plan: planOf({
        changes: [
          kept(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          replaced(`tfe_agent_token.build["${FEB}"]`, agentToken('feb'), newAgentToken()),
          kept('tfe_variable.token', variable(secretOf('jan'))),
        ],
      }),
    },
    'a place that is no longer managed': {
      plan: planOf({ changes: [...rotating, forgotten('tfe_variable.token', variable(secretOf('feb')))] }),
    },
    'a new version that is delivered': {
      plan: planOf({
        changes: [
          updated(service, serviceToken(1, null), serviceToken(2, MAR)),
          updated('tfe_variable.token', variable(serviceToken(1, null).client_secret), variable(UNKNOWN)),
        ],
      }),
    },
  },
  refuses: {
    'a place that -target leaves out': {
      at: ['tfe_variable.token'],
      says: /keeps the secret of tfe_agent_token.build\["2027-02-01T00:00:00Z"\], although 2027-03-01T00:00:00Z is created/,
      plan: planOf({ changes: rotating, left: [place] }),
    },
    'an older of two places, and the newest of two generations': {
      at: ['tfe_variable.token'],
      says: /although 2027-03-01T00:00:00Z is created$/,
      plan: planOf({
        changes: [
          created(`tfe_agent_token.build["${MAR}"]`, newAgentToken()),
          created(`tfe_agent_token.build["${FEB}"]`, newAgentToken()),
          kept(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          kept('tfe_variable.token', variable(secretOf('jan'))),
        ],
      }),
    },
    'a place whose changes are ignored': { at: ['tfe_variable.token'], plan: planOf({ changes: [...rotating, place] }) },
    'a place that keeps what is destroyed': {
      at: ['tfe_variable.token'],
      says: /which is destroyed/,
      plan: planOf({ changes: [destroyed('tfe_agent_token.ci', agentToken('feb')), place] }),
    },
    'one of two places': {
      at: ['kubernetes_secret_v1.token'],
      plan: planOf({
        changes: [...rotating, updated('tfe_variable.token', variable(secretOf('feb')), variable(UNKNOWN))],
        left: [kept('kubernetes_secret_v1.token', { data: { TOKEN: secretOf('feb') } })],
      }),
    },
    'an output that stays behind': {
      at: ['output.token'],
      plan: planOf({ changes: rotating, outputs: { token: output(secretOf('feb'), secretOf('feb')) } }),
    },
    'a new version that is not delivered': {
      at: ['tfe_variable.token'],
      says: /which gets a new one/,
      plan: planOf({
        changes: [updated(service, serviceToken(1, null), serviceToken(2, MAR))],
        left: [kept('tfe_variable.token', variable(serviceToken(1, null).client_secret))],
      }),
    },
    'the first version that is ever given, and is not delivered': {
      at: ['tfe_variable.token'],
      says: /which gets a new one/,
      plan: planOf({
        changes: [updated(service, serviceToken(null, null), serviceToken(2, MAR))],
        left: [kept('tfe_variable.token', variable(serviceToken(1, null).client_secret))],
      }),
    },
  },
});
