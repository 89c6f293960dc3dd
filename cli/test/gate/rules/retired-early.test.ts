import { retiredEarly } from '../../../src/gate/rules/retired-early';
import { deposed, destroyed, kept, planOf } from '../plan-of';
import { agentToken, FEB, JAN, manifest, roster, rotation } from '../stacks';
import { table } from '../table';

const DAY = 86400;

/** January's token is destroyed, and was superseded when February's was first applied. */
const retiring = (now: string, since: Readonly<Record<string, string>> = { [JAN]: JAN, [FEB]: FEB }) =>
  planOf({
    now,
    changes: [
      ...rotation({ since, before: [FEB, JAN], after: [FEB] }),
      destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
      kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
      roster('build'),
    ],
  });

table(retiredEarly, {
  passes: {
    'a token at the end of its overlap': { plan: retiring('2027-02-08T00:00:00Z'), manifest: manifest() },
    'a token whose journal is not in the plan': {
      manifest: manifest(),
      plan: planOf({ changes: [destroyed(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')), roster('build')] }),
    },
    'a leftover, and a token that names no generation': {
      manifest: manifest(),
      plan: planOf({
        now: '2027-02-02T00:00:00Z',
        changes: [
          ...rotation({ since: { [JAN]: JAN, [FEB]: FEB }, before: [FEB, JAN], after: [FEB, JAN] }),
          kept(`tfe_agent_token.build["${JAN}"]`, agentToken('jan')),
          deposed(`tfe_agent_token.build["${JAN}"]`, agentToken('old')),
          destroyed('tfe_agent_token.build["main"]', agentToken('main')),
          kept(`tfe_agent_token.build["${FEB}"]`, agentToken('feb')),
          roster('build'),
        ],
      }),
    },
    'a token whose stack is not given': { plan: retiring('2027-02-02T00:00:00Z') },
    'a revocation that the stack declares': {
      plan: retiring('2027-02-02T00:00:00Z'),
      manifest: manifest({ revokeAt: ['2027-01-15T00:00:00Z'] }),
    },
    'one that was late, an overlap after the apply that superseded it': {
      plan: retiring('2027-03-07T00:00:00Z', { [JAN]: JAN, [FEB]: '2027-02-28T00:00:00Z' }),
      manifest: manifest(),
    },
  },
  refuses: {
    'a token a second before the end of its overlap': {
      at: [`tfe_agent_token.build["${JAN}"]`],
      says: /superseded at 2027-02-01T00:00:00Z and is retired at 2027-02-07T23:59:59Z, 1s before its overlap of 7d is over/,
      plan: retiring('2027-02-07T23:59:59Z'),
      manifest: manifest(),
    },
    'one that was superseded late, counted from its boundary': {
      at: [`tfe_agent_token.build["${JAN}"]`],
      plan: retiring('2027-03-01T00:00:00Z', { [JAN]: JAN, [FEB]: '2027-02-28T00:00:00Z' }),
      manifest: manifest(),
    },
    'one whose overlap is longer now': {
      at: [`tfe_agent_token.build["${JAN}"]`],
      plan: retiring('2027-02-08T00:00:00Z'),
      manifest: manifest({ overlap: 14 * DAY }),
    },
    'a revocation of something older': {
      at: [`tfe_agent_token.build["${JAN}"]`],
      plan: retiring('2027-02-02T00:00:00Z'),
      manifest: manifest({ revokeAt: ['2026-12-15T00:00:00Z'] }),
    },
    'a revocation that is still to come': {
      at: [`tfe_agent_token.build["${JAN}"]`],
      plan: retiring('2027-02-02T00:00:00Z'),
      manifest: manifest({ revokeAt: ['2027-02-03T00:00:00Z'] }),
    },
  },
});
