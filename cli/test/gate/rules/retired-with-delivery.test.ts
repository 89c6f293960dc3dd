import { retiredWithDelivery } from '../../../src/gate/rules/retired-with-delivery';
import { created, deposed, destroyed, kept, output, planOf, replaced, UNKNOWN, updated } from '../plan-of';
import { agentToken, FEB, JAN, MAR, manifest, newAgentToken, secretOf, variable } from '../stacks';
import { table } from '../table';

const build = (generation: string) => `tfe_agent_token.build["${generation}"]`;
const retiring = [destroyed(build(JAN), agentToken('jan')), kept(build(FEB), agentToken('feb'))];
const late = updated('tfe_variable.token', variable(secretOf('jan')), variable(secretOf('feb')));

table(retiredWithDelivery, {
  passes: {
    'a token that was superseded at its place before': {
      plan: planOf({ changes: [...retiring, kept('tfe_variable.token', variable(secretOf('feb')))] }),
    },
    'an older one in the apply of the next rotation': {
      plan: planOf({
        changes: [
          ...retiring,
          created(build(MAR), newAgentToken()),
          updated('tfe_variable.token', variable(secretOf('feb')), variable(UNKNOWN)),
        ],
      }),
    },
    'a revocation that the stack declares': {
      manifest: manifest({ revokeAt: ['2027-01-15T00:00:00Z'] }),
      plan: planOf({ changes: [...retiring, late] }),
    },
    'the only token of a block, which another rule refuses': {
      plan: planOf({
        changes: [
          destroyed(build(JAN), agentToken('jan')),
          created(build(FEB), newAgentToken()),
          updated('tfe_variable.token', variable(secretOf('jan')), variable(UNKNOWN)),
        ],
      }),
    },
    'a token that is renamed, which another rule refuses': {
      plan: planOf({
        changes: [
          destroyed('tfe_agent_token.build', agentToken('jan')),
          created('tfe_agent_token.ci', newAgentToken()),
          updated('tfe_variable.token', variable(secretOf('jan')), variable(UNKNOWN)),
        ],
      }),
    },
    'a place that goes with it': {
      plan: planOf({ changes: [...retiring, destroyed('tfe_variable.token', variable(secretOf('jan')))] }),
    },
    'a place that holds something else': {
      plan: planOf({ changes: [...retiring, updated('tfe_variable.token', variable('fake-other-value'), variable(secretOf('feb')))] }),
    },
  },
  refuses: {
    'a token whose successor is first delivered now': {
      at: [build(JAN)],
      says: /first delivers another token to tfe_variable.token#value/,
      plan: planOf({ changes: [...retiring, late] }),
    },
    'a token in JSON': {
      at: [build(JAN)],
      plan: planOf({
        changes: [
          ...retiring,
          updated(
            'aws_secretsmanager_secret_version.token',
            { secret_string: `{"token":"${secretOf('jan')}"}` },
            { secret_string: `{"token":"${secretOf('feb')}"}` },
          ),
        ],
      }),
    },
    'a token in base64': {
      at: [build(JAN)],
      plan: planOf({
        changes: [
          ...retiring,
          updated(
            'kubernetes_secret_v1.token',
            { data: { env: Buffer.from(`TOKEN=${secretOf('jan')}\n`).toString('base64') } },
            { data: { env: UNKNOWN } },
          ),
        ],
      }),
    },
    'a token in an output': {
      at: [build(JAN)],
      plan: planOf({ changes: retiring, outputs: { token: output(secretOf('jan'), secretOf('feb')) } }),
    },
    'a token in a place that is replaced': {
      at: [build(JAN)],
      plan: planOf({
        changes: [...retiring, replaced('local_sensitive_file.token', { content: secretOf('jan') }, { content: secretOf('feb') })],
      }),
    },
    'the half of blue and green that is removed while its place changes': {
      at: ['tfe_agent_token.blue'],
      plan: planOf({
        changes: [destroyed('tfe_agent_token.blue', agentToken('jan')), kept('tfe_agent_token.green', agentToken('feb')), late],
      }),
    },
    'a leftover of a create that failed, which consumers hold': {
      at: ['tfe_agent_token.ci'],
      plan: planOf({ changes: [kept('tfe_agent_token.ci', agentToken('feb')), deposed('tfe_agent_token.ci', agentToken('jan')), late] }),
    },
  },
});
