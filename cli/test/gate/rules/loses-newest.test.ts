import { losesNewest } from '../../../src/gate/rules/loses-newest';
import { created, deposed, destroyed, kept, planOf, replaced } from '../plan-of';
import { agentToken, FEB, JAN, MAR, newAgentToken, roster, serviceToken } from '../stacks';
import { table } from '../table';

const build = (generation: string | number) => `tfe_agent_token.build[${JSON.stringify(generation)}]`;

table(losesNewest, {
  passes: {
    'the end of an overlap': { plan: planOf({ changes: [destroyed(build(JAN), agentToken('jan')), kept(build(FEB), agentToken('feb'))] }) },
    'the end of an overlap in the apply of the next rotation': {
      plan: planOf({
        changes: [destroyed(build(JAN), agentToken('jan')), kept(build(FEB), agentToken('feb')), created(build(MAR), newAgentToken())],
      }),
    },
    'an older serial': { plan: planOf({ changes: [destroyed(build('9'), agentToken('9')), kept(build('10'), agentToken('10'))] }) },
    'a leftover of the newest': {
      plan: planOf({
        changes: [kept(build(JAN), agentToken('jan')), kept(build(FEB), agentToken('feb')), deposed(build(FEB), agentToken('old'))],
      }),
    },
    'the end of a bridge beside a token that rotates in place': {
      plan: planOf({
        changes: [
          kept('cloudflare_zero_trust_access_service_token.ci["main"]', serviceToken(1, null)),
          destroyed(`cloudflare_zero_trust_access_service_token.ci["${FEB}"]`, serviceToken(null, null)),
          roster('ci'),
        ],
      }),
    },
    'the newest, made again': {
      plan: planOf({
        changes: [kept(build(JAN), agentToken('jan')), replaced(build(FEB), agentToken('feb'), newAgentToken())],
      }),
    },
    'a key that names no generation': {
      plan: planOf({ changes: [destroyed(build('deploy'), agentToken('deploy')), kept(build('build'), agentToken('build'))] }),
    },
  },
  refuses: {
    'the newest, while an older one stays': {
      at: [build(FEB)],
      says: /generation 2027-02-01T00:00:00Z is the newest/,
      plan: planOf({ changes: [kept(build(JAN), agentToken('jan')), destroyed(build(FEB), agentToken('feb'))] }),
    },
    'the newest by number, not by text': {
      at: [build('10')],
      plan: planOf({ changes: [kept(build('9'), agentToken('9')), destroyed(build('10'), agentToken('10'))] }),
    },
    'the newest of months': {
      at: [build('2027-02')],
      plan: planOf({ changes: [kept(build('2027-01'), agentToken('jan')), destroyed(build('2027-02'), agentToken('feb'))] }),
    },
    'the newest, while the one before is replaced too, but not retired for good': {
      at: [build(FEB)],
      plan: planOf({
        changes: [
          kept(build(JAN), agentToken('jan')),
          destroyed(build(FEB), agentToken('feb')),
          replaced(build('2026-12-01T00:00:00Z'), agentToken('dec'), newAgentToken()),
        ],
      }),
    },
  },
});
